import { expect, test } from 'vitest'
import { nameFailure, openFailureLog } from '../../src/jobs/failure-log.ts'
import { openRememberingLog } from '../support/remembering-log.ts'

const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1'), { code: 'ECONNREFUSED' })

test('a failure that repeats is told once, and another kind of it again', () => {
  const log = openRememberingLog()
  const failures = openFailureLog(log)
  for (let time = 0; time < 1_000; time += 1) failures.note('hints were dropped', 'deliver', refused)
  failures.note('hints were dropped', 'deliver', new Error('Query read timeout'))
  expect(log.lines.map((line) => line.fields)).toEqual([
    { queue: 'deliver', code: 'ECONNREFUSED', times: 1 },
    { queue: 'deliver', code: 'timeout', times: 1 },
  ])
})

test('after the quiet time the next line says how many there were', () => {
  const log = openRememberingLog()
  let now = 0
  const failures = openFailureLog(log, { quietMs: 30_000, clock: () => now })
  for (now = 0; now <= 30_000; now += 10_000) failures.note('hints were dropped', 'deliver', refused)
  expect(log.lines.map((line) => line.fields)).toMatchObject([{ times: 1 }, { times: 3 }])
})

test('a failure is named by its code, never by its words', () => {
  const reply = Object.assign(new Error('OOM command not allowed for Kari Testesen'), { name: 'ReplyError' })
  expect(nameFailure(reply)).toBe('OOM')
  expect(nameFailure(new Error('Connection terminated unexpectedly'))).toBe('connection_lost')
  expect(nameFailure(new TypeError('Kari Testesen is not a function'))).toBe('TypeError')
  expect(nameFailure('Kari Testesen')).toBe('unknown')
})
