import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { changeCaseAsSystem } from '../../src/report/change-case.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { askSender } from '../../src/report/ask-sender.ts'
import { markDuplicate } from '../../src/report/mark-duplicate.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { returnReport } from '../../src/report/return-report.ts'
import { signReport } from '../../src/report/sign-report.ts'
import { tightenConsent } from '../../src/report/tighten-consent.ts'
import { writeMessage } from '../../src/report/write-in-case.ts'
import { demoPerson } from '../support/actors.ts'
import { call } from '../support/api.ts'
import { testMorning } from '../support/context.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

const clinic = demoPerson('siv-kvalitet', ['case_handler', 'quality_adviser'])
const leader = demoPerson('faerder-leder', ['unit_leader'])
let service: TestService
let nurse: Visitor
beforeAll(async () => {
  service = await openTestService()
  nurse = makeVisitor(service.web)
})
afterEach(() => service.setNow(testMorning))
afterAll(() => service.close())

const at = ({ id: reportId }: FiledReport, revision: number) => ({ reportId, revision })
const see = async ({ receiptCode }: FiledReport) => {
  const { html, text } = await nurse.get(`/kvittering/${receiptCode}`)
  const steps = [...html.matchAll(/<li data-state="(\w+)"[^>]*><strong>([^<]*)/g)]
  return { html, text, steps: steps.map(([, state, name]) => `${name}: ${state}`) }
}
const answerOf = async ({ receiptCode }: FiledReport) =>
  (await call(service, 'GET', `/api/v1/receipts/${receiptCode}`)).body

async function signBefore(signing: 'before' | 'after'): Promise<void> {
  await askSuperuser(service, 'update collaboration set signing = $1', [signing])
  await askSuperuser(service, 'update directory_version set version = version + 1')
  await service.context.directory.refresh()
}

test('waiting for the leader, handed back with what is missing, replied to, signed', async () => {
  await signBefore('before')
  const filed = await fileCase(service)
  const waiting = await see(filed)
  expect(waiting.text).toContain('Meldingen er ikke sendt ennå. Den venter på at lederen signerer.')
  expect(waiting.text).toContain(
    'Er den ikke signert innen onsdag 18. mars 2026, blir den sendt likevel, merket «ikke signert».',
  )
  expect(waiting.steps.slice(0, 3)).toEqual(['Skrevet: done', 'Signeres av lederen: next', 'Sendt: later'])

  // The days are counted anew from when it was handed back.
  service.setNow('2026-03-17T07:00:00Z')
  await returnReport(service.context, leader, at(filed, 1), { reason: 'Hvilken avdeling gjelder det?' })
  const returned = await see(filed)
  expect(returned.text).toContain('Er den ikke signert innen fredag 20. mars 2026, blir den sendt likevel')
  expect(returned.steps[1]).toBe('Sendt tilbake til deg: next')
  expect(returned.text).toContain('Lederen trenger mer fra deg Hvilken avdeling gjelder det? Bølgine Øyhopp')
  expect(returned.text).toContain('Svaret ditt til lederen')
  expect(await answerOf(filed)).toMatchObject({ returnedReason: 'Hvilken avdeling gjelder det?', answerBy: null })

  const sent = await nurse.post(`/kvittering/${filed.receiptCode}/svar`, {
    revision: '2',
    text: 'ARA, natt til lørdag.',
  })
  expect(sent.status).toBe(303)
  expect((await see(filed)).steps[1]).toBe('Signeres av lederen: next')
  expect(await answerOf(filed)).toMatchObject({ status: 'awaiting_signature', returnedReason: null })

  await signReport(service.context, leader, at(filed, 3))
  const signed = await see(filed)
  expect(signed.steps.slice(0, 4)).toEqual([
    'Skrevet: done',
    'Signert av lederen: done',
    'Sendt: done',
    'Mottatt: next',
  ])
  expect(signed.text).toContain('Lederens signatur Signert av Bølgine Øyhopp tirsdag 17. mars 2026 kl. 08:00')
  expect(signed.text).toContain('Du skal få svar innen ')
  await signBefore('after')
})

