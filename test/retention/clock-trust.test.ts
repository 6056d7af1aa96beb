import { describe, expect, test } from 'vitest'
import { judgeClock, type ClockStory } from '../../src/retention/clock-trust.ts'

const start = new Date('2025-12-20T08:00:00Z')
const after = (days: number, from = start) => new Date(from.getTime() + days * 86_400_000)
const trusted: ClockStory = { trustedAt: start, lookedAt: start, doubtedSince: null }
const judge = (story: ClockStory, now: Date, processNow = now) => judgeClock(story, now, processNow)

describe('the clock', () => {
  test.each([
    ['an hour later', 1 / 24],
    ['after a weekend without the service', 3],
    ['set back, when less is due', -400],
  ])('is believed %s', (_when, days) => {
    const now = after(days)
    expect(judge(trusted, now)).toEqual({
      verdict: 'trusted',
      story: { trustedAt: now, lookedAt: now, doubtedSince: null },
    })
  })

  test('is not believed where the process’s differs by more than an hour, and nothing is learnt from it', () => {
    for (const hours of [-1.1, 1.1, 24 * 365]) {
      expect(judge(trusted, after(1), after(1 + hours / 24))).toEqual({ verdict: 'clocks_differ', story: trusted })
    }
    expect(judge(trusted, after(1), after(1 + 0.9 / 24)).verdict).toBe('trusted')
  })

  test('is believed a day after a longer stop, when time has gone on from there', () => {
    const back = judge(trusted, after(39))
    expect(back.verdict).toBe('wait_a_day')
    const soon = judge(back.story, after(39.9))
    expect(soon.verdict).toBe('wait_a_day')
    expect(judge(soon.story, after(40)).verdict).toBe('trusted')
  })

  test('waits anew when it jumps once more, and is believed at once when it comes back', () => {
    const ahead = judge(trusted, after(10))
    expect(judge(ahead.story, after(20)).verdict).toBe('wait_a_day')
    expect(judge(ahead.story, after(1)).verdict).toBe('trusted')
  })

  test('that is years ahead is never believed by itself, however long it goes on', () => {
    let { verdict, story } = judge(trusted, after(3_650))
    for (let day = 1; day < 60; day++) {
      expect(verdict).toBe('ask_operator')
      ;({ verdict, story } = judge(story, after(3_650 + day)))
    }
    expect(judge(story, after(1)).verdict).toBe('trusted')
  })
})
