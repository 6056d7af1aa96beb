import { afterAll, beforeAll, expect, test } from 'vitest'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { call } from '../support/api.ts'
import { openTestService, type TestService } from '../support/service.ts'

/** Has the roles of an administrator at the hospital, and one of its people who has not. */
const administrator = 'demo-siv-fordeler'
const handler = 'demo-siv-kvalitet'

let service: TestService
let id: string
beforeAll(async () => {
  service = await openTestService()
  const filed = await fileCase(service)
  const [row] = await askSuperuser<{ id: string }>(
    service,
    `update delivery set failed_at = now(), gave_up_at = now(), next_attempt_at = null, attempts = 4, last_error = 'smtp_550'
     where report_id = $1 returning id`,
    [filed.id],
  )
  id = row?.id ?? ''
})
afterAll(() => service.close())

const look = async (path: string) => {
  const answer = await service.web.inject({
    url: path,
    headers: { authorization: `Bearer ${administrator}`, accept: 'text/html' },
  })
  return { status: answer.statusCode, text: answer.body }
}
const press = async (step: string, as = administrator) => {
  const answer = await service.web.inject({
    method: 'POST',
    url: `/leveringer/${id}/${step}`,
    headers: {
      authorization: `Bearer ${as}`,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: '',
  })
  return [answer.statusCode, answer.headers.location]
}

test('the page and the API say to whom, how, why not and when, and nothing of what it says or of whom', async () => {
  const [report] = await askSuperuser<Record<string, unknown>>(service, 'select * from report')
  const page = await look('/leveringer')
  const api = await call(service, 'GET', '/api/v1/deliveries', { as: administrator })
  expect(api.body).toEqual({
    deliveries: [
      {
        id,
        number: report?.['number'],
        message: 'report',
        to: expect.objectContaining({ role: 'organisation', organisation: 'siv', unit: 'siv.kpa' }),
        channel: 'email',
        state: 'given_up',
        reason: 'smtp_550',
        attempts: 4,
        promisedAt: expect.any(String),
        failedAt: expect.any(String),
        gaveUpAt: expect.any(String),
        nextAttemptAt: null,
        otherChannel: expect.any(String),
      },
    ],
  })
  for (const said of [String(report?.['number']), 'Gitt opp', '4 forsøk i alt', 'e-posttjeneren avviste meldingen']) {
    expect(page.text).toContain(said)
  }
  const own = ['what_happened', 'reporter_name', 'reporter_email', 'leader_email', 'leader_name']
  const contents = own.map((name) => report?.[name]).filter((value) => typeof value === 'string' && value !== '')
  expect(contents.length).toBeGreaterThan(3)
  for (const content of contents) {
    expect(page.text).not.toContain(content)
    expect(JSON.stringify(api.body)).not.toContain(content)
  }
})

test('who is no administrator is not shown the list', async () => {
  expect((await call(service, 'GET', '/api/v1/deliveries', { as: handler })).status).toBe(403)
})

test('each button does its thing once, and says so when somebody was first', async () => {
  expect(await press('annen-kanal')).toEqual([303, '/leveringer?gjort=kanal'])
  expect((await look('/leveringer?gjort=kanal')).text).toContain('sendes nå på en annen måte')
  expect(await press('annen-kanal')).toEqual([303, '/leveringer?gjort=endret'])
  await askSuperuser(service, 'delete from delivery where replaces_id is not null')
  expect(await press('prov-igjen')).toEqual([303, '/leveringer?gjort=provd'])
  expect(await press('ordnet')).toEqual([303, '/leveringer?gjort=endret'])
  await askSuperuser(service, 'update delivery set failed_at = now() where id = $1', [id])
  expect(await press('ordnet')).toEqual([303, '/leveringer?gjort=ordnet'])
  expect((await look('/leveringer')).text).toContain('Alt har kommet fram eller er på vei.')
})

test('who has no part in the case does not find the delivery', async () => {
  for (const step of ['prov-igjen', 'annen-kanal', 'ordnet']) {
    expect(await press(step, 'demo-larvik-kvalitet')).toEqual([404, undefined])
  }
})

test('a digest that did not get through stands there by what it is, without a number, and goes when it is seen to', async () => {
  const [digest] = await askSuperuser<{ id: string }>(
    service,
    `insert into delivery (id, message, recipient_role, organisation_id, channel_id, channel_kind, next_attempt_at, failed_at, gave_up_at, last_error)
     select gen_random_uuid(), 'digest', 'organisation', organisation_id, id, 'email', null, now(), now(), 'smtp_550'
     from channel where organisation_id = 'siv' and kind = 'email' limit 1 returning id`,
  )
  const heading = />(Beskjed til [^<]+ om hvor mange saker som venter)</
  expect((await look('/leveringer')).text).toMatch(heading)
  id = digest?.id ?? ''
  expect(await press('ordnet', 'demo-larvik-kvalitet')).toEqual([404, undefined])
  expect(await press('ordnet')).toEqual([303, '/leveringer?gjort=ordnet'])
  expect((await look('/leveringer')).text).not.toMatch(heading)
})
