import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { claimDelivery } from '../../src/delivery/attempt-store.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import type { DeliveryContext } from '../../src/delivery/delivery-context.ts'
import type { DeliveryRow } from '../../src/delivery/delivery-store.ts'
import { giveUp } from '../../src/delivery/give-up.ts'
import { openDeliveryWorld, toHolmestrand, toHorten, type DeliveryWorld } from './delivery-world.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await openDeliveryWorld()
})
beforeEach(() => world.receiver.answer())
afterAll(() => world.close())

const after = (rows: readonly DeliveryRow[], id: string) => rows.filter((row) => row.replaces_id === id)
const mailsFor = (id: string | undefined) =>
  world.receiver.inbox().filter(({ messageId }) => messageId.startsWith(`${id}@`))
const refuseAll = (answer: number) => world.receiver.answer(() => answer)

/** Delivers everything that is due of a report, until nothing is. */
async function deliverAll(reportId: string): Promise<DeliveryRow[]> {
  for (;;) {
    const rows = await world.rows(reportId)
    const due = rows.filter((row) => row.next_attempt_at !== null && row.state === 'queued')
    if (due.length === 0) return rows
    for (const row of due) await deliver(world.context, row.id)
  }
}

describe('a delivery that fails for good', () => {
  test('falls over to a letter, and the people who look after it are told once', async () => {
    world.receiver.refuse('postmottak@horten.example', 550)
    const { deliveryId, reportId, number } = await world.file(toHorten)
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'given_up', attempts: 1, last_error: 'smtp_550' })
    const rows = await deliverAll(reportId)
    expect(rows).toHaveLength(3)
    const [letter, told] = after(rows, deliveryId)
    expect(letter).toMatchObject({
      state: 'sent',
      message: 'report',
      recipient_role: 'organisation',
      organisation_id: 'horten',
      channel_id: 'horten.post',
      channel_kind: 'letter',
    })
    expect(await world.letters()).toContain(`${number} ${letter?.id}.pdf`)
    // Horten has nobody for this, so the sender's dispatcher is told.
    expect(told).toMatchObject({ state: 'sent', message: 'gave_up', person_id: 'siv-fordeler', organisation_id: 'siv' })
    const [mail] = mailsFor(told?.id)
    expect(mail).toMatchObject({ to: 'postine@siv.example' })
    expect(mail?.raw).toContain('Horten kommune')
    expect(
      await world.query(`select reason_code from audit_entry where act = 'delivery.give_up' and report_id = $1`, [
        reportId,
      ]),
    ).toEqual([{ reason_code: 'smtp_550' }])
  })

  test('goes through the channels of the unit, the post office and the letter, each once', async () => {
    refuseAll(550)
    const { deliveryId, reportId } = await world.file()
    const rows = await deliverAll(reportId)
    const told = rows.filter((row) => row.recipient_role === 'organisation')
    expect(told.map((row) => [row.channel_id, row.state])).toEqual([
      ['siv.kpa.email', 'given_up'],
      ['siv.email', 'given_up'],
      ['siv.post', 'sent'],
    ])
    expect(told.every((row) => row.unit_id === 'siv.kpa')).toBe(true)
    expect(after(rows, deliveryId).filter((row) => row.message === 'gave_up')).toHaveLength(1)
  })

  test('is given up once by two workers at once, and again after a retry without a second letter', async () => {
    const { deliveryId, reportId } = await world.file(toHorten)
    const claimed = await claimDelivery(world.context.database, deliveryId)
    if (!claimed) throw new Error('not claimed')
    await Promise.all(Array.from({ length: 4 }, () => giveUp(world.context, claimed, 'smtp_550')))
    expect(after(await world.rows(reportId), deliveryId)).toHaveLength(2)
    const audited = await world.query(`select 1 from audit_entry where act = 'delivery.give_up' and report_id = $1`, [
      reportId,
    ])
    expect(audited).toHaveLength(1)
    await world.change(deliveryId, 'gave_up_at = null, next_attempt_at = now()')
    refuseAll(550)
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'given_up', attempts: 2 })
    expect(after(await world.rows(reportId), deliveryId)).toHaveLength(2)
  })

  test('of the reporter has no second channel, but a person is told', async () => {
    const { reportId } = await world.file()
    await world.query(
      `insert into delivery (id, report_id, message, recipient_role, organisation_id, channel_kind)
       values (gen_random_uuid(), $1, 'answer', 'reporter', 'faerder', 'email')`,
      [reportId],
    )
    world.receiver.refuse('nattine@faerder.example', 550)
    const rows = await deliverAll(reportId)
    const failed = rows.find((row) => row.recipient_role === 'reporter')
    expect(failed).toMatchObject({ state: 'given_up' })
    const told = after(rows, failed?.id ?? '')
    expect(told.map((row) => [row.person_id, row.state])).toEqual([['faerder-leder', 'sent']])
    expect(mailsFor(told[0]?.id)[0]?.raw.replaceAll('=\r\n', '')).toMatch(/melderen i F/)
  })

  test('of a person who is told ends there, and the log says that nobody knows', async () => {
    refuseAll(554)
    const { deliveryId, reportId } = await world.file(toHolmestrand)
    const claimed = await claimDelivery(world.context.database, deliveryId)
    if (!claimed) throw new Error('not claimed')
    await giveUp(world.context, claimed, 'letter_name_refused')
    const rows = await deliverAll(reportId)
    expect(rows.map((row) => [row.message, row.state])).toEqual([
      ['report', 'given_up'],
      ['gave_up', 'given_up'],
    ])
    expect(world.log.lines).toContainEqual({
      fields: expect.objectContaining({ deliveryId: rows[1]?.id, reportId, code: 'smtp_554' }) as object,
      message: 'a delivery was given up and there is nobody to tell',
    })
  })

  test('stays visible and is shouted into the log where there is nobody to tell', async () => {
    await world.query(`update person set disabled_at = now() where id = 'siv-fordeler'`)
    refuseAll(550)
    const { deliveryId, reportId } = await world.file(toHorten)
    const rows = await deliverAll(reportId)
    expect(rows.map((row) => [row.channel_kind, row.state])).toEqual([
      ['email', 'given_up'],
      ['letter', 'sent'],
    ])
    expect(world.log.lines).toContainEqual({
      fields: { deliveryId, reportId, organisationId: 'horten', code: 'smtp_550', attempt: 1 },
      message: 'a delivery was given up and there is nobody to tell',
    })
    await world.query(`update person set disabled_at = null where id = 'siv-fordeler'`)
  })

  test('needs no letter where the recipient has read the report anyway', async () => {
    refuseAll(550)
    const { deliveryId, reportId } = await world.file(toHorten)
    await world.change(deliveryId, 'read_at = now()')
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'read', next_attempt_at: null })
    expect(await world.rows(reportId)).toHaveLength(1)
  })
})

