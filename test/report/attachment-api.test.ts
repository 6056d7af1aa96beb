import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forwardReport } from '../../src/report/forward-report.ts'
import { bringIn } from '../../src/report/bring-in.ts'
import { tightenConsent } from '../../src/report/tighten-consent.ts'
import { demoPerson } from '../support/actors.ts'
import { call, type Answer } from '../support/api.ts'
import { inventedPdf, inventedPng, telltale } from '../support/invented-files.ts'
import { opposedReport, testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

const because = { reasonCode: 'handle_case' }
const [clinic, sender, third, stranger] = ['siv-kvalitet', 'faerder-leder', 'horten-kvalitet', 'larvik-kvalitet']
const boundary = 'invented-boundary'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

/** Posts a file as a browser's form does. */
function attach(
  id: string,
  person: string,
  given: { name?: string; bytes: Buffer; showsPatient?: string; key?: string },
): Promise<Answer> {
  const { name = 'legemiddelliste.pdf', bytes, showsPatient = 'false', key } = given
  const disposition = (rest: string) => `--${boundary}\r\nContent-Disposition: form-data; ${rest}\r\n`
  const raw = Buffer.concat([
    Buffer.from(`${disposition('name="showsPatient"')}\r\n${showsPatient}\r\n`),
    Buffer.from(`${disposition(`name="file"; filename="${name}"`)}Content-Type: text/html\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    ...(key && { 'idempotency-key': key }),
  }
  return call(service, 'POST', `/api/v1/reports/${id}/attachments`, { as: `demo-${person}`, raw, headers })
}
const files = (id: string, file = '') => `/api/v1/reports/${id}/attachments${file && `/${file}`}`
const open = (id: string, file: unknown, person: string) =>
  call(service, 'GET', files(id, String(file)), { as: `demo-${person}` })
const openWithReason = (id: string, file: unknown, person: string, body: unknown = because) =>
  call(service, 'POST', files(id, String(file)), { as: `demo-${person}`, body })

describe('an attached file', () => {
  it('is cleaned, sealed, listed for those who take part and downloaded under a neutral name', async () => {
    const { id, number } = await fileCase(service)
    const attached = await attach(id, sender, { bytes: await inventedPdf() })
    expect(attached.status).toBe(201)
    expect(attached.body).toMatchObject({ name: 'legemiddelliste.pdf', kind: 'pdf', showsPatient: false })
    const listed = await call(service, 'GET', files(id), { as: `demo-${clinic}` })
    expect(listed.body).toEqual({ attachments: [attached.body] })
    const opened = await open(id, attached.body['id'], clinic)
    expect(opened.status).toBe(200)
    expect(opened.text).toContain('%PDF-')
    expect(opened.text).not.toContain(telltale)
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox') as unknown,
    })
    expect(opened.headers['content-disposition']).toMatch(
      new RegExp(`^attachment; filename="Melding ${number} vedlegg [0-9a-f]{4}.pdf"$`),
    )
    const [row] = await askSuperuser<{ content_sealed: Buffer }>(
      service,
      'select content_sealed from attachment where report_id = $1',
      [id],
    )
    expect(row?.content_sealed.includes('%PDF')).toBe(false)
    const acts = (await auditOf(service, id)).map(({ act }) => act)
    // The name was held against the patient's first; the list of files is a reading of the case.
    expect(acts).toEqual(['identity.read', 'report.attach', 'report.read', 'report.read_attachment'])
    const seen = await call(service, 'GET', files(id), { as: `demo-${stranger}` })
    expect([seen.status, (await open(id, attached.body['id'], stranger)).status]).toEqual([404, 404])
  })

  it('that shows the patient is read like the identity: with a reason, by sender and recipient, one row each', async () => {
    const { id } = await fileCase(service)
    const { body } = await attach(id, sender, { bytes: inventedPng(), showsPatient: 'true' })
    await bringIn(service.context, demoPerson(clinic), id, { organisation: 'horten', reason: 'Har pasienten nå' })
    expect((await open(id, body['id'], clinic)).status).toBe(422)
    expect((await openWithReason(id, body['id'], clinic, { reasonCode: 'x' })).status).toBe(422)
    const dispatcher = `insert into person (id, name, organisation_id, roles, issuer, subject)
      values ('x-fordeler', 'Fordel Prøvesen', 'siv', array['dispatcher'], 'demo', 'x-fordeler')`
    await askSuperuser(service, dispatcher)
    expect((await openWithReason(id, body['id'], 'x-fordeler')).status).toBe(403)
    expect((await openWithReason(id, body['id'], third)).status).toBe(404)
    expect((await openWithReason(id, body['id'], clinic)).status).toBe(200)
    expect((await openWithReason(id, body['id'], sender)).status).toBe(200)
    const readings = (await auditOf(service, id)).filter(({ act }) => act === 'identity.read')
    expect(readings.map(({ actor, reason_code }) => [actor, reason_code]).slice(-2)).toEqual([
      [`person:${clinic}`, 'handle_case'],
      [`person:${sender}`, 'handle_case'],
    ])
    expect((await attach(id, third, { bytes: inventedPng(), showsPatient: 'true' })).status).toBe(403)
    const shared = await attach(id, third, { bytes: inventedPng() })
    expect((await open(id, shared.body['id'], clinic)).status).toBe(200)
  })

  it('goes along when the case is forwarded to a health service, and the one that forwards can open it no more', async () => {
    const { id } = await fileCase(service)
    const { body } = await attach(id, sender, { bytes: inventedPng(), showsPatient: 'true' })
    const forwarding = { organisation: 'horten', unit: null, reason: 'Gjelder dere' }
    await forwardReport(service.context, demoPerson(clinic), { reportId: id, revision: 1 }, forwarding)
    expect((await openWithReason(id, body['id'], clinic)).status).toBe(404)
    expect((await openWithReason(id, body['id'], third)).status).toBe(200)
  })

  it('is refused where the patient opposes, and destroyed when consent is tightened; the database refuses one by itself', async () => {
    const opposed = await fileCase(service, opposedReport())
    expect((await attach(opposed.id, sender, { bytes: inventedPng() })).status).toBe(409)
    const { id } = await fileCase(service)
    await attach(id, sender, { bytes: inventedPng() })
    const tightened = { consent: 'patient_opposed', textDeidentified: true }
    await tightenConsent(service.context, demoPerson(clinic), { reportId: id, revision: 1 }, tightened)
    const left = await askSuperuser(service, 'select from attachment union all select from attachment_key')
    const mine = await askSuperuser(service, 'select from attachment where report_id = $1', [id])
    expect(mine).toEqual([])
    expect(left.length).toBeGreaterThan(0)
    const insert = `insert into attachment (id, report_id, shows_patient, organisation_id, added_at, added_by, added_by_name,
      name, kind, size, content_sealed) values (gen_random_uuid(), $1, false, 'siv', now(), 'x', 'x', 'x', 'pdf', 1, '\\x00')`
    await expect(askSuperuser(service, insert, [id])).rejects.toThrow(/attachment_report_id_identity_allowed_fkey/)
  })

  it('is told what is wrong with it, all at once, and its name is searched for who the patient is', async () => {
    const { id } = await fileCase(service)
    const pointers = ({ body }: Answer) =>
      (body['errors'] as { pointer: string; code: string }[]).map(({ pointer, code }) => `${pointer} ${code}`)
    expect(pointers(await attach(id, sender, { bytes: Buffer.alloc(0), showsPatient: 'maybe' }))).toEqual([
      '/file required',
      '/showsPatient required',
    ])
    expect(pointers(await attach(id, sender, { bytes: Buffer.from('<script>') }))).toEqual(['/file file_kind'])
    const named = await attach(id, sender, { bytes: inventedPng(), name: `${testNationalId}.png` })
    expect(pointers(named)).toEqual(['/file national_id'])
    expect(named.text).not.toContain(testNationalId)
    expect(pointers(await attach(id, sender, { bytes: inventedPng(), name: 'Kari Testesen.png' }))).toEqual([
      '/file patient_name_full',
    ])
    const plain = await call(service, 'POST', files(id), { as: `demo-${sender}`, body: { file: 'x' } })
    expect(plain.status).toBe(415)
    expect(
      (await attach(id, sender, { bytes: Buffer.concat([inventedPng(), Buffer.alloc(11 * 1024 * 1024)]) })).status,
    ).toBe(413)
    const folders = await attach(id, sender, { bytes: inventedPng(), name: '../../etc/brev\u202e.png' })
    expect(folders.body['name']).toBe('brev.png')
  })

  it('is attached once when the request is repeated', async () => {
    const { id } = await fileCase(service)
    const bytes = inventedPng()
    const [one, again] = [await attach(id, sender, { bytes, key: 'a' }), await attach(id, sender, { bytes, key: 'a' })]
    expect(again.body).toEqual(one.body)
    expect((await attach(id, sender, { bytes, key: 'a', name: 'annet.png' })).status).toBe(422)
    expect((await attach(id, clinic, { bytes, key: 'a' })).body['id']).not.toBe(one.body['id'])
  })

  it('that was tampered with does not open, and that is logged', async () => {
    const { id } = await fileCase(service)
    const { body } = await attach(id, sender, { bytes: inventedPng() })
    await askSuperuser(service, `update attachment set content_sealed = content_sealed || '\\x00' where id = $1`, [
      body['id'],
    ])
    expect((await open(id, body['id'], clinic)).status).toBe(500)
    expect((await auditOf(service, id)).at(-1)).toMatchObject({ act: 'identity.unreadable' })
  })
})
