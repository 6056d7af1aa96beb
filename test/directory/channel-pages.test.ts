import { afterAll, beforeAll, expect, test } from 'vitest'
import { opposedForm } from '../report/typed-form.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'

let service: TestService
let administrator: Visitor
beforeAll(async () => {
  service = await openTestService()
  administrator = makeVisitor(service.web)
  await administrator.signIn('faerder-leder')
  await askSuperuser(
    service,
    `update channel set confirmed_at = null, confirmed_by = null where organisation_id in ('faerder', 'horten')`,
  )
  await askSuperuser(service, 'update directory_version set version = version + 1')
  await service.context.directory.refresh()
})
afterAll(() => service.close())

test('an administrator sees the channels of their own organisation and which nobody has confirmed', async () => {
  const { text, html } = await administrator.get('/kanaler')
  expect(text).toContain('Slik får Færder kommune beskjed om meldinger.')
  expect(text).toContain('E-post: postmottak@faerder.example')
  expect(text).toContain('Brev: Færder kommune, Postmottak')
  expect(text).toContain('Adressen er antatt')
  expect(html.match(/\/bekreft"/g)).toHaveLength(2)
  expect(text).not.toContain('horten')
})

test('nothing is sent to Færder before an address is confirmed; afterwards it is, and the confirmation is logged', async () => {
  const nurse = makeVisitor(service.web)
  const form = opposedForm({ reportingOrganisation: 'siv', recipientOrganisation: 'faerder' })
  const refused = await nurse.post('/meld', form)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Mottakeren har ingen bekreftet adresse ennå')

  const confirmed = await administrator.post('/kanaler/faerder.email/bekreft', {})
  expect(confirmed.location).toBe('/kanaler?gjort=bekreftet')
  expect((await administrator.get(confirmed.location ?? '')).text).toContain('Bekreftet 14.03.2026 kl. 08:00')
  expect((await nurse.post('/meld', form)).status).toBe(303)
  const [row] = await askSuperuser<object>(
    service,
    `select actor, details from audit_entry where act = 'channel.confirm'`,
  )
  expect(row).toEqual({ actor: 'person:faerder-leder', details: { channel: 'faerder.email' } })
})

test('another organisation’s channel is not theirs to confirm, and one that is not there neither', async () => {
  for (const id of ['horten.email', 'nothing', "x'--"]) {
    const { status } = await administrator.post(`/kanaler/${encodeURIComponent(id)}/bekreft`, {})
    expect(status).toBe(404)
  }
  const rows = await askSuperuser<object>(
    service,
    `select from channel where id = 'horten.email' and confirmed_at is not null`,
  )
  expect(rows).toEqual([])
})

test('who is no administrator has no such page', async () => {
  const adviser = makeVisitor(service.web)
  await adviser.signIn('tonsberg-kvalitet')
  expect((await adviser.get('/kanaler')).status).toBe(403)
  expect((await adviser.post('/kanaler/tonsberg.email/bekreft', {})).status).toBe(403)
  expect((await adviser.get('/saker')).html).not.toContain('href="/kanaler"')
})
