import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '../support/postgres.ts'
import { hasRedis, openRedisServer, type RedisServer } from '../support/redis-server.ts'
import { ask, read } from './ask.ts'
import { until, useJourney } from './journey.ts'
import { openWorld, type World } from './neighbours.ts'
import { openSmallDisk } from './small-disk.ts'

const isReady = async ({ address }: World) =>
  read<{ database: boolean; queue: boolean }>(await ask(address, 'GET', '/health/ready'))

/** Takes all of the queue's tables, again and again until no deadlock with BullMQ is in the way. The transaction stays open. */
async function lockQueues(client: Client): Promise<void> {
  const tables = await client.query<{ name: string }>(
    `select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq'`,
  )
  const names = tables.rows.map(({ name }) => name).join(', ')
  await until('all tables are locked', async () => {
    try {
      await client.query('begin')
      await client.query(`lock table ${names} in access exclusive mode`)
      return true
    } catch (error) {
      await client.query('rollback')
      if ((error as { code?: unknown }).code !== '40P01') throw error
      return false
    }
  })
}

describe('with jobs on PostgreSQL', () => {
  const journey = useJourney()
  let world: World
  beforeAll(async () => {
    world = await openWorld(journey)
  })

  test('a queue whose tables are locked delays what is filed, and loses none of it', async () => {
    await withClient(world.clone.superuser, async (client) => {
      await lockQueues(client)
      await world.fileThree()
      await until('the service says that the queue is away', async () => !(await isReady(world)).queue)
      expect(await isReady(world)).toMatchObject({ database: true })
      expect(world.receiver.offered).toEqual([])
      await client.query('rollback')
    })
    await world.expectAllInPlace()
  })

  test('a mail server that is down and a letter folder that is gone: the backlog drains by itself when they return', async () => {
    const before = await world.query('select from delivery')
    await world.receiver.stop()
    const letters = await world.letters()
    await rm(world.letterDir, { recursive: true })
    // Something stands where the folder was, so that nobody makes another one.
    await writeFile(world.letterDir, '')
    await world.fileThree()
    const failed = `select last_error as reason, count(*)::int as n from delivery where state = 'failed' group by 1 order by 1`
    await until('all of it has failed once', async () => {
      const rows = await world.query(failed)
      return rows.reduce((sum, row) => sum + Number(row['n']), 0) === 3
    })
    expect(await world.query(failed)).toEqual([
      { reason: 'letter_folder_unavailable', n: 1 },
      { reason: 'smtp_unreachable', n: 2 },
    ])
    await world.receiver.start()
    await rm(world.letterDir)
    await mkdir(world.letterDir)
    for (const name of letters) await writeFile(join(world.letterDir, name), '')
    await world.expectAllInPlace()
    expect((await world.query('select from delivery')).length).toBe(before.length + 3)
  })

  test('a letter folder that is full or read-only keeps no half letter (skipped where no disk can be mounted)', async ({
    skip,
  }) => {
    const letters = await world.letters()
    const disk = openSmallDisk(world.letterDir) ?? skip('no disk can be mounted')
    journey.later(() => disk.remove())
    for (const name of letters) await writeFile(join(world.letterDir, name), '')
    for (const trouble of ['full', 'read-only'] as const) {
      if (trouble === 'full') disk.fill()
      else disk.readOnly(true)
      await world.fileThree()
      await until('the letter has failed', async () => {
        const rows = await world.query(`select last_error from delivery where state = 'failed'`)
        return rows.length === 1 && rows[0]?.['last_error'] === 'letter_folder_unavailable'
      })
      expect(await world.letters()).toHaveLength(letters.length + (trouble === 'full' ? 0 : 1))
      if (trouble === 'full') disk.empty()
      else disk.readOnly(false)
      // Its next attempt is ten seconds away.
      await world.query(`update delivery set next_attempt_at = now() where state = 'failed'`)
      await world.expectAllInPlace()
    }
  })
})

describe.skipIf(!hasRedis)('with jobs on Redis (skipped where redis-server is missing)', () => {
  const journey = useJourney()
  let redis: RedisServer
  let world: World
  beforeAll(async () => {
    redis = await openRedisServer()
    journey.later(() => redis.remove())
    world = await openWorld(journey, { REDIS_URL: redis.url })
    await until('the queue answers', async () => (await isReady(world)).queue)
  })

  test('a Redis that is killed and comes back empty delays what is filed, and loses none of it', async () => {
    await redis.stop()
    try {
      await world.fileThree()
      expect(await isReady(world)).toMatchObject({ database: true, queue: false })
      expect(world.receiver.offered).toEqual([])
    } finally {
      await redis.start()
    }
    await world.expectAllInPlace()
  })

  test('a Redis without memory refuses every hint; what is filed is delivered when it has some', async () => {
    const before = world.receiver.offered.length
    await redis.command('CONFIG', 'SET', 'maxmemory', '1')
    await world.fileThree()
    await until('a hint is refused for want of memory', () => world.said().includes('"code":"OOM"'))
    expect(await world.query(`select from delivery where state = 'queued'`)).toHaveLength(3)
    expect(world.receiver.offered).toHaveLength(before)
    await redis.command('CONFIG', 'SET', 'maxmemory', '0')
    await world.expectAllInPlace()
  })
})
