import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renewSignatureLink } from '../../src/report/open-signature-link.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

let service: TestService
let leader: Visitor
beforeAll(async () => {
  service = await openTestService()
  leader = makeVisitor(service.web)
})
afterAll(() => service.close())

/** A filed report with a link and a code as the reporter passes them on. */
async function filed(): Promise<FiledReport & { address: string; code: string }> {
  const report = await fileCase(service)
  const { url, code } = await renewSignatureLink(service.context, report.receiptCode)
  return { ...report, address: new URL(url).pathname, code }
}

describe('the leader’s link', () => {
  test('alone shows number, date and unit, and nothing that was written', async () => {
    const { address, number, code } = await filed()
    const page = await leader.get(address)
    expect(page.status).toBe(200)
    expect(page.text).toContain(number)
    expect(page.text).toContain('fredag 13. mars 2026')
    expect(page.text).toContain('Hjemmetjenesten Nøtterøy')
    for (const secret of ['legemiddelliste', 'Vaktsen', 'Testesen', testNationalId, code]) {
      expect(page.html).not.toContain(secret)
    }
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
  })

  test('with the code shows the report without the patient; the leader adds, signs with name and time, once', async () => {
    const { id, address, code } = await filed()
    const page = await leader.post(address, { code })
    expect(page.text).toContain('uten oppdatert legemiddelliste')
    expect(page.html).not.toMatch(/Testesen|13816910700/)
    expect(valueOf(page.html, 'name')).toBe('Bølgine Øyhopp')
    const added = await leader.post(`${address}/tillegg`, { code, addition: 'Kurven lå igjen.' })
    expect(added.text).toContain('Tillegget er lagt til.')
    expect(added.text).toContain('Kurven lå igjen.')
    const revision = valueOf(added.html, 'revision')!
    const signed = await leader.post(`${address}/signer`, { code, revision, name: 'Vikar Ledersen' })
    expect(signed.text).toContain('Takk, meldingen er signert')
    const [row] = await askSuperuser(service, 'select signed_by_name from report where id = $1', [id])
    expect(row).toEqual({ signed_by_name: 'Vikar Ledersen' })
    expect((await leader.get(address)).text).toContain('Meldingen er signert')
    const again = await leader.post(`${address}/signer`, { code, revision, name: 'Vikar Ledersen' })
    expect(again.text).toContain('Du trenger ikke å gjøre noe mer.')
    expect(again.html).not.toContain('legemiddelliste')
  })

  test('says what is wrong and keeps what was typed', async () => {
    const { address, code } = await filed()
    expect((await leader.post(address, { code: '' })).text).toContain('Skriv koden du har fått av melderen.')
    const wrong = await leader.post(address, { code: code === '000000' ? '000001' : '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.title).toMatch(/^Feil: /)
    expect(wrong.text).toContain('Koden stemmer ikke.')
    const page = await leader.post(address, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })
    const revision = valueOf(page.html, 'revision')!
    const nameless = await leader.post(`${address}/signer`, { code, revision, name: ' ' })
    expect([nameless.status, nameless.text.includes('Skriv navnet ditt.')]).toEqual([422, true])
    const named = await leader.post(`${address}/tillegg`, { code, addition: `Gjelder ${testNationalId}.` })
    expect(named.status).toBe(422)
    expect(named.html.split(testNationalId)).toHaveLength(3)
    const stale = await leader.post(`${address}/signer`, { code, revision: '99', name: 'Noen' })
    expect([stale.status, stale.text.includes('Meldingen er endret siden du åpnet den.')]).toEqual([412, true])
  })

  test('that is old, stopped or made up opens nothing', async () => {
    const { address, code, receiptCode, id } = await filed()
    await renewSignatureLink(service.context, receiptCode)
    const old = await leader.post(address, { code })
    expect(old.text).toContain('Lenken gjelder ikke lenger')
    expect(old.html).not.toContain('legemiddelliste')
    await askSuperuser(service, 'update signature_link set wrong_codes = 5 where report_id = $1', [id])
    const { url } = await renewSignatureLink(service.context, receiptCode)
    await askSuperuser(service, 'update signature_link set wrong_codes = 5 where report_id = $1', [id])
    expect((await leader.get(new URL(url).pathname)).text).toContain('Lenken er stengt')
    expect((await leader.get('/signer/heltoppdiktet')).status).toBe(404)
    expect((await leader.get(`${address}/signer`)).location).toBe(address)
  })
})
