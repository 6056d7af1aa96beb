import { expect, onTestFinished, test } from 'vitest'
import { prepareQueues } from '../../src/jobs/prepare-queues.ts'
import { cloneDatabase, withClient } from '../support/postgres.ts'

const names = ['deliver', 'seal'] as const

test('several processes may prepare the queues at once, and again later', async () => {
  const database = await cloneDatabase('empty')
  onTestFinished(() => database.drop())
  await Promise.all(Array.from({ length: 4 }, () => prepareQueues(database.owner, names, 'sav_app')))
  await prepareQueues(database.owner, names, 'sav_app')
  // Each preparation takes one number, and the application can take the next though it may not make a sequence.
  const next = "select bullmq.next_job_id('deliver') as deliver, bullmq.next_job_id('seal') as seal"
  const { rows } = await withClient(database.app, (client) => client.query(next))
  expect(rows).toEqual([{ deliver: '6', seal: '6' }])
})

test('the application may add and work, but not change the queue tables, nor can others see them', async () => {
  const database = await cloneDatabase('empty')
  onTestFinished(() => database.drop())
  await prepareQueues(database.owner, names, 'sav_app')
  await withClient(database.app, async (client) => {
    await expect(client.query('drop table bullmq.job')).rejects.toMatchObject({ code: '42501' })
    await expect(client.query('create table bullmq.more ()')).rejects.toMatchObject({ code: '42501' })
    await expect(client.query('update bullmq.migration set version = 0')).rejects.toMatchObject({ code: '42501' })
    const { rows } = await client.query("select has_schema_privilege('public', 'bullmq', 'usage') as open")
    expect(rows).toEqual([{ open: false }])
  })
})
