import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, registerClient } from '../support/api.ts'
import { opposedReport, sampleReport } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser } from './filed-case.ts'

const clinic = 'demo-siv-kvalitet'
const sender = 'demo-faerder-leder'
const third = 'demo-horten-kvalitet'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const file = (given: Parameters<typeof call>[3] = {}) =>
  call(service, 'POST', '/api/v1/reports', { body: sampleReport(), ...given })
const stored = async () => (await askSuperuser(service, 'select from report')).length

const whole = (length: number) => `{"description":"${'x'.repeat(length - 18)}"}`

const validate = (body: unknown, as?: string) =>
  call(service, 'POST', '/api/v1/reports/validate', { body, ...(as && { as }) })

describe('POST /reports', () => {
  it('201: says where it is, its number, its receipt code and who gets it, and why', async () => {
    const { status, headers, body } = await file()
    expect(status).toBe(201)
    expect(headers['location']).toBe(`/api/v1/reports/${String(body['id'])}`)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/) as string,
      number: expect.stringMatching(/^VF-2026-\d{6}$/) as string,
      status: 'sent',
      receiptCode: expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/) as string,
      recipients: [
        {
          organisation: 'siv',
          organisationName: 'Sykehuset i Vestfold HF',
          unit: 'siv.kpa',
          unitName: 'Klinikk psykisk helse og avhengighet',
          channel: 'email',
          needsDispatch: false,
          explanation:
            'Avdeling for rus og avhengighet hører til Klinikk psykisk helse og avhengighet; klinikken får melding på e-post.',
        },
      ],
    })
  })

  it('201: for staff and for a client, in their own organisation’s name', async () => {
    const client = await registerClient(service, 'faerder', ['reports:write'])
    for (const as of [sender, client]) expect((await file({ as })).status).toBe(201)
    for (const as of [clinic, third]) {
      const { status, body } = await file({ as })
      expect([status, body['errors']]).toMatchObject([
        422,
        [{ pointer: '/reportingOrganisation', code: 'not_own_organisation' }],
      ])
    }
  })

  it('201 for any moment that RFC 3339 can write, also in a zone PostgreSQL does not know', async () => {
    const { status, body } = await file({ body: sampleReport({ discoveredAt: '2026-03-14T23:00:00+23:59' }) })
    const read = await call(service, 'GET', `/api/v1/reports/${String(body['id'])}`, { as: clinic })
    expect([status, read.body['discoveredAt']]).toEqual([201, '2026-03-13T23:01:00.000Z'])
  })

  it('201 and no warning for what /validate points out', async () => {
    expect((await file({ body: sampleReport({ consequence: 'death' }) })).status).toBe(201)
  })

  it('400 for what is no JSON, 415 for what is not said to be, 413 for what is too much', async () => {
    const before = await stored()
    expect((await file({ raw: '{"a":' })).status).toBe(400)
    expect((await file({ raw: 'a=1', headers: { 'content-type': 'text/plain' } })).status).toBe(415)
    expect((await file({ raw: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(
      415,
    )
    expect(whole(262_144)).toHaveLength(262_144)
    expect((await file({ raw: whole(262_144) })).status).toBe(422)
    expect((await file({ raw: whole(262_145) })).status).toBe(413)
    expect(await stored()).toBe(before)
  })

  it('422 with every fault at once, and nothing is stored', async () => {
    const before = await stored()
    const { status, body } = await file({
      body: { ...opposedReport({ consequence: 'x', patient: { name: 'Kari Testesen' } }), more: 1 },
    })
    expect([status, body['errors']]).toEqual([
      422,
      expect.arrayContaining([
        { pointer: '/consequence', code: 'unknown_code', message: 'Valget finnes ikke i kodelisten.' },
        { pointer: '/more', code: 'unknown_member', message: 'Feltet er ikke kjent.' },
        {
          pointer: '/patient/name',
          code: 'identity_forbidden_by_consent',
          message: 'Med dette svaret om samtykke kan ikke navn og fødselsnummer oppgis.',
        },
      ]),
    ])
    expect(await stored()).toBe(before)
  })
})

describe('POST /reports/validate', () => {
  it('200: shows who would get it, and what to look over, and stores nothing', async () => {
    const before = await stored()
    const { status, body } = await validate(sampleReport({ consequence: 'death', hospitalUnit: 'siv.ortopedi' }))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      valid: true,
      problems: [],
      warnings: [
        { code: 'duty_to_notify', message: 'Denne meldingen erstatter ikke lovpålagt varsel til myndighetene.' },
        { code: 'needs_dispatch' },
      ],
      recipients: [{ organisation: 'siv', unit: null, needsDispatch: true }],
    })
    expect(await stored()).toBe(before)
  })

  it('200 with the same faults that filing refuses', async () => {
    const wrong = opposedReport({ patient: { name: 'Kari Testesen' }, categories: ['x'] })
    const [validated, filed] = [await validate(wrong), await file({ body: wrong })]
    expect([validated.status, validated.body['valid'], filed.status]).toEqual([200, false, 422])
    expect(validated.body['problems']).toEqual(filed.body['errors'])
    expect((await validate({})).body).toMatchObject({ valid: false, recipients: [] })
    expect((await validate(sampleReport(), third)).body).toMatchObject({ valid: false })
  })
})

describe('GET /reports/{id}', () => {
  it('200 for both parties, with an ETag and without the patient', async () => {
    const { body } = await file()
    for (const as of [clinic, sender, await registerClient(service, 'siv', ['reports:read'])]) {
      const read = await call(service, 'GET', `/api/v1/reports/${String(body['id'])}`, { as })
      expect([read.status, read.headers['etag'], read.headers['cache-control']]).toEqual([200, '"1"', 'no-store'])
      expect(read.body).toMatchObject({ number: body['number'], status: 'sent', senderConfirmed: false, answer: null })
      expect(read.text).not.toContain('Testesen')
      expect(read.text).not.toContain(String(body['receiptCode']))
    }
  })

  it('404 for anybody else’s, for one that is none, and for an address that can be none', async () => {
    const { body } = await file()
    const id = String(body['id'])
    for (const [as, path] of [
      [third, id],
      [clinic, crypto.randomUUID()],
      [clinic, 'x'],
      [clinic, `${id}x`],
      [clinic, '%00'],
    ] as const) {
      expect((await call(service, 'GET', `/api/v1/reports/${path}`, { as })).status).toBe(404)
    }
  })

  it('tells a report somebody signed in has filed from one that nobody has confirmed', async () => {
    const { body } = await file({ as: sender })
    const read = await call(service, 'GET', `/api/v1/reports/${String(body['id'])}`, { as: clinic })
    expect(read.body['senderConfirmed']).toBe(true)
  })
})
