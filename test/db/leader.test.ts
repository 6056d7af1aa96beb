import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../src/db/database.ts'
import { openLeader, type Leader } from '../../src/db/leader.ts'
import { DutyLost, fence, leaveDuty, renewDuty, takeDuty } from '../../src/db/leadership-lease.ts'
import { asActor, asWorker } from '../../src/db/scope.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'

const [anna, berit] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']

let clone: ClonedDatabase
let database: Database
beforeEach(async () => {
  clone = await cloneDatabase('vestfold')
  database = openDatabase(clone.app, { max: 6, log: quietLog, name: 'leader-test' })
})
afterEach(async () => {
  await database.close()
  await clone.drop()
})

const query = (text: string) => withClient(clone.superuser, (client) => client.query(text))
/** As if the holder had not renewed for longer than a lease. */
const runOut = () => query(`update leadership set lease_until = now() - interval '1 second'`)
const take = (holder: string) => takeDuty(database.db, 'chores', holder)

async function taken(holder: string) {
  const term = await take(holder)
  if (!term) throw new Error('the duty was not free')
  return term
}

describe('a duty of one among many', () => {
  it('is one process’s until its lease ends; then another’s, in a higher term, and the first knows', async () => {
    const first = await taken(anna)
    expect(first.number).toBe('1')
    expect(await take(berit)).toBeUndefined()
    expect(await renewDuty(database.db, first)).toBe(true)
    await runOut()
    expect((await taken(berit)).number).toBe('2')
    expect(await renewDuty(database.db, first)).toBe(false)
  })

  it('is taken by exactly one of many that ask at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const terms = await Promise.all(Array.from({ length: 6 }, (_, nth) => take(nth % 2 ? anna : berit)))
      expect(terms.filter((term) => term !== undefined)).toHaveLength(1)
      await runOut()
    }
  })

  it('is free at once when it is left, and not when somebody leaves who has lost it', async () => {
    const first = await taken(anna)
    await leaveDuty(database.db, first)
    const second = await taken(berit)
    await leaveDuty(database.db, first)
    expect(await renewDuty(database.db, second)).toBe(true)
    expect(await take(anna)).toBeUndefined()
  })

  it('is free when its lease ends later than any lease can: the clock was set back', async () => {
    await taken(anna)
    await query(`update leadership set lease_until = now() + interval '1 hour'`)
    expect(await take(berit)).toBeDefined()
  })

  it('is kept apart from other duties', async () => {
    await taken(anna)
    expect(await takeDuty(database.db, 'seal', berit)).toMatchObject({ duty: 'seal', number: '1' })
  })

  it('is nothing the application’s role reads or writes for those it serves', async () => {
    await taken(anna)
    const reading = asActor(database.db, { organisations: ['siv'] }, (tx) =>
      tx.selectFrom('leadership').selectAll().execute(),
    )
    await expect(reading).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a fenced transaction', () => {
  it('is refused to who has lost the duty', async () => {
    const first = await taken(anna)
    await asWorker(database.db, (tx) => fence(tx, first))
    await runOut()
    await taken(berit)
    await expect(asWorker(database.db, (tx) => fence(tx, first))).rejects.toBeInstanceOf(DutyLost)
  })

  it('keeps others from taking over until it is over, though the lease has ended, and lets its holder renew meanwhile', async () => {
    const first = await taken(anna)
    await asWorker(database.db, async (tx) => {
      await fence(tx, first)
      await runOut()
      expect(await take(berit)).toBeUndefined()
      expect(await renewDuty(database.db, first)).toBe(true)
      await runOut()
      expect(await take(berit)).toBeUndefined()
    })
    expect(await take(berit)).toBeDefined()
  })
})

describe('leaders', () => {
  const leaders: Leader[] = []
  const open = () => {
    const leader = openLeader(database.db, { duty: 'chores', log: quietLog })
    leaders.push(leader)
    return leader
  }
  afterEach(() => Promise.all(leaders.splice(0).map((leader) => leader.close())))
  const holders = () => leaders.filter((leader) => leader.term())

  async function until(what: string, isSo: () => boolean): Promise<void> {
    for (const end = performance.now() + 30_000; !isSo(); await sleep(20)) {
      if (performance.now() > end) throw new Error(`It did not come to that: ${what}`)
    }
  }

  it('are three, and one holds; when it closes another does, and nobody holds beside it', async () => {
    for (let nth = 0; nth < 3; nth++) open()
    await until('one holds', () => holders().length > 0)
    for (let look = 0; look < 50; look++, await sleep(20)) expect(holders()).toHaveLength(1)
    const [first] = holders()
    await first?.close()
    expect(first?.term()).toBeUndefined()
    await until('another holds', () => holders().length === 1)
  })

  it('wake those that wait to hold it, and those that are told to wait no longer', async () => {
    const [one, other] = [open(), open()]
    const signal = new AbortController()
    const first = await Promise.race([one.held(signal.signal), other.held(signal.signal)])
    expect(first).toMatchObject({ duty: 'chores' })
    const [waiting] = [one, other].filter((leader) => !leader.term())
    const waited = waiting?.held(signal.signal)
    signal.abort()
    expect(await waited).toBeUndefined()
  })

  it('hold nothing any more by their own clock when the database cannot be asked', async () => {
    const leader = open()
    await until('it holds', () => leader.term() !== undefined)
    // Every renewal waits for this lock until it gives up.
    await withClient(clone.superuser, async (client) => {
      await client.query('begin; lock table leadership in access exclusive mode')
      await until('it no longer counts on it', () => leader.term() === undefined)
      await client.query('rollback')
    })
    await until('it holds again', () => leader.term() !== undefined)
    expect(leader.term()?.number).toBe('1')
  })
})
