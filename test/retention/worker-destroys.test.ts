import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveAuditKey } from '../../src/audit/audit-chain.ts'
import type { Config } from '../../src/config.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import { queueNames } from '../../src/queue-names.ts'
import { openWorker } from '../../src/worker.ts'
import { until } from '../delivery/delivery-world.ts'
import { gone, openRetentionWorld, untouched, type RetentionWorld } from './retention-world.ts'

let world: RetentionWorld
let folder: string
beforeAll(async () => {
  world = await openRetentionWorld()
  folder = await mkdtemp(join(tmpdir(), 'retention-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await world.service.close()
})

test('a worker does it by itself, on the database’s clock', async () => {
  const id = await world.file(`withdrawn_at = now() - interval '32 days'`)
  const young = await world.file(`filed_at = now() - interval '40 days', withdrawn_at = now() - interval '29 days'`)
  world.turnTo(new Date().toISOString().slice(0, -1))
  const { clone, context } = world.service
  const jobs = openJobs({ connection: { postgres: clone.app }, names: queueNames, log: context.log })
  const config = { dataDir: folder, mailDir: folder, letterDir: folder, mailFrom: 'avvik@avvik.example' }
  const auditKey = deriveAuditKey('a secret for tests, long enough to be taken')
  const worker = await openWorker(context, jobs, config as unknown as Config, auditKey)
  try {
    await until(async () => (await world.left(id)).identities === 0)
  } finally {
    await worker.close()
    await jobs.close()
  }
  expect([await world.left(id), await world.left(young)]).toEqual([gone, untouched])
})
