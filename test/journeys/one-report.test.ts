import { describe, expect, test } from 'vitest'
import { hasTool } from '../support/pdf-tools.ts'
import { hasRedis, openRedisServer } from '../support/redis-server.ts'
import { ask, read } from './ask.ts'
import { until, useJourney } from './journey.ts'
import { readPapers, type Printed } from './story-outcomes.ts'
import { tellStory } from './tell-story.ts'

const journey = useJourney()
let printed: Printed | undefined

describe('a report goes from the sender to the clinic, is answered, printed and counted', () => {
  test('on PostgreSQL alone, in one process', async () => {
    const dataDir = await journey.folder()
    const service = await journey.start({ env: { DATA_DIR: dataDir } })
    printed = await tellStory(service.address, dataDir)
    await service.kill('SIGTERM')
    expect(service.said()).not.toMatch(/"level":[56]0/)
  })

  test.skipIf(!hasTool('pdftotext'))('its papers tell it too (skipped where pdftotext is missing)', () => {
    if (!printed) throw new Error('nothing was printed')
    const told = { number: true, story: true, answer: true, patient: false }
    expect(readPapers(printed)).toEqual({
      plain: told,
      named: { ...told, patient: true },
      letter: { ...told, answer: false },
    })
  })

  test.skipIf(!hasRedis)('with jobs on Redis, in two processes (skipped where redis-server is missing)', async () => {
    const redis = await openRedisServer()
    journey.later(() => redis.remove())
    const dataDir = await journey.folder()
    const env = { DATA_DIR: dataDir, REDIS_URL: redis.url }
    const api = await journey.start({ env: { ...env, ROLE: 'api' } })
    const worker = await journey.start({ env: { ...env, ROLE: 'worker' } })
    await until('the queue answers', async () => {
      return read<{ queue: boolean }>(await ask(api.address, 'GET', '/health/ready')).queue
    })
    await tellStory(api.address, dataDir)
    expect(await redis.command('EXISTS', 'samhandlingsavvik:deliver:id')).toBe(':1')
    await worker.kill('SIGTERM')
    await api.kill('SIGTERM')
    for (const service of [api, worker]) expect(service.said()).not.toMatch(/"level":[56]0/)
  })
})