test('sent without a signature: said so', async () => {
  await signBefore('before')
  const filed = await fileCase(service)
  await signBefore('after')
  await changeCaseAsSystem(service.context, filed.id, 'send_unsigned', { isDue: () => true })
  const { text, steps } = await see(filed)
  expect(steps[0]).toBe('Sendt, ikke signert: done')
  expect(text).toContain('Lederens signatur Sendt uten signatur: «ikke signert»')
  expect(await answerOf(filed)).toMatchObject({ sentUnsigned: true })
})

test('a question nobody answered: the case went on, and the dialogue says so', async () => {
  const filed = await fileCase(service)
  await acknowledgeReport(service.context, clinic, at(filed, 1))
  await askSender(service.context, clinic, at(filed, 2), { text: 'Hvilken liste?', until: '2026-03-17' })
  service.setNow('2026-03-18T07:00:00Z')
  await changeCaseAsSystem(service.context, filed.id, 'resume', {
    isDue: () => true,
    add: async () => ({ days: { askUntil: null } }),
  })
  const { text } = await see(filed)
  expect(text).toContain('Saken gikk videre uten svar 18.03.2026 kl. 08:00')
  expect(text).not.toContain('Svaret ditt')
})

test('an answer that is late: said so', async () => {
  const filed = await fileCase(service)
  service.setNow('2026-06-01T07:00:00Z')
  expect((await see(filed)).text).toMatch(
    /Svaret skulle ha kommet innen \w+ \d+\. april 2026\. Det har ikke kommet ennå\./,
  )
})

test('reported before: where it ends, and nothing more to do', async () => {
  const [first, filed] = [await fileCase(service), await fileCase(service)]
  await markDuplicate(service.context, clinic, at(filed, 1), { of: first.number, reason: null })
  const { text, html, steps } = await see(filed)
  expect(text).toContain('Hendelsen var meldt fra før og behandles i den andre saken.')
  expect(steps).toEqual(['Sendt: done', 'Registrert fra før: done'])
  expect(text).not.toContain(first.number)
  expect(html).not.toContain('<textarea')
})

test('the patient opposed after all: said so, with when', async () => {
  const filed = await fileCase(service)
  const opposed = { consent: 'patient_opposed', textDeidentified: true }
  await tightenConsent(service.context, clinic, at(filed, 1), opposed)
  expect((await see(filed)).text).toContain(
    'Navn og personnummer ble slettet hos begge parter lørdag 14. mars 2026 kl. 08:00.',
  )
  expect(await answerOf(filed)).toMatchObject({ consentTightenedAt: '2026-03-14T07:00:00.000Z' })
})

test('shows of the thread what is meant for the reporter, and tells of no other message', async () => {
  const filed = await fileCase(service)
  const write = (text: string, shownToReporter: boolean) =>
    writeMessage(service.context, clinic, filed.id, { text, shownToReporter }, null)
  await write('Takk for meldingen.', true)
  await write('Dette er mellom oss.', false)
  const { text } = await see(filed)
  expect(text).toContain(
    'Beskjed Kvitrebekk Prøvesen, Sykehuset i Vestfold HF, 14.03.2026 kl. 08:00 Takk for meldingen.',
  )
  expect(text).not.toContain('mellom oss')
  // The reporter is told of what is theirs to read; that the houses wrote to each other is their own matter.
  expect(text.match(/Beskjed til melder om noe nytt i dialogen/g)).toHaveLength(1)
  expect(text).not.toContain('Beskjed til Færder kommune om noe nytt i dialogen')
  const body = JSON.stringify(await answerOf(filed))
  expect(body).not.toContain('mellom oss')
  expect(body).toContain('Takk for meldingen.')
})
