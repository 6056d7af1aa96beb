import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deriveAuditKey } from '../../src/audit/audit-chain.ts'
import type { Config } from '../../src/config.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import { queueNames } from '../../src/queue-names.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { askSender } from '../../src/report/ask-sender.ts'
import { replyToQuestion } from '../../src/report/reply-to-question.ts'
import { demoPerson } from '../support/actors.ts'
import { openWorker } from '../../src/worker.ts'
import { staff, until } from '../delivery/delivery-world.ts'
import { openTimeWorld, type TimeWorld } from './time-world.ts'

const clinic = demoPerson('siv-kvalitet')

let world: TimeWorld
beforeAll(async () => {
  world = await openTimeWorld()
})
afterAll(() => world.close())
beforeEach(() => world.query(`update report set withdrawn_at = now() where withdrawn_at is null`))

const caseOf = async (reportId: string) =>
  (
    await world.query(
      `select status, revision, ask_until::text, acknowledge_by::text, answer_by::text, asked_at, sent_at, sent_unsigned_at
       from report where id = $1`,
      [reportId],
    )
  )[0]
const historyOf = (reportId: string) =>
  world.query(
    `select verb, actor, from_status, to_status from report_history where report_id = $1 and actor = 'system' order by id`,
    [reportId],
  )

/** Acknowledged and asked about on Monday 16 March 2026: waited for until Monday the 23rd, to be answered by 16 April. */
async function ask() {
  world.turnTo('2026-03-16T08:00')
  const { reportId } = await world.file()
  await acknowledgeReport(world.test.context, clinic, { reportId, revision: 1 })
  await askSender(world.test.context, clinic, { reportId, revision: 2 }, { text: 'Når ble listen sendt?', until: null })
  expect(await caseOf(reportId)).toMatchObject({ status: 'waiting_for_sender', ask_until: '2026-03-23' })
  return reportId
}

describe('a question that nobody replies to', () => {
  test('is waited for until its day is over in Oslo, and then the case goes on with its deadline moved', async () => {
    const reportId = await ask()
    world.turnTo('2026-03-23T22:59')
    expect(await world.move()).toBe(0)
    world.turnTo('2026-03-23T23:00')
    expect(await world.move()).toBe(1)
    expect(await caseOf(reportId)).toMatchObject({
      status: 'in_progress',
      revision: 4,
      ask_until: null,
      asked_at: null,
      // From the 16th to the 24th are six working days, and six after 16 April is the 24th.
      answer_by: '2026-04-24',
    })
    expect(await historyOf(reportId)).toEqual([
      { verb: 'resume', actor: 'system', from_status: 'waiting_for_sender', to_status: 'in_progress' },
    ])
    expect(await world.move()).toBe(0)
  })

  test('leaves the case alone where somebody replied in time', async () => {
    const reportId = await ask()
    world.turnTo('2026-03-18T08:00')
    await replyToQuestion(
      world.test.context,
      staff('faerder-leder'),
      { reportId, revision: 3 },
      { text: 'Fredag kveld.' },
    )
    const replied = await caseOf(reportId)
    world.turnTo('2026-03-30T08:00')
    expect(await world.move()).toBe(0)
    expect(await caseOf(reportId)).toEqual(replied)
  })

  test('goes on once under three workers', async () => {
    const ids = [await ask(), await ask(), await ask()]
    world.turnTo('2026-03-24T08:00')
    const moved = await Promise.all([world.move(), world.move(), world.move()])
    expect(moved.reduce((sum, n) => sum + n)).toBe(3)
    for (const id of ids) expect(await historyOf(id)).toHaveLength(1)
  })
})

