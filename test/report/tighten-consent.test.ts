import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from '../support/api.ts'
import { opposedReport } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

const clinic = 'demo-siv-kvalitet'
const sender = 'demo-faerder-leder'
const horten = 'demo-horten-kvalitet'
const because = { reasonCode: 'handle_case' }
const opposed = { consent: 'patient_opposed', textDeidentified: true }

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const post = (as: string, id: string, path: string, body: unknown, revision = 1) =>
  call(service, 'POST', `/api/v1/reports/${id}/${path}`, { as, body, headers: { 'if-match': `"${revision}"` } })
const vault = async (id: string) => {
  const [row] = await askSuperuser<Record<string, number>>(
    service,
    `select (select count(*)::int from patient_identity where report_id = $1) as identities,
       (select count(*)::int from identity_key where report_id = $1) as keys,
       (select count(*)::int from identity_key where report_id = $1 and patient_hmac is not null) as hmacs`,
    [id],
  )
  return row
}
const gone = { identities: 0, keys: 0, hmacs: 0 }
const told = (id: string) =>
  askSuperuser(
    service,
    `select recipient_role, organisation_id, unit_id from delivery where report_id = $1 and message = 'consent'`,
    [id],
  )
/** Makes a partner one that is no health service, as a police district is. */
async function makeNoHealthService(organisation: string): Promise<void> {
  await askSuperuser(service, `update organisation set is_health_service = false where id = $1`, [organisation])
  await askSuperuser(service, 'update directory_version set version = version + 1')
  await service.context.directory.refresh()
}

describe('tightening consent', () => {
  it.each([
    ['the recipient', clinic, { organisation_id: 'faerder', unit_id: null }],
    ['the sender', sender, { organisation_id: 'siv', unit_id: 'siv.kpa' }],
  ])('by %s destroys who the patient is for both, and tells the other side', async (_who, as, other) => {
    const { id } = await fileCase(service)
    expect(await vault(id)).toEqual({ identities: 1, keys: 2, hmacs: 2 })
    const { status, body } = await post(as, id, 'consent', opposed)
    expect([status, body]).toMatchObject([200, { status: 'sent', revision: 2 }])
    expect(await vault(id)).toEqual(gone)
    expect(await told(id)).toEqual([{ recipient_role: 'organisation', ...other }])
    for (const reader of [clinic, sender]) {
      expect((await post(reader, id, 'patient', because)).status).toBe(404)
      const pdf = await post(reader, id, 'form.pdf', because)
      expect([pdf.status, pdf.headers['content-type']]).toEqual([404, 'application/problem+json'])
      expect((await call(service, 'GET', `/api/v1/reports/${id}/form.pdf`, { as: reader })).status).toBe(200)
    }
    const [row] = await askSuperuser(
      service,
      'select consent, identity_allowed, text_deidentified from report where id = $1',
      [id],
    )
    expect(row).toEqual({ consent: 'patient_opposed', identity_allowed: false, text_deidentified: true })
    expect((await auditOf(service, id)).filter(({ act }) => act === 'report.consent')).toHaveLength(1)
  })

  it('by a recipient that never held a key destroys it too', async () => {
    await makeNoHealthService('horten')
    const { id } = await fileCase(service)
    await post(clinic, id, 'forward', { organisation: 'horten', unit: null, reason: 'Gjelder dere' })
    // Consent covers the sender and a health service it names: nothing is passed on, and the hospital lets go.
    expect(await vault(id)).toEqual({ identities: 1, keys: 1, hmacs: 1 })
    expect((await post(horten, id, 'patient', because)).status).toBe(404)
    expect((await post(clinic, id, 'patient', because)).status).toBe(404)
    expect((await post(sender, id, 'patient', because)).status).toBe(200)
    expect((await post(horten, id, 'consent', opposed, 2)).status).toBe(200)
    expect(await vault(id)).toEqual(gone)
  })

  it('follows a case that is forwarded to another health service, which gets a key and a hash of its own', async () => {
    const { id } = await fileCase(service)
    const before = await askSuperuser<{ patient_hmac: Buffer }>(
      service,
      'select patient_hmac from identity_key where report_id = $1',
      [id],
    )
    await post(clinic, id, 'forward', { organisation: 'tonsberg', unit: null, reason: 'Gjelder dere' })
    const keys = await askSuperuser<{ organisation_id: string; patient_hmac: Buffer }>(
      service,
      'select organisation_id, patient_hmac from identity_key where report_id = $1 order by 1',
      [id],
    )
    expect(keys.map(({ organisation_id }) => organisation_id)).toEqual(['faerder', 'tonsberg'])
    expect(before.some(({ patient_hmac }) => patient_hmac.equals(keys[1]!.patient_hmac))).toBe(false)
    await post(sender, id, 'consent', opposed, 2)
    expect(await vault(id)).toEqual(gone)
  })

  it('is never loosening, and not a change between codes that allow nothing', async () => {
    const { id } = await fileCase(service, opposedReport())
    for (const [consent, code] of [
      ['patient_not_opposed', 'consent_not_tighter'],
      ['next_of_kin_not_opposed', 'consent_not_tighter'],
      ['patient_opposed', 'consent_not_tighter'],
      ['no_such_code', 'unknown_code'],
    ]) {
      const { status, body } = await post(sender, id, 'consent', { consent, textDeidentified: true })
      expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/consent', code }]])
    }
    const { id: allowed } = await fileCase(service)
    const sideways = await post(sender, allowed, 'consent', {
      consent: 'next_of_kin_not_opposed',
      textDeidentified: true,
    })
    expect(sideways.body['errors']).toMatchObject([{ pointer: '/consent', code: 'consent_not_tighter' }])
    const unsaid = await post(sender, allowed, 'consent', { ...opposed, textDeidentified: false })
    expect(unsaid.body['errors']).toMatchObject([{ pointer: '/textDeidentified', code: 'text_deidentified_required' }])
    expect(await vault(allowed)).toEqual({ identities: 1, keys: 2, hmacs: 2 })
  })

  it('before the report is sent tells nobody else, and the recipient never had it', async () => {
    const { id } = await fileCase(service)
    await askSuperuser(service, 'update report set sent_at = null where id = $1', [id])
    expect((await post(clinic, id, 'consent', opposed)).status).toBe(404)
    expect(await vault(id)).toEqual({ identities: 1, keys: 2, hmacs: 2 })
    expect((await post(sender, id, 'consent', opposed)).body).toMatchObject({ status: 'awaiting_signature' })
    expect(await vault(id)).toEqual(gone)
    expect(await told(id)).toEqual([])
  })

  it('while others read it and file texts leaves either the identity or the consent, never both or a failure', async () => {
    const { id } = await fileCase(service)
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => post(clinic, id, 'patient', because)),
      post(sender, id, 'consent', opposed),
      ...Array.from({ length: 6 }, () => post(sender, id, 'messages', { text: 'Vi ser på det.' })),
      post(clinic, id, 'forward', { organisation: 'tonsberg', unit: null, reason: 'Gjelder dere' }),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
    const [row] = await askSuperuser<{ identity_allowed: boolean }>(
      service,
      'select identity_allowed from report where id = $1',
      [id],
    )
    const { identities } = (await vault(id)) as { identities: number }
    expect(identities).toBe(row!.identity_allowed ? 1 : 0)
  })
})
