import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { withdrawReport } from '../../src/report/withdraw-report.ts'
import { demoPerson } from '../support/actors.ts'
import { testMorning } from '../support/context.ts'
import { valueOf } from '../support/visitor.ts'
import { openCaseVisit, type CaseVisit } from './case-visit.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

let visit: CaseVisit
beforeAll(async () => {
  visit = await openCaseVisit()
})
beforeEach(async () => {
  visit.service.setNow(testMorning)
  await visit.begin()
})
afterAll(() => visit.service.close())

const answer = { position: 'disagree', whatHappened: 'Listen ble sendt.', factors: ['handover', 'capacity'] }

describe('after the answer', () => {
  beforeEach(async () => {
    await acknowledgeReport(visit.service.context, demoPerson('siv-fordeler'), {
      reportId: visit.filed.id,
      revision: 1,
    })
    await visit.done(visit.clinic, 'svar', answer)
  })

  test('it shows what contributed, and until when it may be contested', async () => {
    const { text } = await visit.sender.get(visit.address)
    expect(text).toContain('Hva som bidro Overføring av ansvar for pasienten Bemanning og kapasitet')
    expect(text).toContain('kan dere bestride det én gang, fram til lørdag 28. mars 2026 kl. 08:00.')
    expect((await visit.clinic.get(visit.address)).text).toContain(
      'Avsenderen kan bestride svaret fram til lørdag 28. mars 2026',
    )
  })

  test('the sender contests it once; the first answer stays to be read, and the next stands beside it', async () => {
    expect((await visit.send(visit.sender, 'bestrid')).text).toContain('Skriv hva som er feil, eller hva som mangler.')
    expect(await visit.done(visit.sender, 'bestrid', { reason: 'Vi fikk aldri listen.' })).toContain(
      'Vi fikk aldri listen.',
    )
    const reopened = await visit.clinic.get(visit.address)
    expect(reopened.text).toContain('Tidligere svar')
    expect(reopened.html).toContain('<summary>Svaret fra 14.03.2026 kl. 08:00</summary>')
    await visit.done(visit.clinic, 'svar', { ...answer, position: 'agree', whatHappened: 'Dere har rett.' })
    const { text } = await visit.sender.get(visit.address)
    expect(text).toMatch(/Dere har rett\..*Tidligere svar.*Listen ble sendt\./)
    expect((await visit.send(visit.sender, 'bestrid', { reason: 'En gang til.' })).status).toBe(409)
  })

  test('when the time is over there is no form, and posting one is a clear no that keeps the text', async () => {
    visit.service.setNow('2026-03-29T08:00:00Z')
    await visit.signIn()
    expect((await visit.sender.get(visit.address)).html).not.toContain('/bestrid"')
    const late = await visit.send(visit.sender, 'bestrid', { reason: 'For sent.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Dette skrev du. Det er ikke lagret: Hva er feil, eller hva mangler? For sent.')
  })

  test('an unknown factor is refused, and the others stay ticked', async () => {
    await visit.done(visit.sender, 'bestrid', { reason: 'Nei.' })
    const { status, html } = await visit.send(visit.clinic, 'svar', { ...answer, factors: ['handover', 'weather'] })
    expect(status).toBe(422)
    expect(html).toContain('href="#answer-factors"')
    expect(html).toMatch(/name="factors" value="handover" checked/)
  })
})

describe('ending a case before its time', () => {
  test('the sender withdraws it, and the page says so to both', async () => {
    expect(await visit.done(visit.sender, 'trekk-tilbake', { reason: 'Sendt to ganger.' })).toContain(
      'Meldingen er trukket tilbake',
    )
    const { text, html } = await visit.clinic.get(visit.address)
    expect(text).toContain('Sendt to ganger.')
    expect(html).not.toContain('/bekreft"')
  })

  test('a duplicate leads to the first report, for who may read it', async () => {
    const first = await fileCase(visit.service)
    const unknown = await visit.send(visit.clinic, 'meldt-fra-for', { of: 'VF-2026-999999' })
    expect(unknown.status).toBe(422)
    expect(unknown.text).toContain('Vi finner ingen melding med dette nummeret blant dem du kan se.')
    expect(valueOf(unknown.html, 'of')).toBe('VF-2026-999999')
    await visit.done(visit.clinic, 'meldt-fra-for', { of: first.number, reason: 'Samme hendelse.' })
    expect((await visit.clinic.get(visit.address)).html).toContain(
      `<a class="ds-link" href="/saker/${first.id}">${first.number}</a>`,
    )
    await askSuperuser(visit.service, `update report set reporting_organisation_id = 'larvik' where id = $1`, [
      first.id,
    ])
    const { html, text } = await visit.sender.get(visit.address)
    expect(text).toContain('Den andre meldingen er mellom andre virksomheter')
    expect(html).not.toContain(first.id)
  })

  test('somebody else was first: what was typed is shown, and nothing is overwritten', async () => {
    const { html } = await visit.clinic.get(visit.address)
    await withdrawReport(
      visit.service.context,
      demoPerson('faerder-leder'),
      { reportId: visit.filed.id, revision: 1 },
      { reason: null },
    )
    const told = await visit.clinic.post(`${visit.address}/send-videre`, {
      revision: valueOf(html, 'revision') ?? '',
      to: 'siv siv.kfmr',
      reason: 'Gjelder rehabilitering.',
    })
    expect(told.status).toBe(412)
    expect(told.text).toContain('Trukket tilbake 14.03.2026 kl. 08:00 Bølgine Øyhopp')
    expect(told.text).toContain('Hvorfor skal saken dit? Gjelder rehabilitering.')
  })

  test('a case that has gone to another house while somebody wrote keeps the words', async () => {
    await visit.done(visit.clinic, 'send-videre', { to: 'horten', reason: 'Gjelder Horten.' })
    const told = await visit.clinic.post(`${visit.address}/svar`, { revision: '2', ...answer })
    expect(told.status).toBe(403)
    expect(told.text).toContain('Dette kan ikke gjøres nå')
    expect(told.text).toContain('Listen ble sendt.')
    expect(told.text).toContain('Horten kommune har saken')
  })
})

describe('a patient who opposes after all', () => {
  test('only tighter answers are offered, the box is asked for, and the identity is gone', async () => {
    const { html } = await visit.clinic.get(visit.address)
    expect([...html.matchAll(/name="consent" value="(\w+)"/g)].map((match) => match[1])).toEqual(['patient_opposed'])
    const unticked = await visit.send(visit.clinic, 'samtykke', { consent: 'patient_opposed' })
    expect(unticked.status).toBe(422)
    expect(unticked.text).toContain('Bekreft at teksten ikke kan knyttes til pasienten.')
    expect(unticked.html).toMatch(/name="consent" value="patient_opposed" checked/)
    const page = await visit.done(visit.clinic, 'samtykke', { consent: 'patient_opposed', textDeidentified: 'yes' })
    expect(page).toContain('Pasienten motsetter seg. Navn og personnummer er slettet')
    expect(page).toContain('Svaret om samtykke tillater ikke at navn og personnummer oversendes.')
    expect((await visit.clinic.get(visit.address)).html).not.toContain('/samtykke"')
    const left = await askSuperuser(visit.service, 'select from patient_identity where report_id = $1', [
      visit.filed.id,
    ])
    expect(left).toEqual([])
  })
})
