import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addToReport } from '../../src/report/add-to-report.ts'
import { openReceipt } from '../../src/report/read-receipt.ts'
import { inventedPdf, inventedPng } from '../support/invented-files.ts'
import { hasTool, readText } from '../support/pdf-tools.ts'
import { opposedReport } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'
import { upload } from './upload.ts'

let service: TestService
let handler: Visitor
let adviser: Visitor
beforeAll(async () => {
  service = await openTestService()
  handler = makeVisitor(service.web)
  await handler.signIn('faerder-leder')
  adviser = makeVisitor(service.web)
  await adviser.signIn('siv-kvalitet')
})
afterAll(() => service.close())

const cookieOf = ({ cookies }: Visitor) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
const attach = (id: string, file: { name: string; bytes: Buffer } | null, showsPatient: string) =>
  upload(service, `/saker/${id}/vedlegg`, { showsPatient }, file, cookieOf(handler))
const fileIdOf = async (id: string) =>
  (await askSuperuser<{ id: string }>(service, 'select id from attachment where report_id = $1', [id]))[0]?.id ?? ''

describe('the files of a case', () => {
  test('are attached on its page, listed with who and when, and downloaded as a file', async () => {
    const { id, number } = await fileCase(service)
    const attached = await attach(id, { name: 'liste.pdf', bytes: await inventedPdf() }, 'false')
    expect([attached.status, attached.location]).toEqual([303, `/saker/${id}?gjort=attach#vedlegg`])
    const { text } = await adviser.get(`/saker/${id}`)
    expect(text).toContain('liste.pdf 1 kB')
    expect(text).toContain('Færder kommune, lørdag 14. mars 2026')
    expect(text).toContain('Vedlegg lagt til')
    const opened = await adviser.get(`/saker/${id}/vedlegg/${await fileIdOf(id)}`)
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    })
    expect(opened.headers['content-disposition']).toContain(`attachment; filename="Melding ${number} vedlegg`)
  })

  test('that show the patient take a reason, which is asked for again where it lacks, and logged', async () => {
    const { id } = await fileCase(service)
    await attach(id, { name: 'bilde.png', bytes: inventedPng() }, 'true')
    const fileId = await fileIdOf(id)
    expect((await handler.get(`/saker/${id}`)).text).toContain('Viser hvem pasienten er')
    expect((await handler.get(`/saker/${id}/vedlegg/${fileId}`)).status).toBe(422)
    const lacking = await handler.post(`/saker/${id}/vedlegg/${fileId}`, {})
    expect([lacking.status, lacking.text.includes('Velg hvorfor du trenger vedlegget.')]).toEqual([422, true])
    const opened = await handler.post(`/saker/${id}/vedlegg/${fileId}`, { reasonCode: 'handle_case' })
    expect([opened.status, opened.headers['content-type']]).toEqual([200, 'image/png'])
    const readings = (await auditOf(service, id)).filter(({ act, details }) => {
      return act === 'identity.read' && JSON.stringify(details ?? {}).includes(fileId)
    })
    expect(readings).toHaveLength(1)
  })

  test('are not asked for where the patient opposes', async () => {
    const { id } = await fileCase(service, opposedReport())
    expect((await handler.get(`/saker/${id}`)).text).toContain('tillater ikke vedlegg i denne saken')
    expect((await attach(id, { name: 'bilde.png', bytes: inventedPng() }, 'false')).status).toBe(409)
  })

  test('are told of in plain words when something is wrong', async () => {
    const { id } = await fileCase(service)
    const empty = await attach(id, null, '')
    expect(empty.text).toContain('Velg en fil.')
    expect(empty.text).toContain('Svar på om vedlegget viser hvem pasienten er.')
    const large = await attach(id, { name: 'x.png', bytes: Buffer.alloc(10 * 1024 * 1024 + 1) }, 'false')
    expect([large.status, large.text.includes('En fil kan være høyst 10 MB.')]).toEqual([413, true])
  })
})

const addAtNight = async () => {
  const { id, receiptCode } = await fileCase(service)
  const { reporter } = await openReceipt(service.context, receiptCode)
  await addToReport(service.context, reporter, id, { text: 'Det var klokken 23.' })
  return id
}
const added = 'Lagt til: Nattine Vaktsen, 14.03.2026 kl. 08:00 Det var klokken 23.'

test('what was added stands with the report', async () => {
  expect((await adviser.get(`/saker/${await addAtNight()}`)).text).toContain(added)
})

test.skipIf(!hasTool('pdftotext'))(
  'paper holds what was added, who signed and when, or that nobody did (skipped where pdftotext is missing)',
  async () => {
    const id = await addAtNight()
    const print = async () => readText((await adviser.get(`/saker/${id}/skjema.pdf`)).bytes).replaceAll(/\s+/g, ' ')
    const set = (values: string) => askSuperuser(service, `update report set ${values} where id = $1`, [id])
    await set(`signed_at = filed_at, signed_by_name = 'Bølgine Øyhopp'`)
    const signed = await print()
    expect(signed).toContain(added)
    expect(signed).toContain('Signert av Bølgine Øyhopp 14.03.2026 kl. 08:00')
    await set('signed_at = null, sent_unsigned_at = filed_at')
    expect(await print()).toContain('Ikke signert')
  },
)
