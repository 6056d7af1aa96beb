import { describe, expect, test } from 'vitest'
import { isHopeless, secondsToNextAttempt } from '../../src/delivery/retry-schedule.ts'

const middle = () => 0.5
const day = 86_400

describe('when a failed delivery is attempted again', () => {
  test('soon at first, then ever later, and every half hour in the end', () => {
    const waits = Array.from({ length: 10 }, (_, index) =>
      secondsToNextAttempt({ attempts: index + 1, failingForSeconds: index }, middle),
    )
    expect(waits).toEqual([10, 30, 60, 120, 300, 600, 900, 1_800, 1_800, 1_800])
  })

  test('spread by a fifth to either side', () => {
    const fortune = { attempts: 3, failingForSeconds: 40 }
    expect(secondsToNextAttempt(fortune, () => 0)).toBeCloseTo(48)
    expect(secondsToNextAttempt(fortune, () => 0.999_999)).toBeCloseTo(72, 3)
  })

  test('not sooner than the receiver asks for, and after an hour at the latest', () => {
    const asked = (restSeconds: number, random = () => 0) =>
      secondsToNextAttempt({ attempts: 2, failingForSeconds: 10, restSeconds }, random)
    expect(asked(5)).toBeCloseTo(24)
    expect(asked(600)).toBe(600)
    expect(asked(600, () => 0.999_999)).toBeCloseTo(720, 2)
    expect(asked(3_500, () => 0.999_999)).toBe(3_600)
    expect(asked(86_400)).toBe(3_600)
    expect(secondsToNextAttempt({ attempts: 2, failingForSeconds: day, restSeconds: 60 }, middle)).toBeUndefined()
  })

  test('no more once it has failed for a day, whatever the number of attempts', () => {
    expect(secondsToNextAttempt({ attempts: 2, failingForSeconds: day }, middle)).toBeUndefined()
    expect(secondsToNextAttempt({ attempts: 500, failingForSeconds: day - 1 }, middle)).toBe(1_800)
  })

  test('a whole day of failures fits below the number at which sudden deaths are no accident', () => {
    let [attempts, failingForSeconds] = [1, 0]
    for (;;) {
      const wait = secondsToNextAttempt({ attempts, failingForSeconds }, () => 0)
      if (wait === undefined) break
      attempts += 1
      failingForSeconds += wait
    }
    expect(attempts).toBeLessThanOrEqual(100)
    expect(isHopeless({ attempts: 100, interrupted: true })).toBe(false)
    expect(isHopeless({ attempts: 101, interrupted: true })).toBe(true)
  })

  test('an attempt that failed in the ordinary way is never hopeless', () => {
    expect(isHopeless({ attempts: 10_000, interrupted: false })).toBe(false)
  })
})
