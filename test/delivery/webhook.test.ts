import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asActor } from '../../src/db/scope.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { deliveryMessages } from '../../src/delivery/delivery.ts'
import { markRead } from '../../src/delivery/delivery-store.ts'
import { viewDeliveries } from '../../src/delivery/delivery-view.ts'
import { fitsChannel } from '../../src/delivery/fits-channel.ts'
import { wordsOf } from '../../src/i18n/words.ts'
import { tellOrganisation } from '../../src/report/tell-parties.ts'
import { deriveWebhookSecret } from '../../src/webhook/webhook.ts'
import { testSecret } from '../support/context.ts'
import { type Behaviour, type Received } from '../webhook/webhook-receiver.ts'
import { openWebhookWorld, refresh, type WebhookWorld } from './webhook-world.ts'

let world: WebhookWorld
let behaviour: Behaviour = 200
beforeAll(async () => {
  world = await openWebhookWorld({ behave: () => behaviour })
})
beforeEach(() => {
  behaviour = 200
  world.receiver.answer()
})
afterAll(() => world.close())

const dueNow = 'next_attempt_at = now()'

/** Whether a message carries this version's signature, computed here anew (Standard Webhooks 1.0). */
function isSignedWith(version: number, { headers, body }: Received): boolean {
  const secret = deriveWebhookSecret(testSecret, 'siv.kpa.eqs', version)
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const signature = `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`
  return (headers['webhook-signature'] ?? '').split(' ').includes(signature)
}

test('a report reaches the system behind a webhook, signed and thin, and the receipt says that it was delivered', async () => {
  const { deliveryId, reportId, number } = await world.file()
  await deliver(world.context, deliveryId)
  await deliver(world.context, deliveryId)
  const [taken, ...others] = world.handed(deliveryId)
  expect(others).toEqual([])
  const row = await world.row(deliveryId)
  expect(JSON.parse(taken?.body ?? '')).toEqual({
    type: 'report.received',
    timestamp: row.created_at.toISOString(),
    data: {
      deliveryId,
      reportId,
      number,
      collaboration: 'vestfold',
      organisation: 'siv',
      unit: 'siv.kpa',
      message: 'report',
      url: `https://avvik.example/saker/${reportId}`,
    },
  })
  expect(taken && isSignedWith(1, taken)).toBe(true)
  for (const secret of ['Testesen', '13816910700', 'legemiddel', 'Nattine', 'vaktlege', 'Tønsberg', 'tonsberg'])
    expect(taken?.body).not.toContain(secret)
  expect(row).toMatchObject({ state: 'delivered', channel_kind: 'webhook', attempts: 1, next_attempt_at: null })
  expect(row.delivered_at).toEqual(row.sent_at)
  const [view] = viewDeliveries(wordsOf('nb'), [row], world.context.directory.current())
  expect(view?.sentence).toMatch(/^Levert til mottakerens fagsystem \d\d\.\d\d\.\d{4} kl\. \d\d:\d\d$/)
  expect(world.receiver.taken).toEqual([])
})

test('every attempt has the same id and the same bytes', async () => {
  const { deliveryId } = await world.file()
  for (const next of ['reset_before_answer', 500, 200] as const) {
    behaviour = next
    await world.change(deliveryId, dueNow)
    await deliver(world.context, deliveryId)
  }
  const handed = world.handed(deliveryId)
  expect(handed).toHaveLength(3)
  expect(new Set(handed.map(({ body }) => body)).size).toBe(1)
  expect(await world.row(deliveryId)).toMatchObject({ state: 'delivered', last_error: null })
})

test('a receiver that asks for rest gets it, and an hour at the most', async () => {
  for (const [asked, least, most] of [
    ['900', 899, 1_082],
    ['86400', 3_599, 3_601],
    ['1', 7, 13],
  ] as const) {
    behaviour = { status: 503, retryAfter: asked }
    const { deliveryId } = await world.file()
    await deliver(world.context, deliveryId)
    const row = await world.row(deliveryId)
    expect(row).toMatchObject({ state: 'failed', last_error: 'http_503' })
    const wait = (Number(row.next_attempt_at) - Number(row.failed_at)) / 1_000
    expect(wait).toBeGreaterThan(least)
    expect(wait).toBeLessThan(most)
  }
})

