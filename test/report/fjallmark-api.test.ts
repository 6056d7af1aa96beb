import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from '../support/api.ts'
import { fjallmarkReport, redCord } from '../support/fjallmark-report.ts'
import { sampleReport, testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser } from './filed-case.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const file = (as: string | undefined, body: object) =>
  call(service, 'POST', '/api/v1/reports', { ...(as !== undefined && { as }), body })
const patient = { name: 'Kari Testesen', nationalId: testNationalId }
const police = 'demo-fjall-polis'
const region = 'demo-fjall-region'

const policeToRegion = fjallmarkReport({ recipientOrganisation: 'fjallmark_region', municipality: null, patient })
const regionToPolice = fjallmarkReport({
  reportingOrganisation: 'fjallmark_region',
  recipientOrganisation: 'fjallmark_polis',
  municipality: null,
})

const keysOf = (id: unknown) =>
  askSuperuser<{ organisation_id: string }>(
    service,
    'select organisation_id from identity_key where report_id = $1 order by organisation_id',
    [id],
  )

describe('POST /reports in the second collaboration', () => {
  it('201: the police to the region, with identity, numbered apart, and not sent before the leader has signed', async () => {
    const { status, body } = await file(police, policeToRegion)
    expect(status).toBe(201)
    expect(body).toMatchObject({ status: 'awaiting_signature', recipients: [{ organisation: 'fjallmark_region' }] })
    expect(body['number']).toMatch(/^FM-2026-\d{6}$/)
    expect(await keysOf(body['id'])).toEqual([
      { organisation_id: 'fjallmark_polis' },
      { organisation_id: 'fjallmark_region' },
    ])
    const [row] = await askSuperuser<object>(service, 'select direction from report where id = $1', [body['id']])
    expect(row).toEqual({ direction: 'other' })
  })

  it('422: the region to the police with identity; 201 without, and nobody holds a key', async () => {
    const refused = await file(region, { ...regionToPolice, patient })
    expect(refused.status).toBe(422)
    expect(refused.body['errors']).toMatchObject([
      { pointer: '/patient/name', code: 'identity_forbidden_towards_recipient' },
    ])
    expect(refused.text).not.toContain('Testesen')
    const { status, body } = await file(region, regionToPolice)
    expect(status).toBe(201)
    expect(await keysOf(body['id'])).toEqual([])
  })

  it('422: a patient who is dead and a name', async () => {
    const { status, body } = await file(police, { ...policeToRegion, consent: 'patient_dead', textDeidentified: true })
    expect(status).toBe(422)
    expect(body['errors']).toMatchObject([{ pointer: '/patient/name', code: 'identity_forbidden_by_consent' }])
  })

  it('201: the collaboration need not be named, and nobody need be signed in', async () => {
    for (const as of [police, undefined]) {
      const { status, body } = await file(as, fjallmarkReport({ collaboration: null }))
      expect(status).toBe(201)
      expect(body['number']).toMatch(/^FM-/)
    }
  })

  it('201: the red cord is pulled without a consequence; 422 in Vestfold, which has none', async () => {
    const { status, body } = await file(undefined, redCord({ agreementRefs: ['agreement_2', 'scenario_refuses'] }))
    expect(status).toBe(201)
    const [row] = await askSuperuser<object>(
      service,
      'select event_kind, consequence, agreement_refs from report where id = $1',
      [body['id']],
    )
    expect(row).toEqual({
      event_kind: 'red_cord',
      consequence: null,
      agreement_refs: ['agreement_2', 'scenario_refuses'],
    })
    const refused = await file(undefined, sampleReport({ eventKind: 'red_cord', consequence: null }))
    expect([refused.status, refused.body['errors']]).toMatchObject([
      422,
      [{ pointer: '/eventKind', code: 'unknown_code', message: 'Valget finnes ikke i kodelisten.' }],
    ])
  })

  it('422: no report goes from one collaboration to the other', async () => {
    const { status, body } = await file(
      undefined,
      fjallmarkReport({ collaboration: null, recipientOrganisation: 'siv' }),
    )
    expect(status).toBe(422)
    expect(body['errors']).toMatchObject([{ pointer: '/collaboration', code: 'no_shared_collaboration' }])
  })
})

describe('the empty form', () => {
  it('is printed for each collaboration', async () => {
    for (const collaboration of ['vestfold', 'fjallmark']) {
      const { status, headers } = await call(service, 'GET', `/api/v1/form.pdf?collaboration=${collaboration}`)
      expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
    }
  })
})
