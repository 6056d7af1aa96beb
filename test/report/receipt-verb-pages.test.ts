import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { askSender } from '../../src/report/ask-sender.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { demoPerson } from '../support/actors.ts'
import { testMorning } from '../support/context.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { testNationalId } from '../support/sample-report.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

const clinic = demoPerson('siv-kvalitet')
let service: TestService
let log: ReturnType<typeof openRememberingLog>
let nurse: Visitor
beforeAll(async () => {
  log = openRememberingLog()
  service = await openTestService(log)
  nurse = makeVisitor(service.web)
})
afterEach(() => service.setNow(testMorning))
afterAll(() => service.close())

const at = (filed: FiledReport, revision: number) => ({ reportId: filed.id, revision })
const receiptOf = ({ receiptCode }: FiledReport) => `/kvittering/${receiptCode}`
const post = (filed: FiledReport, step: string, fields: Record<string, string>) =>
  nurse.post(`${receiptOf(filed)}/${step}`, fields)
const stateOf = async ({ id }: FiledReport) =>
  (
    await askSuperuser<{ status: string; revision: number }>(
      service,
      'select status, revision from report where id = $1',
      [id],
    )
  )[0]
const repliesOf = async ({ id }: FiledReport) =>
  (
    await askSuperuser<{ text: string }>(
      service,
      `select text from message where report_id = $1 and kind = 'reply' order by at`,
      [id],
    )
  ).map(({ text }) => text)

/** A case whose clinic has asked what was in the bag; revision 3. */
async function askedCase(): Promise<FiledReport> {
  const filed = await fileCase(service)
  await acknowledgeReport(service.context, clinic, at(filed, 1))
  await askSender(service.context, clinic, at(filed, 2), { text: 'Hvilken liste fulgte med?', until: null })
  return filed
}

const answer = NewAnswer.parse({
  position: 'disagree',
  whatHappened: 'Listen ble sendt fredag.',
  factors: ['it_system'],
  actions: [{ description: 'Vi sjekker loggen', responsible: 'IKT', done: true }],
})

/** A case the clinic has answered, on the morning of the test; revision 3. */
async function answeredCase(): Promise<FiledReport> {
  const filed = await fileCase(service)
  await acknowledgeReport(service.context, clinic, at(filed, 1))
  await answerReport(service.context, clinic, at(filed, 2), answer)
  return filed
}