describe('patience', () => {
  test('ends a day after the first failure', async () => {
    refuseAll(451)
    const { deliveryId } = await world.file(toHorten)
    await deliver(world.context, deliveryId)
    await world.change(deliveryId, `failed_at = now() - interval '23 hours 59 minutes', next_attempt_at = now()`)
    const { failed_at } = await world.row(deliveryId)
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'failed', failed_at })
    await world.change(deliveryId, `failed_at = failed_at - interval '1 minute', next_attempt_at = now()`)
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'given_up', last_error: 'smtp_451', attempts: 3 })
  })

  test('is for failures: a worker that was away for two days tries first', async () => {
    refuseAll(451)
    const { deliveryId } = await world.file(toHorten)
    await world.change(
      deliveryId,
      `created_at = now() - interval '2 days', next_attempt_at = now() - interval '2 days'`,
    )
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'failed', attempts: 1 })
  })

  test('ends without another try for what has killed its worker a hundred times', async () => {
    const { deliveryId } = await world.file(toHorten)
    await world.change(deliveryId, `attempts = 100, lease_until = now(), next_attempt_at = now()`)
    const offered = world.receiver.offered.length
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'given_up', last_error: 'interrupted' })
    expect(world.receiver.offered).toHaveLength(offered)
  })

  test('is kept when even giving up fails: the delivery waits, and neither is lost nor tried without end', async () => {
    refuseAll(550)
    const { deliveryId } = await world.file(toHorten)
    let readings = 0
    const content: DeliveryContext['content'] = {
      ...world.context.content,
      describe: (tx, id) => {
        readings += 1
        if (readings > 1) throw new Error('a bug')
        return world.context.content.describe(tx, id)
      },
    }
    await deliver({ ...world.context, content }, deliveryId)
    const row = await world.row(deliveryId)
    expect(row).toMatchObject({ state: 'failed', last_error: 'smtp_550', gave_up_at: null })
    expect(Number(row.next_attempt_at) - Number(row.failed_at)).toBeGreaterThan(1_700_000)
  })
})
