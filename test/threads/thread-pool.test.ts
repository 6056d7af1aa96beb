import { afterAll, describe, expect, test } from 'vitest'
import type { Refusal } from '../../src/errors.ts'
import { openWeb } from '../../src/http/web.ts'
import { openThreadPool } from '../../src/threads/thread-pool.ts'
import { quietLog } from '../support/quiet-log.ts'
import type { Order } from './unruly-thread.ts'

const program = new URL('./unruly-thread.ts', import.meta.url)
const unavailable = { code: 'unavailable' }
const open = (bounds: Partial<Parameters<typeof openThreadPool>[0]> = {}) => {
  const pool = openThreadPool({ threads: 2, waiting: 3, idleMs: 1_000, ...bounds })
  return (order: Order, patienceMs?: number) => pool.run<string>(program, order, patienceMs)
}

describe('a pool of threads', { timeout: 60_000 }, () => {
  test('does more at a time than one thread can, in the order asked, and no more than its bounds', async () => {
    const run = open()
    const asked = Array.from({ length: 8 }, (_, ms) => run({ does: 'answer', ms: 200 + ms }))
    const done = await Promise.allSettled(asked)
    expect(done.slice(0, 5).map((one) => one.status === 'fulfilled' && one.value)).toEqual(
      [200, 201, 202, 203, 204].map((ms) => `answer ${ms}`),
    )
    expect(done.slice(5).map((one) => one.status === 'rejected' && (one.reason as Refusal).code)).toEqual([
      'unavailable',
      'unavailable',
      'unavailable',
    ])
    expect(await run({ does: 'answer' })).toBe('answer 0')
  })

  test('hands back what the work throws, and goes on', async () => {
    const run = open({ threads: 1 })
    await expect(run({ does: 'throw' })).rejects.toMatchObject({ name: 'TypeError', message: 'it cannot be done' })
    expect(await run({ does: 'answer' })).toBe('answer 0')
  })

  test('refuses what a thread dies over, and has another one do what waits', async () => {
    const run = open({ threads: 1 })
    const [dies, waits] = await Promise.allSettled([run({ does: 'exit' }), run({ does: 'answer' })])
    expect(dies.status === 'rejected' && dies.reason).toMatchObject(unavailable)
    expect(waits).toEqual({ status: 'fulfilled', value: 'answer 0' })
  })

  test('stops what takes too long, and lets go of who waited too long behind it', async () => {
    const run = open({ threads: 1 })
    const [hangs, late, waits] = await Promise.allSettled([
      run({ does: 'hang' }, 3_000),
      run({ does: 'answer' }, 1_000),
      run({ does: 'answer' }, 50_000),
    ])
    expect(hangs.status === 'rejected' && hangs.reason).toMatchObject(unavailable)
    expect(late.status === 'rejected' && late.reason).toMatchObject(unavailable)
    expect(waits).toEqual({ status: 'fulfilled', value: 'answer 0' })
  })
})

describe('a door behind which a thread works', { timeout: 60_000 }, () => {
  const run = open({ threads: 1, waiting: 0 })
  const web = openWeb(quietLog)
  web.get('/exit', () => run({ does: 'exit' }))
  web.get('/hang', () => run({ does: 'hang' }, 1_500))
  web.get('/throw', () => run({ does: 'throw' }))
  afterAll(() => web.close())

  test('answers 503 to come again where it dies, hangs or is busy, and 500 where the work fails, telling nothing of why', async () => {
    const [first, second] = await Promise.all([web.inject('/exit'), web.inject('/exit')])
    const [hung] = [await web.inject('/hang')]
    for (const answer of [first, second, hung]) {
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5'])
      expect(answer.json()).toMatchObject({ type: 'urn:samhandlingsavvik:problem:unavailable' })
    }
    const failed = await web.inject('/throw')
    expect(failed.statusCode).toBe(500)
    expect(failed.body).not.toContain('it cannot be done')
  })
})
