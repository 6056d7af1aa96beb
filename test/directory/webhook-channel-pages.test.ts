import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveWebhookSecret, writeWebhookSecret } from '../../src/webhook/webhook.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { testSecret } from '../support/context.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'
import { openWebhookReceiver, type Behaviour, type WebhookReceiver } from '../webhook/webhook-receiver.ts'

const log = openRememberingLog()
let service: TestService
let system: WebhookReceiver
let behaviour: Behaviour = 200
let administrator: Visitor
beforeAll(async () => {
  service = await openTestService(log)
  system = await openWebhookReceiver({ behave: () => behaviour })
  administrator = makeVisitor(service.web)
  await administrator.signIn('siv-fordeler')
  await change(`insert into channel (id, organisation_id, kind, url, secret_version, priority, assumed)
    values ('siv.eqs', 'siv', 'webhook', '${system.url}', 1, 1, false), ('horten.eqs', 'horten', 'webhook', '${system.url}', 1, 1, false)`)
})
afterAll(async () => {
  await system.close()
  await service.close()
})

async function change(statement: string): Promise<void> {
  await askSuperuser(service, statement)
  await askSuperuser(service, 'update directory_version set version = version + 1')
  await service.context.directory.refresh()
}

const isConfirmed = async () =>
  (await askSuperuser<object>(service, `select from channel where id = 'siv.eqs' and confirmed_at is not null`))
    .length > 0
const secretOf = (version: number) => writeWebhookSecret(deriveWebhookSecret(testSecret, 'siv.eqs', version))
const listActs = () =>
  askSuperuser<object>(
    service,
    `select act, actor, details from audit_entry where details->>'channel' = 'siv.eqs' order by at, id`,
  )

test('a system that does not take the test message is not confirmed, and the page says why', async () => {
  for (const [how, why] of [
    [500, 'fagsystemet tok ikke imot meldingen'],
    [410, 'fagsystemet tar ikke imot meldinger lenger'],
    ['redirect', 'fagsystemet viste videre til en annen adresse'],
    ['reset_before_answer', 'fagsystemet brøt forbindelsen'],
    ['no_http', 'svaret fra fagsystemet var ikke til å forstå'],
  ] as const) {
    behaviour = how
    const { status, text } = await administrator.post('/kanaler/siv.eqs/bekreft', {})
    expect(status).toBe(422)
    expect(text).toContain(`Prøvemeldingen kom ikke fram: ${why}. Adressen er ikke bekreftet.`)
    expect(await isConfirmed()).toBe(false)
  }
  expect(await listActs()).toEqual([])
})

test('one that takes it is, by a signed message that is about nothing; and that is logged', async () => {
  behaviour = 204
  system.received.length = 0
  const { location } = await administrator.post('/kanaler/siv.eqs/bekreft', {})
  expect(location).toBe('/kanaler?gjort=svarte')
  expect((await administrator.get(location ?? '')).text).toContain('Fagsystemet tok imot prøvemeldingen')
  expect(await isConfirmed()).toBe(true)
  const [taken, ...others] = system.received
  expect(others).toEqual([])
  expect(JSON.parse(taken?.body ?? '')).toEqual({
    type: 'channel.test',
    timestamp: '2026-03-14T07:00:00.000Z',
    data: { channel: 'siv.eqs', organisation: 'siv' },
  })
  expect(taken?.headers['webhook-signature']).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/)
  expect(await listActs()).toEqual([
    { act: 'channel.confirm', actor: 'person:siv-fordeler', details: { channel: 'siv.eqs' } },
  ])
})

test('its administrator is shown the secret by a button, nobody keeps the page, and that is logged too', async () => {
  expect((await administrator.get('/kanaler')).html).not.toContain('whsec_')
  const page = await administrator.post('/kanaler/siv.eqs/nokkel', {})
  expect(page.status).toBe(200)
  expect(page.html).toContain(secretOf(1))
  expect(page.headers['cache-control']).toBe('no-store')
  await change(`update channel set secret_version = 2, former_secret_version = 1 where id = 'siv.eqs'`)
  const both = await administrator.post('/kanaler/siv.eqs/nokkel', {})
  expect(both.text).toMatch(new RegExp(`Den nye nøkkelen .*Den forrige nøkkelen`))
  expect(both.html).toContain(secretOf(2))
  expect(both.html).toContain(secretOf(1))
  const shown = { act: 'channel.show_secret', actor: 'person:siv-fordeler', details: { channel: 'siv.eqs' } }
  expect((await listActs()).slice(1)).toEqual([shown, shown])
  expect(JSON.stringify(log.lines)).not.toContain('whsec_')
})

test('another organisation’s, a channel without a secret and one that is not there are not shown, by link neither', async () => {
  for (const id of ['horten.eqs', 'siv.email', 'nothing']) {
    expect((await administrator.post(`/kanaler/${id}/nokkel`, {})).status).toBe(404)
  }
  system.received.length = 0
  expect((await administrator.post('/kanaler/horten.eqs/bekreft', {})).status).toBe(404)
  expect(system.received).toEqual([])
  expect((await administrator.get('/kanaler/siv.eqs/nokkel')).status).toBe(404)
  const handler = makeVisitor(service.web)
  await handler.signIn('siv-kvalitet')
  expect((await handler.post('/kanaler/siv.eqs/nokkel', {})).status).toBe(403)
})
