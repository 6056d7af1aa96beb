import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport } from '../../src/report/answer-report.ts'
import { renewSignatureLink } from '../../src/report/open-signature-link.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor } from '../support/visitor.ts'
import { askSuperuser } from './filed-case.ts'
import { stepFields, walkTo } from './stepped-form.ts'
import { typedForm } from './typed-form.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const readers = [
  {
    language: 'nn',
    category: 'Legemiddel',
    why: 'Avdeling for rus og avhengighet høyrer til Klinikk psykisk helse og avhengighet; klinikken får melding på e-post.',
    duty: 'Gjeld ved «Betydeleg» eller «Død»: Denne meldinga erstattar ikkje varsel til Helsetilsynet og Ukom.',
    position: 'Vi er delvis samde i meldinga',
    occurred: 'Dato og klokkeslett',
  },
  {
    language: 'sv',
    category: 'Läkemedel',
    why: 'Avdeling for rus og avhengighet hör till Klinikk psykisk helse og avhengighet',
    duty: 'Gäller vid ”Betydande” eller ”Död”: Den här rapporten ersätter inte en anmälan till Helsetilsynet och Ukom.',
    position: 'Vi instämmer delvis i rapporten',
    occurred: 'Datum och klockslag',
  },
  {
    language: 'en',
    category: 'Medication',
    why: 'Avdeling for rus og avhengighet belongs to Klinikk psykisk helse og avhengighet',
    duty: 'Applies to “Significant” or “Death”: This report does not replace notifying Helsetilsynet and Ukom.',
    position: 'We partly agree with the report',
    occurred: 'Date and time',
  },
]

describe.each(readers)('whoever reads $language', ({ language, category, why, duty, position, occurred }) => {
  test('chooses, looks over, signs and is answered in it, the lists and who gets the report included', async () => {
    const visitor = makeVisitor(service.web)
    visitor.cookies.set('sprak', language)
    expect((await visitor.get('/meld')).text).toContain(duty)
    const check = await walkTo(visitor, 'check')
    for (const said of [category, why]) expect(check.text).toContain(said)
    // Everything is in the page's language, so nothing is marked but the names of the languages to choose.
    expect(check.html.replace(/<footer[\s\S]*/, '')).not.toMatch(/<(?!html)[^>]* lang="/)
    const sent = await visitor.post('/meld', stepFields('check', check, typedForm(), 'send'))
    const receipt = await visitor.get(sent.location ?? '')
    expect(receipt.text).toContain(why)

    const code = (sent.location ?? '').replace('/kvittering/', '')
    const link = await renewSignatureLink(service.context, code)
    const signing = await visitor.post(new URL(link.url).pathname, { code: link.code })
    for (const said of [category, occurred]) expect(signing.text).toContain(said)

    const [filed] = await askSuperuser<{ id: string }>(
      service,
      'select id from report order by filed_at desc, id desc limit 1',
    )
    const ref = (revision: number) => ({ reportId: filed?.id ?? '', revision })
    const clinic = demoPerson('siv-kvalitet')
    await acknowledgeReport(service.context, clinic, ref(1))
    const answer = {
      position: 'partly',
      factors: ['handover'],
      whatHappened: 'Den lå.',
      contact: 'Avdelingen',
    } as const
    await answerReport(service.context, clinic, ref(2), { ...answer, factors: [...answer.factors], actions: [] })
    expect((await visitor.get(sent.location ?? '')).text).toContain(position)
  })
})
