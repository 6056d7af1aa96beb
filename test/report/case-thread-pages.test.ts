import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerDutyToNotify, keepOwnSide } from '../../src/report/own-side.ts'
import { demoPerson } from '../support/actors.ts'
import { testMorning } from '../support/context.ts'
import { sampleReport } from '../support/sample-report.ts'
import { makeVisitor, valueOf } from '../support/visitor.ts'
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

const count = async (table: 'message' | 'internal_note') => {
  const text = `select count(*) from ${table} where report_id = $1`
  return Number((await askSuperuser<{ count: string }>(visit.service, text, [visit.filed.id]))[0]?.count)
}

describe('the thread', () => {
  test('a message is for both sides, and for the reporter only where that is ticked', async () => {
    await visit.done(visit.clinic, 'dialog', { text: 'Vi ser på det.' })
    await visit.done(visit.sender, 'dialog', { text: 'Takk.', shownToReporter: 'yes' })
    const { text } = await visit.clinic.get(visit.address)
    expect(text).toMatch(/Vi ser på det\. Beskjed Bølgine Øyhopp .* Takk\. Beskjed Vist til melder/)
    const receipt = await visit.clinic.get(`/kvittering/${visit.filed.receiptCode}`)
    expect(receipt.text).toContain('Takk.')
    expect(receipt.text).not.toContain('Vi ser på det.')
  })

  test('sending the same form twice writes once; another text with the same key is another message', async () => {
    const key = valueOf((await visit.clinic.get(visit.address)).html, 'key') ?? ''
    for (let times = 0; times < 2; times++) await visit.done(visit.clinic, 'dialog', { key, text: 'Vi ser på det.' })
    expect(await count('message')).toBe(1)
    await visit.done(visit.clinic, 'dialog', { key, text: 'Og en ting til.' })
    expect(await count('message')).toBe(2)
  })

  test('nothing, or who the patient is, is not sent, and what was typed stays', async () => {
    const empty = await visit.send(visit.clinic, 'dialog', { text: '', shownToReporter: 'yes' })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('<a class="ds-link" href="#message-text">Skriv noe før du sender.</a>')
    expect(empty.html).toMatch(/name="shownToReporter" value="yes" checked/)
    const named = await visit.send(visit.clinic, 'dialog', { text: 'Kari Testesen er utskrevet.' })
    expect(named.html).toContain('<mark>Kari Testesen</mark>')
    expect(await count('message')).toBe(0)
  })

  test('a third partner is brought in with a reason, reads and writes, and never sees who the patient is', async () => {
    const asked = await visit.clinic.get(visit.address)
    expect(asked.text).toContain('De får aldri vite hvem pasienten er')
    const empty = await visit.send(visit.clinic, 'ta-med', { organisation: '', reason: 'Legevakten vet mer.' })
    expect(empty.status).toBe(422)
    expect(empty.html).toMatch(/<details[^>]*id="ta-med" open>/)
    expect(valueOf(empty.html, 'reason')).toBeDefined()
    const page = await visit.done(visit.clinic, 'ta-med', { organisation: 'tonsberg', reason: 'Legevakten vet mer.' })
    expect(page).toContain('Tønsberg kommune (med i saken)')
    expect(page).toMatch(/Tatt med i saken .* Tønsberg kommune Legevakten vet mer\./)
    const third = makeVisitor(visit.service.web)
    await third.signIn('tonsberg-kvalitet')
    const theirs = await third.get(visit.address)
    expect(theirs.text).toContain('Sykehuset i Vestfold HF har saken')
    expect(theirs.text).toContain('Virksomheten din har ikke pasientens navn')
    expect(theirs.html).not.toMatch(/\/(pasient|ta-med|svar|bekreft|spor|samtykke|varsling)"/)
    await visit.done(third, 'dialog', { text: 'Vi ble ringt klokken 22.' })
    expect((await visit.sender.get(visit.address)).text).toContain('Haugine Slottsfjellsen Tønsberg kommune')
    expect((await visit.send(third, 'ta-med', { organisation: 'horten', reason: 'x' })).status).toBe(403)
    const again = await visit.send(visit.sender, 'ta-med', { organisation: 'tonsberg', reason: 'Også vi.' })
    expect(again.text).toContain('Virksomheten er allerede med i saken.')
    expect(again.text).toContain('Også vi.')
  })
})

describe('what is only for one house', () => {
  test('notes, reference and deadline stand apart and are not the other side’s to see', async () => {
    const before = await visit.clinic.get(visit.address)
    expect(before.text).toContain('Bare for Sykehuset i Vestfold HF De andre i saken ser ikke dette.')
    await visit.done(visit.clinic, 'notat', { text: 'Ring seksjonslederen.' })
    const kept = { handler: 'siv-kfmr', reference: 'EQS 1187', dueOn: '2026-03-13' }
    const page = await visit.done(visit.clinic, 'egen-oppfolging', kept)
    expect(page).toContain('Saksbehandler Trening Bassengsen')
    expect(page).toContain('Egen frist gikk ut fredag 13. mars 2026.')
    const other = (await visit.sender.get(visit.address)).text
    expect(other).toContain('Bare for Færder kommune')
    expect(other).not.toMatch(/Ring seksjonslederen|EQS 1187|Trening Bassengsen|Egen frist gikk/)
  })

  test('a note of nothing is not kept, and neither is a day that is none', async () => {
    expect((await visit.send(visit.clinic, 'notat', { text: '  ' })).text).toContain('Skriv noe før du lagrer.')
    expect(await count('internal_note')).toBe(0)
    const wrong = await visit.send(visit.clinic, 'egen-oppfolging', { reference: 'EQS 1187', dueOn: 'i morgen' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('href="#side-dueOn"')
    expect(valueOf(wrong.html, 'reference')).toBe('EQS 1187')
  })

  test('two colleagues at once: what only one changed is kept, what both changed is asked about', async () => {
    const colleague = demoPerson('siv-fordeler')
    const theirs = { handler: 'siv-kfmr', reference: 'EQS 1', dueOn: null }
    await keepOwnSide(visit.service.context, colleague, visit.filed.id, theirs)
    const seen = { 'seen.handler': '', 'seen.reference': '', 'seen.dueOn': '' }
    const post = (fields: Record<string, string>) =>
      visit.clinic.post(`${visit.address}/egen-oppfolging`, { ...seen, ...fields })
    expect((await post({ handler: '', reference: '', dueOn: '2026-04-01' })).status).toBe(303)
    expect((await visit.clinic.get(visit.address)).text).toMatch(/Trening Bassengsen .*EQS 1 .*01\.04\.2026/)
    const told = await post({ handler: '', reference: 'EQS 2', dueOn: '' })
    expect(told.status).toBe(412)
    expect(told.text).toContain('Noen hos dere har endret det samme som deg.')
    expect(told.text).toContain('Egen referanse EQS 1')
    expect(valueOf(told.html, 'reference')).toBe('EQS 2')
    const again = await visit.clinic.post(`${visit.address}/egen-oppfolging`, {
      'seen.handler': valueOf(told.html, 'seen.handler') ?? '',
      'seen.reference': valueOf(told.html, 'seen.reference') ?? '',
      'seen.dueOn': valueOf(told.html, 'seen.dueOn') ?? '',
      handler: 'siv-kfmr',
      reference: 'EQS 2',
      dueOn: '2026-04-01',
    })
    expect(again.status).toBe(303)
    expect((await visit.clinic.get(visit.address)).text).toContain('EQS 2')
  })
})

describe('the duty to notify', () => {
  test('a grave consequence asks each house, and what was answered stands there', async () => {
    const grave = await fileCase(visit.service, sampleReport({ consequence: 'significant' }))
    const address = `/saker/${grave.id}`
    expect((await visit.clinic.get(address)).text).toContain('Dere har ikke svart på om varslingsplikten er oppfylt.')
    const post = (fields: Record<string, string>) => visit.clinic.post(`${address}/varsling`, fields)
    expect((await post({})).text).toContain('Velg et svar.')
    const dayless = await post({ answer: 'met' })
    expect(dayless.text).toContain('Oppgi når det ble varslet.')
    expect(dayless.html).toMatch(/name="answer" value="met" checked/)
    expect((await post({ answer: 'met', notifiedOn: '2026-03-13' })).status).toBe(303)
    const { text } = await visit.clinic.get(address)
    expect(text).toContain('Varslet 13.03.2026. Besvart 14.03.2026 kl. 08:00.')
    expect(text).not.toContain('Dere har ikke svart')
    expect((await visit.sender.get(address)).text).toContain('Ikke besvart.')
  })

  test('two colleagues at once: the second sees what was answered, and it still stands', async () => {
    const grave = await fileCase(visit.service, sampleReport({ consequence: 'death' }))
    const address = `/saker/${grave.id}`
    const opened = (await visit.clinic.get(address)).html
    const seen = (html: string) => ({
      'seen.answer': valueOf(html, 'seen.answer') ?? '-',
      'seen.notifiedOn': valueOf(html, 'seen.notifiedOn') ?? '-',
    })
    const theirs = { answer: 'met', notifiedOn: '2026-03-13' } as const
    await answerDutyToNotify(visit.service.context, demoPerson('siv-fordeler'), grave.id, theirs)
    const post = (html: string, fields: Record<string, string>) =>
      visit.clinic.post(`${address}/varsling`, { ...seen(html), ...fields })
    const told = await post(opened, { answer: 'not_required', notifiedOn: '' })
    expect(told.status).toBe(412)
    expect(told.text).toMatch(/Noen andre har endret saken .*Varslingsplikten Varslet 13\.03\.2026\./)
    expect(told.html).toMatch(/name="answer" value="not_required" checked/)
    expect((await visit.clinic.get(address)).text).toContain('Varslet 13.03.2026.')
    expect((await post(told.html, { answer: 'not_required', notifiedOn: '' })).status).toBe(303)
  })

  test('a light one does not', async () => {
    expect((await visit.clinic.get(visit.address)).text).not.toContain('Varslingsplikten')
    expect((await visit.send(visit.clinic, 'varsling', { answer: 'not_met' })).status).toBe(422)
  })
})