describe('a question', () => {
  test('stands beside the form that answers it, with how long it is waited for', async () => {
    const filed = await askedCase()
    const { text, html } = await nurse.get(receiptOf(filed))
    expect(text).toContain('Mottakeren har spurt om noe og venter på svar fra deg.')
    expect(text).toContain('De venter til og med fredag 20. mars 2026.')
    expect(text).toContain(
      'Mottakeren spør deg Hvilken liste fulgte med? Kvitrebekk Prøvesen, Sykehuset i Vestfold HF, 14.03.2026 kl. 08:00',
    )
    expect(html).toMatch(/aria-current="step"><strong>Spørsmål til deg/)
    expect(valueOf(html, 'revision')).toBe('3')
  })

  test('is answered: the case goes on, the words stand in the dialogue, and the clinic is told', async () => {
    const filed = await askedCase()
    const sent = await post(filed, 'svar', { revision: '3', text: ' Listen fra januar. ' })
    expect([sent.status, sent.location]).toEqual([303, `${receiptOf(filed)}?gjort=reply`])
    expect([sent.headers['referrer-policy'], sent.headers['cache-control']]).toEqual(['no-referrer', 'no-store'])
    const { text } = await nurse.get(sent.location ?? '')
    expect(text).toContain('Svaret ditt er sendt.')
    expect(text).toContain('Svar Nattine Vaktsen, Færder kommune, 14.03.2026 kl. 08:00 Listen fra januar.')
    expect(text).not.toContain('Mottakeren spør deg')
    expect(await stateOf(filed)).toEqual({ status: 'in_progress', revision: 4 })
    expect(await auditOf(service, filed.id)).toContainEqual(
      expect.objectContaining({ act: 'report.reply', actor: 'reporter', actor_organisation_id: 'faerder' }),
    )
    expect(
      await askSuperuser(service, `select 1 from delivery where report_id = $1 and message = 'reply'`, [filed.id]),
    ).toHaveLength(1)
  })

  test.each([
    ['nothing', '   ', 'Skriv svaret ditt.'],
    ['a national id', `Det gjaldt ${testNationalId}.`, 'Teksten inneholder et fødselsnummer.'],
    ['what cannot be stored', 'Listen\u0000', 'Teksten inneholder et tegn som ikke kan lagres.'],
    ['a novel', 'x'.repeat(10_001), 'Teksten er for lang.'],
  ])('is not answered with %s: said at the field, which keeps what was typed', async (_what, text, sentence) => {
    const filed = await askedCase()
    const told = await post(filed, 'svar', { revision: '3', text })
    expect([told.status, told.headers['cache-control'], told.headers['referrer-policy']]).toEqual([
      422,
      'no-store',
      'no-referrer',
    ])
    expect(told.title).toMatch(/^Ikke sendt: Kvittering/)
    expect(told.text).toContain(sentence)
    expect(told.html).toMatch(
      /<textarea[^>]*id="text"[^>]*aria-describedby="text-hint text-feil-0" aria-invalid="true"/,
    )
    expect(valueOf(told.html, 'text')).toBe(text)
    expect(await stateOf(filed)).toEqual({ status: 'waiting_for_sender', revision: 3 })
  })

  test('two clicks, or going back and sending again, make one reply, and the second is told so', async () => {
    const filed = await askedCase()
    const both = await Promise.all([1, 2].map(() => post(filed, 'svar', { revision: '3', text: 'Listen fra januar.' })))
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(new Set(both.map(({ location }) => location?.split('gjort=')[1]))).toEqual(new Set(['before', 'reply']))
    const again = await post(filed, 'svar', { revision: '3', text: 'Listen fra januar.' })
    expect((await nurse.get(again.location ?? '')).text).toContain('Det du skrev, er allerede sendt.')
    expect(await repliesOf(filed)).toEqual(['Listen fra januar.'])
  })

  test('other words in a second tab are not taken, and not lost', async () => {
    const filed = await askedCase()
    await post(filed, 'svar', { revision: '3', text: 'Listen fra januar.' })
    const second = await post(filed, 'svar', { revision: '3', text: 'Nei, den fra februar.' })
    expect(second.status).toBe(412)
    expect(second.text).toContain('Saken er endret siden du åpnet siden')
    expect(second.text).toContain('Spørsmålet ble besvart 14.03.2026 kl. 08:00')
    expect(second.text).toContain('så du kan kopiere den: Nei, den fra februar.')
    expect(await repliesOf(filed)).toEqual(['Listen fra januar.'])
  })

  test('a reply from a page that is out of date is kept in its field, and can be sent again', async () => {
    const filed = await askedCase()
    const told = await post(filed, 'svar', { revision: '2', text: 'Listen fra januar.' })
    expect(told.status).toBe(412)
    expect(told.text).toContain('Mottakeren spurte om noe')
    expect(valueOf(told.html, 'text')).toBe('Listen fra januar.')
    expect((await post(filed, 'svar', { revision: valueOf(told.html, 'revision') ?? '', text: 'Ja.' })).status).toBe(
      303,
    )
  })

  test('where nobody asks, a reply is refused with the reason and its words', async () => {
    const filed = await fileCase(service)
    const told = await post(filed, 'svar', { revision: '1', text: 'Noe mer.' })
    expect(told.status).toBe(409)
    expect(told.text).toContain('Det er ingen som venter på svar fra deg.')
    expect(told.text).toContain('kopiere den: Noe mer.')
  })
})

