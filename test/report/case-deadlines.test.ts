import { describe, expect, test } from 'vitest'
import { deadlinesOf, isOverdue, questionUntil, resumeAnswerBy } from '../../src/report/case-deadlines.ts'
import { vestfoldDirectory } from '../support/vestfold-directory.ts'

const vestfold = vestfoldDirectory().collaborations.get('vestfold')!
const { deadlines } = vestfold
const at = (iso: string) => new Date(iso)

describe('the deadlines of a report in Vestfold', () => {
  test('are three and twenty working days after it was sent', () => {
    expect(deadlinesOf(deadlines, 'minor', at('2026-03-16T09:00:00Z'))).toEqual({
      acknowledgeBy: '2026-03-19',
      // Skjærtorsdag, langfredag and 2. påskedag lie between.
      answerBy: '2026-04-16',
    })
  })
  test('are one and ten where the patient was gravely harmed or died', () => {
    for (const consequence of ['significant', 'death']) {
      expect(deadlinesOf(deadlines, consequence, at('2026-03-16T09:00:00Z'))).toEqual({
        acknowledgeBy: '2026-03-17',
        answerBy: '2026-03-30',
      })
    }
  })
  test('are the usual ones where nothing is said of the consequence, or nothing that the deadlines know', () => {
    const usual = deadlinesOf(deadlines, 'none', at('2026-03-16T09:00:00Z'))
    for (const consequence of [null, 'toString', 'other']) {
      expect(deadlinesOf(deadlines, consequence, at('2026-03-16T09:00:00Z'))).toEqual(usual)
    }
  })
  test('count from the day in Oslo, also on New Year’s Eve and in the nights when clocks change', () => {
    // 23:30 UTC on 31 December is New Year's Day in Oslo, a Thursday and a holiday in 2026.
    expect(deadlinesOf(deadlines, null, at('2025-12-31T23:30:00Z')).acknowledgeBy).toBe('2026-01-06')
    expect(deadlinesOf(deadlines, null, at('2025-12-31T22:30:00Z')).acknowledgeBy).toBe('2026-01-06')
    expect(deadlinesOf(deadlines, null, at('2025-12-30T22:30:00Z')).acknowledgeBy).toBe('2026-01-05')
    // 29 March 2026, 00:59 UTC and 01:01 UTC: either side of the hour that never was; 25 October likewise.
    for (const [day, due] of [
      ['2026-03-29', '2026-04-01'],
      ['2026-10-25', '2026-10-28'],
    ]) {
      for (const time of ['00:59', '01:01']) {
        expect(deadlinesOf(deadlines, null, at(`${day}T${time}:00Z`)).acknowledgeBy).toBe(due)
      }
    }
    // 22:30 UTC on the last Saturday of summer time is Sunday in Oslo; on the last Sunday in winter it is still Sunday.
    expect(deadlinesOf(deadlines, null, at('2026-10-23T22:30:00Z')).acknowledgeBy).toBe('2026-10-28')
  })
})

describe('a question to the sender', () => {
  test('is waited for five working days', () => {
    expect(questionUntil(deadlines, at('2026-03-30T08:00:00Z'))).toBe('2026-04-09')
  })
  test('moves the deadline for the answer by the working days that were waited', () => {
    expect(resumeAnswerBy('2026-04-16', at('2026-03-30T08:00:00Z'), at('2026-04-09T08:00:00Z'))).toBe('2026-04-23')
  })
  test('moves nothing when the reply comes the same day, or over a weekend', () => {
    expect(resumeAnswerBy('2026-04-16', at('2026-03-16T08:00:00Z'), at('2026-03-16T20:00:00Z'))).toBe('2026-04-16')
    expect(resumeAnswerBy('2026-04-16', at('2026-03-20T20:00:00Z'), at('2026-03-22T08:00:00Z'))).toBe('2026-04-16')
  })
})

describe('a deadline', () => {
  test('is met until midnight in Oslo', () => {
    expect(isOverdue('2026-03-19', at('2026-03-19T22:59:59Z'))).toBe(false)
    expect(isOverdue('2026-03-19', at('2026-03-19T23:00:00Z'))).toBe(true)
    // Summer time.
    expect(isOverdue('2026-04-16', at('2026-04-16T21:59:59Z'))).toBe(false)
    expect(isOverdue('2026-04-16', at('2026-04-16T22:00:00Z'))).toBe(true)
  })
  test('that does not exist is never missed', () => {
    expect(isOverdue(null, at('2099-01-01T00:00:00Z'))).toBe(false)
  })
})