test('one that is gone for good (410) is followed by the next channel at once, and a person is told', async () => {
  behaviour = 410
  const { deliveryId, reportId } = await world.file()
  await deliver(world.context, deliveryId)
  expect(await world.row(deliveryId)).toMatchObject({ state: 'given_up', last_error: 'http_410', attempts: 1 })
  const after = (await world.rows(reportId)).filter(({ replaces_id: replaces }) => replaces === deliveryId)
  expect(after.find(({ message }) => message === 'report')).toMatchObject({
    channel_id: 'siv.kpa.email',
    channel_kind: 'email',
    message: 'report',
  })
  expect(after.find(({ message }) => message === 'gave_up')).toMatchObject({
    recipient_role: 'caretaker',
    organisation_id: 'siv',
  })
  for (const { id } of after) await deliver(world.context, id)
  const told = world.receiver.taken.filter(({ messageId }) => after.some(({ id }) => messageId.startsWith(id)))
  expect(told.map(({ to }) => to).toSorted()).toEqual(['kvalitet.kpa@siv.example', 'postine@siv.example'])
  const words = told.map(({ raw }) => raw.replaceAll('=\r\n', '')).join('')
  expect(words).toContain('gi beskjed til fagsystemet hos')
})

test('a webhook nobody has confirmed gets nothing, also where it was confirmed when the report was filed', async () => {
  const { deliveryId, reportId } = await world.file()
  await world.query(`update channel set confirmed_at = null, confirmed_by = null where id = 'siv.kpa.eqs'`)
  await refresh(world)
  const { connections } = world.system.touched
  await deliver(world.context, deliveryId)
  expect(await world.row(deliveryId)).toMatchObject({ state: 'given_up', last_error: 'channel_not_confirmed' })
  expect((await world.rows(reportId)).find((row) => row.replaces_id && row.message === 'report')).toMatchObject({
    channel_id: 'siv.kpa.email',
  })
  const later = await world.file()
  expect(await world.row(later.deliveryId)).toMatchObject({ channel_id: 'siv.kpa.email', channel_kind: 'email' })
  expect(world.system.touched.connections).toBe(connections)
  await world.query(`update channel set confirmed_at = now(), confirmed_by = 'test' where id = 'siv.kpa.eqs'`)
  await refresh(world)
})

test('what is meant for whoever handles the case goes to them by e-mail, and to the system where nobody does', async () => {
  const { reportId, number } = await world.file()
  const tell = (message: 'reply' | 'reopened') =>
    asActor(world.context.database.db, { organisations: ['faerder'] }, (tx) =>
      tellOrganisation(tx, world.context.directory.current(), {
        reportId,
        organisationId: 'siv',
        unitId: 'siv.kpa',
        serviceLocationCode: null,
        message,
      }),
    )
  const [unhandled = ''] = await tell('reply')
  await deliver(world.context, unhandled)
  expect(JSON.parse(world.handed(unhandled)[0]?.body ?? '')).toMatchObject({
    type: 'report.question_answered',
    data: { number },
  })
  await world.query(
    `insert into case_side (report_id, organisation_id, handler_id) values ($1, 'siv', 'siv-kvalitet')`,
    [reportId],
  )
  const [handled = ''] = await tell('reopened')
  await deliver(world.context, handled)
  expect(world.handed(handled)).toEqual([])
  const mails = world.receiver.taken.filter(({ messageId }) => messageId.startsWith(handled))
  expect(mails).toHaveLength(1)
  const row = await world.row(handled)
  expect(row).toMatchObject({ state: 'sent', channel_kind: 'webhook', delivered_at: null })
  const [view] = viewDeliveries(wordsOf('nb'), [row], world.context.directory.current())
  expect(view?.sentence).toMatch(/^Sendt på e-post til saksbehandleren /)
})

test('a system is told of what happens to a case; counts, days and what has failed are for people', () => {
  const told = deliveryMessages.filter((message) => fitsChannel(message, 'webhook'))
  expect(told).toEqual([
    'report',
    'forwarded',
    'answer',
    'returned',
    'question',
    'reply',
    'message',
    'reopened',
    'withdrawn',
    'duplicate',
    'consent',
    'brought_in',
    'red_cord',
    'red_cord_closed',
  ])
  expect(deliveryMessages.filter((message) => fitsChannel(message, 'letter'))).toEqual(['report', 'answer'])
  expect(deliveryMessages.filter((message) => !fitsChannel(message, 'email'))).toEqual([])
})

test('the staff who open the report here have read what their system was told', async () => {
  const { deliveryId, reportId } = await world.file()
  await deliver(world.context, deliveryId)
  await asActor(world.context.database.db, { organisations: ['siv'] }, (tx) =>
    markRead(tx, reportId, 'siv', new Date()),
  )
  expect((await world.row(deliveryId)).state).toBe('read')
})

test('while a secret gives way to the next, messages are signed with both', async () => {
  await world.query(`update channel set secret_version = 3, former_secret_version = 1 where id = 'siv.kpa.eqs'`)
  const { deliveryId } = await world.file()
  await deliver(world.context, deliveryId)
  const [taken] = world.handed(deliveryId)
  expect([1, 2, 3].map((version) => taken && isSignedWith(version, taken))).toEqual([true, false, true])
  await world.query(`update channel set secret_version = 1, former_secret_version = null where id = 'siv.kpa.eqs'`)
})
