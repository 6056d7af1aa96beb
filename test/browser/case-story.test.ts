import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, describe, test } from 'vitest'
import { askSuperuser } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { fillForm, namePatient } from './fill-form.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

describe.skipIf(!findChromium())('a case from both sides without script (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  let nurse: Sitting
  let wrong: Sitting
  let right: Sitting

  beforeAll(async () => {
    service = await openListeningService()
    browser = await launchBrowser()
    nurse = await sitDown(browser, service.address)
    wrong = await sitDown(browser, service.address)
    right = await sitDown(browser, service.address)
  })
  afterAll(async () => {
    await browser.close()
    await service.close()
  })

  const unfold = async (page: Page, name: string) => {
    const fold = page.locator('details', { has: page.locator(`summary:text-is("${name}")`) }).last()
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
  }
  const open = async ({ page }: Sitting, name: string, address: string) => {
    await page.goto('/demo')
    await press(page, name)
    await page.goto(address)
    return page
  }
  const said = (page: Page) => page.getByRole('status').innerText()

  test(
    'astray, forwarded, asked, replied, answered, contested once, answered again and closed',
    { timeout: 180_000 },
    async () => {
      // The nurse files; the report goes to the wrong clinic.
      const receipt = nurse.page
      await fillForm(receipt)
      await namePatient(receipt)
      await press(receipt, 'Send meldingen')
      await receipt.waitForURL(/\/kvittering\//)
      const step = () => receipt.locator('.steps [aria-current=step] strong').innerText()
      const see = async () => {
        await receipt.goto(receipt.url().replace(/\?.*/, ''))
        return receipt.locator('main').innerText()
      }
      expect(await step()).toBe('Mottatt')
      const number = /VF-2026-\d{6}/.exec(await receipt.getByRole('heading', { level: 1 }).innerText())?.[0] ?? ''
      const [row] = await askSuperuser<{ id: string }>(service, 'select id from report where number = $1', [number])

      const astray = await open(wrong, 'Kvitrebekk Prøvesen', `/saker/${row?.id}`)
      await unfold(astray, 'Send videre')
      await astray.getByLabel('Hvem skal ha saken?').selectOption('Klinikk fysikalsk medisin og rehabilitering (KFMR)')
      await astray.getByLabel('Hvorfor skal saken dit?').fill('Gjelder rehabilitering.')
      await press(astray, 'Send videre')
      expect(await said(astray)).toBe('Saken er sendt videre.')
      expect(await see()).toContain('Saken er siden sendt videre til Klinikk fysikalsk medisin og rehabilitering')

      // The right clinic takes it on and asks.
      const desk = await open(right, 'Trening Bassengsen', `/saker/${row?.id}`)
      await press(desk, 'Bekreft mottak')
      await press(desk, 'Ta saken selv')
      await unfold(desk, 'Spør avsenderen')
      await desk.getByLabel('Hva vil dere vite?').fill('Hvilken liste fulgte med?')
      await press(desk, 'Send spørsmålet')
      expect(await said(desk)).toBe('Spørsmålet er sendt.')
      expect(await see()).toContain('Hvilken liste fulgte med?')
      expect(await step()).toBe('Spørsmål til deg')

      // The nurse replies, from the first of two tabs.
      const tab = await nurse.context.newPage()
      await tab.goto(receipt.url())
      await receipt.getByLabel('Svaret ditt').fill('Listen fra januar.')
      await press(receipt, 'Send svaret')
      expect(await said(receipt)).toBe('Svaret ditt er sendt.')
      await tab.getByLabel('Svaret ditt').fill('Den fra februar.')
      await press(tab, 'Send svaret')
      expect(await tab.getByRole('group', { name: 'Saken er endret siden du åpnet siden' }).innerText()).toContain(
        'Den fra februar.',
      )
      await tab.close()

      // Answered; the nurse asks for another answer, which she can do once.
      const answer = async (position: string, what: string, factor: string) => {
        await desk.reload()
        await unfold(desk, 'Svar')
        await desk.getByLabel(position).check()
        await desk.getByLabel('Hva som skjedde, slik dere ser det').fill(what)
        await desk.getByLabel(factor).check()
        await desk.getByLabel('Hva', { exact: true }).first().fill('Sjekkliste ved utskrivning')
        await desk.getByLabel('Ansvarlig').first().fill('Seksjonsleder')
        await press(desk, 'Send svaret')
        expect(await said(desk)).toBe('Svaret er sendt.')
      }
      await desk.goto(`/saker/${row?.id}`)
      expect(await desk.locator('main').innerText()).toContain('Listen fra januar.')
      await answer('Vi er uenige i meldingen', 'Listen ble sendt.', 'IT-systemer og elektronisk samhandling')
      const first = await see()
      for (const words of ['Listen ble sendt.', 'IT-systemer og elektronisk samhandling', 'Ansvarlig: Seksjonsleder.'])
        expect(first).toContain(words)
      await unfold(receipt, 'Er du uenig i svaret?')
      await receipt.getByLabel('Hva er feil, eller hva mangler?').fill('Listen kom aldri fram.')
      await press(receipt, 'Be om nytt svar')
      expect(await said(receipt)).toBe('Mottakeren er bedt om et nytt svar.')
      expect(await step()).toBe('Besvart på nytt')
      await desk.goto(`/saker/${row?.id}`)
      expect(await desk.locator('main').innerText()).toContain('Listen kom aldri fram.')
      await answer('Vi er enige i meldingen', 'Listen ble liggende.', 'Overføring av ansvar for pasienten')
      await press(desk, 'Avslutt saken')
      expect(await said(desk)).toBe('Saken er avsluttet.')

      // What the nurse is left with: both answers, and nothing more to do.
      const last = await see()
      for (const words of ['Saken er besvart og avsluttet.', 'Listen ble liggende.', 'Tidligere svar'])
        expect(last).toContain(words)
      expect(await receipt.locator('textarea').count()).toBe(0)
      await unfold(receipt, await receipt.locator('summary', { hasText: /^Svaret fra/ }).innerText())
      await receipt.getByText('Listen ble sendt.').waitFor()
      expect(await receipt.content()).not.toContain('Testesen')
      expect([...nurse.troubles, ...wrong.troubles, ...right.troubles]).toEqual([])
    },
  )
})
