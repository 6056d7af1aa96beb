import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport } from '../../src/report/answer-report.ts'
import { askSender } from '../../src/report/ask-sender.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { demoPerson } from '../support/actors.ts'
import { findChromium } from '../support/chromium.ts'
import { fillForm, namePatient } from './fill-form.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { findFaults, launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

const minutes = 60_000

describe.skipIf(!findChromium())('every page and state for everyone (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  let sitting: Sitting
  let page: Page

  beforeAll(async () => {
    service = await openListeningService()
    browser = await launchBrowser()
    // Axe needs script; the pages have none.
    sitting = await sitDown(browser, service.address, { script: true })
    page = sitting.page
  })
  afterAll(async () => {
    await browser.close()
    await service.close()
  })

  let faults: string[]
  beforeEach(() => {
    faults = []
  })
  const look = async (state: string) => {
    for (const fault of await findFaults(page)) faults.push(`${state}: ${fault}`)
  }
  const unfold = (name: string) => page.locator(`summary:text-is("${name}")`).click()

  async function signIn(name: string): Promise<void> {
    await page.goto('/demo')
    await press(page, name)
  }

  test('what anybody can open', { timeout: 3 * minutes }, async () => {
    for (const path of [
      '/',
      '/personvern',
      '/tilgjengelighet',
      '/demo',
      '/logg-ut',
      '/nowhere',
      '/kvittering/nothing',
    ]) {
      await page.goto(path)
      await look(path)
    }
    expect(faults).toEqual([])
  })

  test('the form: empty, wrong, checked, opposed, sent before', { timeout: 5 * minutes }, async () => {
    await page.goto('/meld?hele=ja')
    await look('empty')
    await press(page, 'Send meldingen')
    await look('everything missing')

    await fillForm(page)
    await namePatient(page)
    await page.getByLabel('Betydelig').check()
    await page.getByLabel('Kort beskrivelse av hendelsen').fill('Kari Testesen falt. Ring 33 00 00 00.')
    await press(page, 'Se hvem som får meldingen')
    await look('a name in the text')

    await page.getByLabel('Kort beskrivelse av hendelsen').fill('Pasienten falt. Ring 33 00 00 00.')
    await press(page, 'Se hvem som får meldingen')
    await look('checked, with warnings')

    await page.getByLabel('Pasienten motsetter seg').check()
    await look('the patient opposes')
    await press(page, 'Send meldingen')
    await look('the patient opposes and is named')

    await page.getByLabel('Pasienten er muntlig forespurt').check()
    const token = await page.locator('input[name=token]').inputValue()
    await press(page, 'Send meldingen')
    await page.waitForURL(/\/kvittering\//)
    await look('the receipt')
    await fillForm(page)
    await namePatient(page)
    await page.locator('input[name=token]').evaluate((input, value) => input.setAttribute('value', value), token)
    await press(page, 'Send meldingen')
    await look('sent before')
    expect(faults).toEqual([])
  })

  test('the cases: none, some, one in each of its states', { timeout: 6 * minutes }, async () => {
    await askSuperuser(
      service,
      `update person set roles = '{case_handler,unit_leader,administrator}' where id = 'siv-kfmr'`,
    )
    await signIn('Fjordulf Karljohansen')
    await look('no cases')
    await page.goto('/meld?hele=ja')
    await look('the form of somebody signed in')

    await signIn('Trening Bassengsen')
    const letter = await fileCase(service)
    await fileCase(service)
    await page.goto('/saker?status=sent')
    await look('some cases')
    await page.goto(`/saker/${letter.id}`)
    await unfold('Vis pasienten')
    await unfold('Send videre')
    await look('a new case, unfolded')
    await page.getByLabel('Annet:').check()
    await press(page, 'Vis pasienten')
    await look('a reason without words')
    await page.getByLabel('Behandle saken').check()
    await press(page, 'Vis pasienten')
    await look('who the patient is')

    const ref = (revision: number) => ({ reportId: letter.id, revision })
    const colleague = demoPerson('siv-fordeler')
    await page.goto(`/saker/${letter.id}`)
    await forwardReport(service.context, colleague, ref(1), { organisation: 'siv', unit: 'siv.kfmr', reason: 'Feil.' })
    await unfold('Send videre')
    await page.getByLabel('Hvorfor skal saken dit?').fill('Gjelder rehabilitering.')
    await page.getByLabel('Hvem skal ha saken?').selectOption({ index: 1 })
    await press(page, 'Send videre')
    await look('somebody else was first')

    await press(page, 'Bekreft mottak')
    await unfold('Svar')
    await press(page, 'Send svaret')
    await look('an answer with faults')
    const answer = {
      position: 'agree',
      factors: [],
      whatHappened: 'Enig.',
      contact: 'Avdelingen',
      actions: [],
    } as const
    await answerReport(service.context, colleague, ref(3), { ...answer, factors: [], actions: [] })
    await page.getByLabel('Hva som skjedde, slik dere ser det').fill('Vi skrev også.')
    await page.getByLabel('Vi er enige i meldingen').check()
    await press(page, 'Send svaret')
    await look('answered by somebody else')
    await press(page, 'Avslutt saken')
    await look('closed')
    await page.goto(`/kvittering/${letter.receiptCode}`)
    await look('the receipt with its answer')
    expect(faults).toEqual([])
  })

  test('the receipt: asked, wrong, replied, contested, out of date, taken back', { timeout: 5 * minutes }, async () => {
    const clerk = demoPerson('siv-kvalitet')
    const filed = await fileCase(service, { consequence: 'significant' })
    const ref = (revision: number) => ({ reportId: filed.id, revision })
    const question = { text: 'Hvilken liste fulgte med?', until: null }
    await acknowledgeReport(service.context, clerk, ref(1))
    await askSender(service.context, clerk, ref(2), question)
    await page.goto(`/kvittering/${filed.receiptCode}`)
    await look('a question on the receipt')
    await press(page, 'Send svaret')
    await look('a reply with a fault')
    await page.getByLabel('Svaret ditt').fill('Listen fra januar.')
    await press(page, 'Send svaret')
    await look('replied')

    const answer = {
      position: 'partly',
      whatHappened: 'Den lå.',
      contact: 'Avdelingen',
      actions: [{ description: 'Sjekkliste', responsible: 'Seksjonsleder', dueOn: '2026-05-01', done: false }],
    } as const
    await answerReport(service.context, clerk, ref(4), {
      ...answer,
      factors: ['handover'],
      actions: [...answer.actions],
    })
    await page.reload()
    const tab = await sitting.context.newPage()
    await tab.goto(`/kvittering/${filed.receiptCode}`)
    for (const [one, words] of [
      [page, 'Listen kom aldri.'],
      [tab, 'Den kom for sent.'],
    ] as const) {
      await one.locator('summary:text-is("Er du uenig i svaret?")').click()
      await one.getByLabel('Hva er feil').fill(words)
      if (one === page) await look('the form for another answer')
      await press(one, 'Be om nytt svar')
    }
    await unfold('Svaret fra lørdag 14. mars 2026 kl. 08:00')
    await look('another answer asked for')
    const first = page
    page = tab
    await look('somebody asked for another answer already')
    page = first
    await tab.close()
    await unfold('Trekk meldingen tilbake')
    await look('about to take it back')
    await press(page, 'Ja, trekk meldingen tilbake')
    await look('taken back')
    expect(faults).toEqual([])
  })

  test('what goes by post, and how an organisation is reached', { timeout: 3 * minutes }, async () => {
    await askSuperuser(service, `update channel set confirmed_at = null, confirmed_by = null where id = 'faerder.post'`)
    await askSuperuser(service, 'update directory_version set version = version + 1')
    await service.context.directory.refresh()
    const filed = await fileCase(service)
    await acknowledgeReport(service.context, demoPerson('siv-kvalitet'), { reportId: filed.id, revision: 1 })
    await askSuperuser(
      service,
      `update delivery set channel_kind = 'letter', channel_id = 'siv.post', sent_at = now(), next_attempt_at = null, read_at = null
       where report_id = $1`,
      [filed.id],
    )
    await signIn('Postine Utdelersen')
    await page.goto(`/saker/${filed.id}`)
    await look('a letter to be posted')
    await press(page, 'Bekreft postlagt')
    await look('a letter posted')
    await signIn('Bølgine Øyhopp')
    await page.goto('/kanaler')
    await look('channels')
    await page.goto('/leveringer')
    await look('everything has got through')
    await askSuperuser(
      service,
      `update delivery set gave_up_at = now(), failed_at = now(), sent_at = null, next_attempt_at = null, handled_at = null,
         read_at = null, last_error = 'smtp_550', channel_kind = 'email', channel_id = null`,
    )
    await page.reload()
    await look('deliveries that did not get through')
    await press(page, page.getByRole('button', { name: /^Prøv igjen nå/ }).first())
    await look('one of them attempted again')
    expect(faults).toEqual([])
  })

  test('the check sees what it is there to see', async () => {
    const other = await sitDown(browser, service.address, { script: true })
    await other.page.setContent(
      `<html lang="nb"><title>x</title><main><h1>x</h1><input id="a"><p id="a">${'x'.repeat(400)}</p></main>`,
    )
    const found = (await findFaults(other.page)).join('\n')
    expect(found).toContain('desk, light: label')
    expect(found).toContain('html: no-dup-id')
    expect(found).toMatch(/phone, dark: \d{4} pixels wide/)
  })

  test('nothing went wrong behind anybody’s back', () => {
    expect(sitting.troubles).toEqual([])
  })
})
