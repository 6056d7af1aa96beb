import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { demoPerson } from '../support/actors.ts'
import { testMorning } from '../support/context.ts'
import { makeVisitor, valueOf } from '../support/visitor.ts'
import { openCaseVisit, type CaseVisit } from './case-visit.ts'
import { askSuperuser } from './filed-case.ts'

let visit: CaseVisit
beforeAll(async () => {
  visit = await openCaseVisit()
})
beforeEach(async () => {
  visit.service.setNow(testMorning)
  await visit.begin()
})
afterAll(() => visit.service.close())

/** Stands as in a collaboration that signs before it sends. */
const holdBack = () =>
  askSuperuser(
    visit.service,
    'update report set sent_at = null, acknowledge_by = null, answer_by = null where id = $1',
    [visit.filed.id],
  )

describe('before a report is sent', () => {
  beforeEach(holdBack)

  test('the leader signs by the day it would go on without, and it is sent', async () => {
    expect((await visit.sender.get(visit.address)).text).toContain('Signer meldingen innen onsdag 18. mars 2026')
    expect(await visit.done(visit.sender, 'signer')).toContain('Meldingen er signert.')
    expect(await visit.statusOf()).toBe('sent')
    expect((await visit.sender.get(visit.address)).text).toMatch(/Signatur Signert av Bølgine Øyhopp 14\.03\.2026/)
  })

  test('the leader hands it back with what is missing, and looks again when the reply is there', async () => {
    const empty = await visit.send(visit.sender, 'send-tilbake', { reason: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('<a class="ds-link" href="#return-reason">Skriv hva som mangler.</a>')
    const page = await visit.done(visit.sender, 'send-tilbake', { reason: 'Hvilken avdeling kom pasienten fra?' })
    expect(page).toContain('Lederen trenger mer før meldingen sendes')
    expect(page).toContain('Hvilken avdeling kom pasienten fra?')
    await visit.done(visit.sender, 'svar-pa-sporsmal', { text: 'Fra ARA.' })
    expect(await visit.statusOf()).toBe('awaiting_signature')
  })

  test('somebody who may not sign sees whom it waits for, and that it goes on by itself', async () => {
    await askSuperuser(visit.service, `update person set roles = '{case_handler}' where id = 'faerder-leder'`)
    const { text, html } = await visit.sender.get(visit.address)
    await askSuperuser(
      visit.service,
      `update person set roles = '{case_handler,unit_leader,administrator}' where id = 'faerder-leder'`,
    )
    expect(text).toContain('Venter på at Bølgine Øyhopp signerer')
    expect(text).toContain('merket «ikke signert»')
    expect(html).not.toContain('/signer"')
    expect((await visit.clinic.get(visit.address)).status).toBe(404)
  })
})

describe('who handles a case', () => {
  beforeEach(() =>
    acknowledgeReport(visit.service.context, demoPerson('siv-fordeler'), { reportId: visit.filed.id, revision: 1 }),
  )

  test('one press takes it', async () => {
    const { html } = await visit.clinic.get(visit.address)
    expect(html).toContain('<input type="hidden" name="handler" value="siv-kvalitet">')
    const page = await visit.done(visit.clinic, 'saksbehandler', { handler: 'siv-kvalitet' })
    expect(page).toContain('Under behandling')
    expect(page).toContain('Saksbehandler Kvitrebekk Prøvesen')
    expect((await visit.clinic.get(visit.address)).text).not.toContain('Ta saken selv')
  })

  test('it is given to somebody of the house, and to nobody else’s', async () => {
    expect((await visit.send(visit.clinic, 'saksbehandler')).text).toContain('Velg hvem som skal behandle saken.')
    const foreign = await visit.send(visit.clinic, 'saksbehandler', { handler: 'faerder-leder' })
    expect(foreign.status).toBe(422)
    expect(foreign.text).toContain('Velg en av saksbehandlerne i virksomheten.')
    expect(await visit.done(visit.clinic, 'saksbehandler', { handler: 'siv-kfmr' })).toContain(
      'Saksbehandler Trening Bassengsen',
    )
    expect((await visit.sender.get(visit.address)).text).not.toContain('Trening Bassengsen')
  })
})

describe('asking and replying', () => {
  beforeEach(() =>
    acknowledgeReport(visit.service.context, demoPerson('siv-fordeler'), { reportId: visit.filed.id, revision: 1 }),
  )
  const question = { text: 'Hvilken liste fulgte med?', until: '2026-03-20' }

  test('the clinic waits, the sender replies, and the thread holds both', async () => {
    const waiting = await visit.done(visit.clinic, 'spor', question)
    expect(waiting).toContain('Venter på avsender til fredag 20. mars 2026')
    expect(waiting).toContain('Svarfristen står stille så lenge.')
    const asked = await visit.sender.get(visit.address)
    expect(asked.text).toContain('Svar på spørsmålet innen fredag 20. mars 2026')
    expect(asked.html).toContain(`href="${visit.address}?vis=reply#svar-pa-sporsmal"`)
    expect((await visit.sender.get(`${visit.address}?vis=reply`)).html).toMatch(
      /<details[^>]*id="svar-pa-sporsmal" open>/,
    )
    expect((await visit.send(visit.sender, 'svar-pa-sporsmal')).text).toContain('Skriv hva dere svarer.')
    await visit.done(visit.sender, 'svar-pa-sporsmal', { text: 'Listen fra januar.' })
    const { text } = await visit.clinic.get(visit.address)
    expect(text).toMatch(
      /Kvitrebekk Prøvesen Sykehuset i Vestfold HF, 14\.03\.2026 kl\. 08:00 Hvilken liste fulgte med\?/,
    )
    expect(text).toMatch(/Bølgine Øyhopp Færder kommune, .{16,20} Listen fra januar\. Svar på spørsmål Vist til melder/)
  })

  test('a day that is over, and a name, are refused with what was typed', async () => {
    const fields = { text: 'Hva fikk Kari Testesen med seg?', until: '2026-03-13' }
    const late = await visit.send(visit.clinic, 'spor', fields)
    expect(late.status).toBe(422)
    expect(late.text).toContain('Velg en dag fram i tid, høyst 60 dager fram.')
    expect(valueOf(late.html, 'until')).toBe('2026-03-13')
    const named = await visit.send(visit.clinic, 'spor', { ...fields, until: '' })
    expect(named.html).toContain('<mark>Kari Testesen</mark>')
    expect(named.html).toContain('id="ask-text"')
  })

  test('the deadline that is over is said in words', async () => {
    await visit.done(visit.sender, 'signer')
    visit.service.setNow('2026-04-20T07:00:00Z')
    await visit.signIn()
    expect((await visit.clinic.get(visit.address)).text).toContain(
      'Fristen gikk ut onsdag 15. april 2026, for tre virkedager siden.',
    )
    expect((await visit.sender.get(visit.address)).text).toContain('Fristen gikk ut onsdag 15. april 2026')
  })
})

const answer = { position: 'disagree', whatHappened: 'Listen ble sendt.', factors: ['handover', 'capacity'] }

test('each form is only the right side’s to post', async () => {
  const other = makeVisitor(visit.service.web)
  await other.signIn('horten-kvalitet')
  const theirs = { clinic: ['signer', 'send-tilbake', 'svar-pa-sporsmal', 'bestrid', 'trekk-tilbake'] }
  const ours = { sender: ['saksbehandler', 'spor', 'meldt-fra-for', 'svar', 'avslutt'] }
  const fields = { reason: 'x', text: 'x', handler: 'siv-kvalitet', of: 'x', ...answer }
  for (const step of theirs.clinic)
    expect([step, (await visit.send(visit.clinic, step, fields)).status]).toEqual([step, 403])
  for (const step of ours.sender)
    expect([step, (await visit.send(visit.sender, step, fields)).status]).toEqual([step, 403])
  for (const step of [...ours.sender, 'bestrid', 'trekk-tilbake']) {
    expect([step, (await other.post(`${visit.address}/${step}`, { revision: '1', ...fields })).status]).toEqual([
      step,
      404,
    ])
  }
})
