import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refuseOverload, type Bounds } from '../../src/http/refuse-overload.ts'
import { openWeb, type Web } from '../../src/http/web.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { quietLog } from '../support/quiet-log.ts'

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

const wide: Bounds = { waiting: 1_000, delayMs: 60_000, costly: 1_000 }
const state = { waiting: 0, begun: 0, release: () => {} }

/** A server with a door that asks the database, one that draws for as long as it is told to, and health. */
async function open(bounds: Partial<Bounds>): Promise<Web> {
  const web = openWeb(quietLog)
  refuseOverload(web, {
    bounds: { ...wide, ...bounds },
    waiting: () => state.waiting,
    isCostly: ({ routeOptions }) => routeOptions.url === '/draw',
  })
  web.get('/ask', async () => {
    state.begun += 1
    return { ok: true }
  })
  web.get('/draw', async () => {
    await new Promise<void>((resolve) => (state.release = resolve))
    return { ok: true }
  })
  web.get('/health/live', async () => ({ ok: true }))
  web.get('/metrics', async () => 'x')
  web.get('/runaway', async () => {
    await service.context.database.db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = '100ms'`.execute(tx)
      await sql`select pg_sleep(20)`.execute(tx)
    })
  })
  web.get('/idle', async () => {
    await service.context.database.db.transaction().execute(async (tx) => {
      await sql`set local idle_in_transaction_session_timeout = '100ms'`.execute(tx)
      await sleep(600)
      await sql`select 1`.execute(tx)
    })
  })
  return web
}
const busy = { 'retry-after': '5', 'content-type': 'application/problem+json' }

describe('a process that has more on its hands than it can do', () => {
  test('refuses at once, before anything is begun, while too many wait for the database', async () => {
    const web = await open({ waiting: 3 })
    state.waiting = 4
    const before = state.begun
    const answer = await web.inject('/ask')
    expect([answer.statusCode, answer.headers]).toEqual([503, expect.objectContaining(busy)])
    expect(answer.json()).toMatchObject({ type: 'urn:samhandlingsavvik:problem:unavailable' })
    expect(state.begun).toBe(before)
    for (const url of ['/health/live', '/metrics']) expect((await web.inject(url)).statusCode).toBe(200)
    state.waiting = 3
    expect((await web.inject('/ask')).statusCode).toBe(200)
    await web.close()
  })

  test('does so while its event loop is late, and takes requests again when it is not', async () => {
    const web = await open({ delayMs: 300 })
    const until = async (status: number, each: () => void) => {
      for (const end = performance.now() + 30_000; performance.now() < end;) {
        each()
        await sleep(1)
        if ((await web.inject('/ask')).statusCode === status) return
      }
      expect.fail(`never answered ${status}`)
    }
    await until(503, () => {
      const end = performance.now() + 700
      while (performance.now() < end);
    })
    await until(200, () => undefined)
    await web.close()
  })

  test('makes so many documents at a time and no more, and other requests go on', async () => {
    const web = await open({ costly: 1 })
    const address = await web.listen({ host: '127.0.0.1', port: 0 })
    const first = fetch(`${address}/draw`)
    let second: Response
    do {
      second = await fetch(`${address}/ask`)
      await second.text()
      await sleep(20)
    } while (state.release.toString() === '() => {}')
    const refused = await fetch(`${address}/draw`)
    expect([refused.status, refused.headers.get('retry-after'), second.status]).toEqual([503, '5', 200])
    state.release()
    expect((await first).status).toBe(200)
    const gone = new AbortController()
    const left = fetch(`${address}/draw`, { signal: gone.signal }).catch(() => 'gone')
    await sleep(200)
    gone.abort()
    expect(await left).toBe('gone')
    await sleep(200)
    state.release()
    // Who went away has given up its place.
    const third = fetch(`${address}/draw`)
    await sleep(200)
    state.release()
    expect((await third).status).toBe(200)
    await web.close()
  })
})

describe('the database', () => {
  test.each(['/runaway', '/idle'])('cuts %s short, and the caller is told to come again', async (url) => {
    const web = await open({})
    const answer = await web.inject(url)
    expect([answer.statusCode, answer.headers]).toEqual([503, expect.objectContaining(busy)])
    await web.close()
  })

  test('bounds every statement, lock and idle transaction of the service, in each of its roles', async () => {
    const { db } = service.context.database
    for (const role of ['sav_app', 'sav_worker', 'sav_statistics']) {
      const limits = await db.transaction().execute(async (tx) => {
        await sql`set local role ${sql.ref(role)}`.execute(tx)
        const { rows } = await sql<{ name: string; setting: string }>`
          select name, setting from pg_settings
          where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`.execute(
          tx,
        )
        return Object.fromEntries(rows.map(({ name, setting }) => [name, Number(setting)]))
      })
      expect([role, limits]).toEqual([
        role,
        { idle_in_transaction_session_timeout: 10_000, lock_timeout: 3_000, statement_timeout: 15_000 },
      ])
    }
  })
})