test('a worker does it by itself', async () => {
  const reportId = await ask()
  // Long ago by the database's clock too, which is the one that counts.
  await world.query(`update report set ask_until = '2026-03-23' where id = $1`, [reportId])
  const { test: service, letterDir: dataDir, log } = world
  const jobs = openJobs({ connection: { postgres: service.clone.app }, names: queueNames, log })
  const config = { dataDir, mailDir: dataDir, letterDir: dataDir, mailFrom: 'avvik@avvik.example' }
  const auditKey = deriveAuditKey('a secret for tests, long enough to be taken')
  const worker = await openWorker(service.context, jobs, config as unknown as Config, auditKey)
  try {
    await until(async () => (await caseOf(reportId))?.['status'] === 'in_progress')
  } finally {
    await worker.close()
    await jobs.close()
  }
  expect(await historyOf(reportId)).toHaveLength(1)
})

describe('a report that waits for its signature', () => {
  beforeAll(async () => {
    await world.query(`update collaboration set signing = 'before' where id = 'vestfold'`)
    await world.query('update directory_version set version = version + 1')
    await world.test.context.directory.refresh()
  })

  test('is sent after three working days, marked as not signed, with deadlines and a notice to its addressee', async () => {
    world.turnTo('2026-03-31T08:00')
    const { reportId } = await world.file()
    expect(await caseOf(reportId)).toMatchObject({ status: 'awaiting_signature', sent_at: null, acknowledge_by: null })
    // Wednesday, then Easter; Tuesday and Wednesday: three working days, which are its own to the end.
    for (const day of ['2026-04-01', '2026-04-03', '2026-04-07', '2026-04-08']) {
      world.turnTo(`${day}T10:00`)
      expect(await world.move()).toBe(0)
    }
    world.turnTo('2026-04-08T22:30')
    expect(await world.move()).toBe(1)
    const at = new Date('2026-04-08T22:30:00Z')
    expect(await caseOf(reportId)).toMatchObject({
      status: 'sent',
      sent_at: at,
      sent_unsigned_at: at,
      acknowledge_by: '2026-04-14',
      answer_by: '2026-05-08',
    })
    expect(await historyOf(reportId)).toEqual([
      { verb: 'send_unsigned', actor: 'system', from_status: 'awaiting_signature', to_status: 'sent' },
    ])
    const [leader] = await world.send('signature')
    expect(leader?.to).toBe('bolgine@faerder.example')
    expect(leader?.text).toMatch(/https:\/\/avvik\.example\/signer\/\S+/)
    expect(leader?.text).not.toContain('/kvittering/')
    const promised = await world.deliveries(`report_id = '${reportId}'`)
    expect(promised.map(({ message, channel_id: channel }) => [message, channel])).toEqual([
      ['signature', null],
      ['report', 'siv.kpa.email'],
    ])
  })

  test('is sent once under three workers, and not at all where it was withdrawn', async () => {
    world.turnTo('2026-03-16T08:00')
    const [one, two] = [await world.file(), await world.file()]
    await world.query('update report set withdrawn_at = now() where id = $1', [two.reportId])
    world.turnTo('2026-03-20T08:00')
    const moved = await Promise.all([world.move(), world.move(), world.move()])
    expect(moved.reduce((sum, n) => sum + n)).toBe(1)
    expect(await world.deliveries(`report_id = '${one.reportId}' and message = 'report'`)).toHaveLength(1)
    expect(await world.deliveries(`report_id = '${two.reportId}' and message = 'report'`)).toEqual([])
  })

  test('begins to wait anew when the leader has handed it back', async () => {
    world.turnTo('2026-03-16T08:00')
    const { reportId } = await world.file()
    await world.query(
      `insert into report_history (id, report_id, at, verb, actor, actor_name, from_status, to_status)
       values (gen_random_uuid(), $1, '2026-03-18T08:00Z', 'return', 'person:x', 'X', 'awaiting_signature', 'returned_to_reporter')`,
      [reportId],
    )
    await world.query(`update report set returned_at = '2026-03-18T08:00Z' where id = $1`, [reportId])
    world.turnTo('2026-03-20T08:00')
    expect(await world.move()).toBe(0)
    world.turnTo('2026-03-24T08:00')
    expect(await world.move()).toBe(1)
    expect(await caseOf(reportId)).toMatchObject({ status: 'sent' })
  })
})
