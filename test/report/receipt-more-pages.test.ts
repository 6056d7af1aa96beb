import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { closeReport } from '../../src/report/close-report.ts'
import { openWithCode } from '../../src/report/open-signature-link.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { demoPerson } from '../support/actors.ts'
import { inventedPdf, inventedPng } from '../support/invented-files.ts'
import { opposedReport, testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'
import { upload } from './upload.ts'

const clinic = demoPerson('siv-kvalitet')
let service: TestService
let nurse: Visitor
beforeAll(async () => {
  service = await openTestService()
  nurse = makeVisitor(service.web)
})
afterAll(() => service.close())

const receiptOf = ({ receiptCode }: FiledReport) => `/kvittering/${receiptCode}`
const show = (filed: FiledReport) => nurse.get(receiptOf(filed))
const post = (filed: FiledReport, step: string, fields: Record<string, string>) =>
  nurse.post(`${receiptOf(filed)}/${step}`, fields)
const attach = (
  filed: FiledReport,
  file: { name: string; bytes: Buffer } | null,
  fields: Record<string, string> = { showsPatient: 'false' },
) => upload(service, `${receiptOf(filed)}/vedlegg`, fields, file)
const linkIn = (html: string) => ({
  token: /\/signer\/([\w-]+)</.exec(html)?.[1] ?? '',
  code: (/leader-code">(\d{3} \d{3})</.exec(html)?.[1] ?? '').replace(' ', ''),
})
const additionsOf = ({ id }: FiledReport) =>
  askSuperuser<{ text: string }>(service, `select text from message where report_id = $1 and kind = 'addition'`, [id])

async function answeredCase(): Promise<FiledReport> {
  const filed = await fileCase(service)
  await acknowledgeReport(service.context, clinic, { reportId: filed.id, revision: 1 })
  const answer = NewAnswer.parse({ position: 'agree', whatHappened: 'Listen ble glemt.', actions: [], factors: [] })
  await answerReport(service.context, clinic, { reportId: filed.id, revision: 2 }, answer)
  return filed
}

describe('the link for the leader', () => {
  test('stands on the receipt with its code, and the two open the report', async () => {
    const filed = await fileCase(service)
    const { html, text } = await show(filed)
    const { token, code } = linkIn(html)
    expect(code).toMatch(/^\d{6}$/)
    expect(text).toContain('Lenken gjelder til')
    expect((await openWithCode(service.context, token, code))?.report.id).toBe(filed.id)
  })

  test('is renewed: the earlier link is void, the receipt shows the new one', async () => {
    const filed = await fileCase(service)
    const before = linkIn((await show(filed)).html)
    const renewed = await post(filed, 'signaturlenke', {})
    expect([renewed.status, renewed.location]).toEqual([303, `${receiptOf(filed)}?gjort=renew`])
    const after = linkIn((await show(filed)).html)
    expect(after.token).not.toBe(before.token)
    expect((await openWithCode(service.context, before.token, before.code))?.state).toBe('expired')
    expect((await openWithCode(service.context, after.token, after.code))?.state).toBe('open')
  })

  test('is said to be locked after five wrong codes, and is gone once it is signed', async () => {
    const filed = await fileCase(service)
    const { token, code } = linkIn((await show(filed)).html)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (let tries = 0; tries < 5; tries += 1) await openWithCode(service.context, token, wrong)
    const locked = await show(filed)
    expect(locked.text).toContain('Lenken er stengt, fordi koden er skrevet feil for mange ganger.')
    expect(linkIn(locked.html).token).toBe('')
    await askSuperuser(service, 'update report set signed_at = now() where id = $1', [filed.id])
    expect((await show(filed)).text).not.toContain('Lederen skal signere')
    expect((await post(filed, 'signaturlenke', {})).status).toBe(409)
  })
})

test('the QR code is drawn in the page, which loads and runs nothing for it', async () => {
  const { html, headers } = await show(await fileCase(service))
  expect(html).toMatch(/<svg class="qr" viewBox="0 0 (\d+) \1"/)
  expect(html).not.toMatch(/<script|data:image|style=/)
  expect(headers['content-security-policy']).not.toContain('script-src')
})

describe('an addition', () => {
  test('stands on the receipt with the name, once for two clicks on the same form', async () => {
    const filed = await fileCase(service)
    const key = valueOf((await show(filed)).html, 'key') ?? ''
    const fields = { key, addition: 'Det var klokken 23.' }
    for (let click = 0; click < 2; click += 1) expect((await post(filed, 'tillegg', fields)).status).toBe(303)
    expect((await additionsOf(filed)).map(({ text }) => text)).toEqual(['Det var klokken 23.'])
    const { text } = await show(filed)
    expect(text).toContain('Tillegg til meldingen Nattine Vaktsen, Færder kommune')
    expect(text).toContain('Det var klokken 23.')
  })

  test('that shows who the patient is, or is empty, is refused with what was typed still there', async () => {
    const filed = await fileCase(service)
    const refused = await post(filed, 'tillegg', { addition: `Pasienten har nummeret ${testNationalId}.` })
    expect([refused.status, valueOf(refused.html, 'addition')]).toEqual([
      422,
      `Pasienten har nummeret ${testNationalId}.`,
    ])
    expect(refused.text).toContain('Teksten inneholder et fødselsnummer.')
    expect(refused.html).toMatch(/<details class="ds-details no-print" id="tillegg" open>/)
    const empty = await post(filed, 'tillegg', { addition: ' ' })
    expect(empty.text).toContain('Skriv det som skal legges til.')
    expect(await additionsOf(filed)).toEqual([])
  })

  test('is refused once the case is over, and the words are given back', async () => {
    const filed = await fileCase(service)
    await askSuperuser(service, 'update report set withdrawn_at = now() where id = $1', [filed.id])
    const refused = await post(filed, 'tillegg', { addition: 'Kom på noe mer.' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Saken er avsluttet, så det kan ikke legges til noe mer.')
    expect(refused.text).toContain('Kom på noe mer.')
  })
})

describe('whether the answer helped', () => {
  test('is said, changed while the case is open, and read by who answered', async () => {
    const filed = await answeredCase()
    expect((await post(filed, 'hjalp', { helped: 'no', words: 'Svaret gjaldt en annen.' })).status).toBe(303)
    expect((await post(filed, 'hjalp', { helped: 'partly', words: '' })).status).toBe(303)
    const { text, html } = await show(filed)
    expect(text).toContain('Du har sagt at svaret hjalp delvis.')
    expect(html).toMatch(/value="partly" checked/)
    const handler = makeVisitor(service.web)
    await handler.signIn('siv-kvalitet')
    expect((await handler.get(`/saker/${filed.id}`)).text).toContain('Melder sier at svaret hjalp delvis.')
  })

  test('is not asked before there is an answer, and not changed when the case is closed', async () => {
    const open = await fileCase(service)
    expect((await show(open)).text).not.toContain('Hjalp svaret deg?')
    expect((await post(open, 'hjalp', { helped: 'yes' })).status).toBe(409)
    const filed = await answeredCase()
    await closeReport(service.context, clinic, { reportId: filed.id, revision: 3 })
    expect((await post(filed, 'hjalp', { helped: 'yes' })).status).toBe(409)
    expect((await post(await answeredCase(), 'hjalp', {})).text).toContain('Velg ja, delvis eller nei.')
  })
})

describe('an attachment', () => {
  test('is listed by name and cannot be downloaded from the receipt', async () => {
    const filed = await fileCase(service)
    const attached = await attach(filed, { name: 'liste.pdf', bytes: await inventedPdf() }, { showsPatient: 'true' })
    expect([attached.status, attached.location]).toEqual([303, `${receiptOf(filed)}?gjort=attach`])
    const { text, html } = await show(filed)
    expect(text).toContain('liste.pdf 1 kB. Viser hvem pasienten er')
    expect(html).not.toMatch(/href="[^"]*vedlegg/)
  })

  test('says everything that is wrong at once, and once for two clicks', async () => {
    const filed = await fileCase(service)
    const empty = await attach(filed, null, {})
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Velg en fil.')
    expect(empty.text).toContain('Svar på om vedlegget viser hvem pasienten er.')
    const wrong = await attach(filed, { name: 'liste.pdf', bytes: Buffer.from('<html>') })
    expect(wrong.text).toContain('Legg ved en PDF eller et bilde (PNG eller JPEG).')
    const large = await attach(filed, { name: 'bilde.png', bytes: Buffer.alloc(10 * 1024 * 1024 + 1, 1) })
    expect([large.status, large.text.includes('En fil kan være høyst 10 MB.')]).toEqual([413, true])
    const key = '0190a1b2-c3d4-4e5f-8a6b-000000000001'
    const file = { name: 'bilde.png', bytes: inventedPng() }
    for (let click = 0; click < 2; click += 1) {
      expect((await attach(filed, file, { showsPatient: 'false', key })).status).toBe(303)
    }
    const rows = await askSuperuser(service, 'select id from attachment where report_id = $1', [filed.id])
    expect(rows).toHaveLength(1)
  })

  test('is refused in plain words where the patient opposes', async () => {
    const filed = await fileCase(service, opposedReport())
    expect((await show(filed)).text).toContain(
      'Pasienten har motsatt seg at opplysninger sendes. Derfor kan ingenting legges ved.',
    )
    const refused = await attach(filed, { name: 'bilde.png', bytes: inventedPng() })
    expect([refused.status, refused.text.includes('pasienten har motsatt seg')]).toEqual([409, true])
  })
})