describe('contesting an answer', () => {
  test('is offered until the collaboration’s days are over', async () => {
    const filed = await answeredCase()
    const until = 'Du kan be om et nytt svar én gang, fram til lørdag 28. mars 2026 kl. 08:00.'
    expect((await nurse.get(receiptOf(filed))).text).toContain(until)
    service.setNow('2026-03-28T07:00:01Z')
    expect((await nurse.get(receiptOf(filed))).text).not.toContain('Er du uenig i svaret?')
    const late = await post(filed, 'bestrid', { revision: '3', reason: 'Listen kom aldri.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Det kan bare bes om nytt svar én gang, og bare så lenge fristen varer.')
    expect(late.text).toContain('kopiere den: Listen kom aldri.')
  })

  test('opens the case once; the answer stays readable, and the next one stands beside it', async () => {
    const filed = await answeredCase()
    const sent = await post(filed, 'bestrid', { revision: '3', reason: 'Listen kom aldri.' })
    expect(sent.location).toMatch(/gjort=reopen$/)
    const reopened = await nurse.get(sent.location ?? '')
    expect(reopened.text).toContain('Mottakeren er bedt om et nytt svar.')
    expect(reopened.text).toContain('Det er bedt om et nytt svar. Mottakeren ser på saken en gang til.')
    expect(reopened.text).toContain('Tidligere svar Svaret fra lørdag 14. mars 2026 kl. 08:00 Standpunkt Vi er uenige')
    expect(reopened.text).toContain(
      'Bedt om nytt svar Nattine Vaktsen, Færder kommune, 14.03.2026 kl. 08:00 Listen kom',
    )

    service.setNow('2026-03-16T07:00:00Z')
    await answerReport(service.context, clinic, at(filed, 4), { ...answer, position: 'agree', whatHappened: 'Den lå.' })
    const { text, html } = await nurse.get(receiptOf(filed))
    expect(text).toContain('Svaret Standpunkt Vi er enige i meldingen Hva som skjedde Den lå.')
    expect(text).toContain('Tidligere svar Svaret fra lørdag 14. mars 2026')
    expect(html).toContain('<strong>Besvart på nytt</strong>')
    expect(text).not.toContain('Er du uenig i svaret?')
    const second = await post(filed, 'bestrid', { revision: '5', reason: 'Fortsatt uenig.' })
    expect(second.status).toBe(409)
  })

  test('takes a reason, without who the patient is', async () => {
    const filed = await answeredCase()
    const empty = await post(filed, 'bestrid', { revision: '3', reason: '' })
    expect([empty.status, empty.text.includes('Skriv hva som er feil, eller hva som mangler.')]).toEqual([422, true])
    expect(empty.html).toMatch(/<details[^>]*id="bestrid" open>/)
    const named = await post(filed, 'bestrid', { revision: '3', reason: `Se ${testNationalId}` })
    expect([named.status, named.text.includes('Teksten inneholder et fødselsnummer.')]).toEqual([422, true])
    expect(await stateOf(filed)).toEqual({ status: 'answered', revision: 3 })
  })
})

describe('taking a report back', () => {
  test('asks first, takes a reason or none, and says what to do if it was a mistake', async () => {
    const filed = await fileCase(service)
    const { text } = await nurse.get(receiptOf(filed))
    expect(text).toContain('Dette kan ikke gjøres om.')
    const sent = await post(filed, 'trekk-tilbake', { revision: '1', withdrawal: '' })
    const taken = await nurse.get(sent.location ?? '')
    expect(taken.text).toContain('Meldingen er trukket tilbake.')
    expect(taken.text).toContain('Var det en feil, må du sende den på nytt.')
    expect(taken.html).toContain('<a class="ds-button" href="/meld">Send en ny melding</a>')
    expect(taken.html).not.toContain('trekk-tilbake')
    expect(taken.text).toContain('Hvem som fikk meldingen')
    expect(taken.text).not.toContain('Dialogen')
    expect(taken.html).not.toContain('<strong>Besvart</strong>')
    expect(await stateOf(filed)).toEqual({ status: 'withdrawn', revision: 2 })

    const given = await fileCase(service)
    await post(given, 'trekk-tilbake', { revision: '1', withdrawal: 'Gjaldt et annet sykehus.' })
    expect((await nurse.get(receiptOf(given))).text).toContain('Gjaldt et annet sykehus.')
  })

  test('is refused where the case has moved on meanwhile, and where it is answered', async () => {
    const moved = await fileCase(service)
    const to = { organisation: 'siv', unit: 'siv.kfmr', reason: 'Feil klinikk.' }
    await forwardReport(service.context, clinic, at(moved, 1), to)
    const stale = await post(moved, 'trekk-tilbake', { revision: '1', withdrawal: 'Feil.' })
    expect(stale.status).toBe(412)
    expect(stale.text).toContain('Saken ble sendt videre')
    expect(stale.text).not.toContain('Feil klinikk.')
    expect(valueOf(stale.html, 'withdrawal')).toBe('Feil.')

    const answered = await post(await answeredCase(), 'trekk-tilbake', { revision: '3', withdrawal: 'Feil.' })
    expect(answered.status).toBe(409)
    expect(answered.text).toContain('En melding som er besvart')
  })

  test('not with a national id in the reason', async () => {
    const told = await post(await fileCase(service), 'trekk-tilbake', { revision: '1', withdrawal: testNationalId })
    expect([told.status, told.text.includes('Hvorfor?: Teksten inneholder')]).toEqual([422, true])
  })
})

describe('the code', () => {
  test('opens its own case and no other', async () => {
    const [one, other] = [await askedCase(), await askedCase()]
    await post(one, 'svar', { revision: '3', text: 'Bare denne.' })
    expect(await repliesOf(other)).toEqual([])
    expect(await stateOf(other)).toEqual({ status: 'waiting_for_sender', revision: 3 })
    const { receiptCode } = one
    const wrong = receiptCode.replace(/^./, (first) => (first === '0' ? '1' : '0'))
    for (const step of ['svar', 'bestrid', 'trekk-tilbake']) {
      const told = await nurse.post(`/kvittering/${wrong}/${step}`, { revision: '3', text: 'x' })
      expect([told.status, told.text.includes('Vi finner ingen kvittering')]).toEqual([404, true])
    }
  })

  test('leads a form’s own address back to the receipt, is taken from our own pages only, and reaches no log', async () => {
    const filed = await askedCase()
    const back = await nurse.get(`${receiptOf(filed)}/svar`)
    expect([back.status, back.location]).toEqual([303, receiptOf(filed)])
    const foreign = await nurse.post(
      `${receiptOf(filed)}/trekk-tilbake`,
      { revision: '3' },
      { 'sec-fetch-site': 'cross-site' },
    )
    expect(foreign.status).toBe(403)
    await post(filed, 'svar', { revision: '3', text: '' })
    expect(JSON.stringify(log.lines)).not.toContain(filed.receiptCode)
  })
})
