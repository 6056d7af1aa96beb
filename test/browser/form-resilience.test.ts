import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askSuperuser } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { testMorning } from '../support/context.ts'
import { testNationalId } from '../support/sample-report.ts'
import { passStep, stepTo } from './fill-steps.ts'
import { fillForm } from './fill-form.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

describe.skipIf(!findChromium())(
  'one report or none, and the nurse knows which (skipped where chromium is missing)',
  () => {
    let service: ListeningService
    let browser: Browser
    let sitting: Sitting
    let page: Page

    beforeAll(async () => {
      service = await openListeningService()
      browser = await launchBrowser()
    })
    beforeEach(async () => {
      service.setNow(testMorning)
      await askSuperuser(service, 'delete from form_progress')
      sitting = await sitDown(browser, service.address, { script: true })
      page = sitting.page
    })
    afterEach(async () => {
      expect(sitting.troubles.filter((trouble) => !trouble.includes('net::ERR'))).toEqual([])
      await sitting.context.close()
    })
    afterAll(async () => {
      await browser.close()
      await service.close()
    })

    const countReports = async () => (await askSuperuser<object>(service, 'select id from report')).length
    const sees = (words: string | RegExp) => page.getByText(words).first().isVisible()
    const receipt = /\/kvittering\/[0-9a-z]{26}/

    test('two quick clicks, with script and without', async () => {
      for (const script of [true, false]) {
        const other = await sitDown(browser, service.address, { script })
        await stepTo(other.page, 'check')
        const before = await countReports()
        await other.page.getByRole('button', { name: 'Send meldingen' }).dblclick()
        await expect.poll(() => other.page.url(), { timeout: 20_000 }).toMatch(receipt)
        expect(await countReports()).toBe(before + 1)
        await other.context.close()
      }
    })

    test('back after sending: the page says that it is sent, and leads to the same receipt', async () => {
      await stepTo(page, 'check')
      await press(page, 'Send meldingen')
      const sent = page.url()
      const before = await countReports()
      await page.goBack()
      expect(await page.locator('h1').innerText()).toBe('Meldingen er sendt')
      await press(page, page.getByRole('link', { name: 'Se kvitteringen' }))
      expect(page.url()).toBe(sent)
      await page.goto('/meld')
      expect(await sees(/Du har nettopp sendt VF-2026-\d{6}/)).toBe(true)
      expect(await page.getByLabel('Kort beskrivelse av hendelsen').inputValue()).toBe('')
      expect(await countReports()).toBe(before)
    })

    test('the receipt loaded again is the receipt, and a step loaded again is the step', async () => {
      await stepTo(page, 'patient')
      await page.reload()
      expect(await page.locator('h1').innerText()).toBe('Pasienten')
      await passStep(page, 'patient')
      await passStep(page, 'reporter')
      await press(page, 'Send meldingen')
      const before = await countReports()
      await page.reload()
      expect(page.url()).toMatch(receipt)
      expect(await countReports()).toBe(before)
    })

    test('a page with faults loaded again sends nothing twice', async () => {
      await stepTo(page, 'check')
      await page.getByLabel(/^Personnummer/).fill('123')
      await press(page, 'Send meldingen')
      const before = await countReports()
      await page.reload()
      expect(await page.locator('.ds-error-summary').isVisible()).toBe(true)
      expect(await countReports()).toBe(before)
    })

    test('two tabs: the second form asks before it takes the place of the first', async () => {
      const other = await sitting.context.newPage()
      await other.goto('/meld?kommune=faerder')
      await stepTo(page, 'place')
      await passStep(other, 'event')
      expect(await other.getByText('Du har begynt på et annet skjema').isVisible()).toBe(true)
      expect(await other.getByLabel('Kort beskrivelse av hendelsen').inputValue()).toContain('legemiddelliste')
      await other.close()
      await passStep(page, 'place')
      expect(await page.locator('h1').innerText()).toBe('Pasienten')
    })

    test('two tabs at the last page: sent in one, the other says so', async () => {
      await stepTo(page, 'check')
      const other = await sitting.context.newPage()
      await other.goto('/meld?del=sjekk')
      await press(page, 'Send meldingen')
      const before = await countReports()
      await press(other, 'Endre «Melder»')
      expect(await other.locator('h1').innerText()).toBe('Meldingen er sendt')
      await other.goBack()
      expect(await countReports()).toBe(before)
    })

    test('an hour away: the answers are gone, the page says so, and nothing is sent', async () => {
      await stepTo(page, 'check')
      await page.getByLabel(/^Navn pasient/).fill('Kari Testesen')
      service.setNow('2026-03-14T08:30:00Z')
      const before = await countReports()
      await press(page, 'Send meldingen')
      expect(await sees('Svarene dine er ikke her lenger')).toBe(true)
      expect(await sees('Ingenting er sendt.')).toBe(true)
      expect(await page.content()).not.toContain('Testesen')
      expect(await countReports()).toBe(before)
    })

    test('no network: nothing is sent and everything stays; with the network back it is sent once', async () => {
      await stepTo(page, 'check')
      await page.getByLabel(/^Navn pasient/).fill('Kari Testesen')
      const before = await countReports()
      await sitting.context.setOffline(true)
      await page.getByRole('button', { name: 'Send meldingen' }).click()
      expect(await sees('Du er uten nett. Meldingen er ikke sendt.')).toBe(true)
      expect(await page.getByLabel(/^Navn pasient/).inputValue()).toBe('Kari Testesen')
      await sitting.context.setOffline(false)
      await expect.poll(() => sees('Nettet er tilbake.')).toBe(true)
      await press(page, 'Send meldingen')
      expect(page.url()).toMatch(receipt)
      expect(await countReports()).toBe(before + 1)
    })

    test('the network lost before the answer came: sent, and the nurse finds out when she goes back', async () => {
      await stepTo(page, 'check')
      const before = await countReports()
      await page.route('**/meld', async (route) => {
        await route.fetch({ maxRedirects: 0 })
        await route.abort('connectionreset')
      })
      await page.getByRole('button', { name: 'Send meldingen' }).click()
      await expect.poll(countReports, { timeout: 20_000 }).toBe(before + 1)
      await page.unroute('**/meld')
      await page.waitForURL(/chrome-error/).catch(() => undefined)
      // Sending the same page once more, as a browser offers, leads to the receipt.
      await page.goto('/meld?del=sjekk')
      const told = await page.locator('h1').innerText()
      expect(['Meldingen er sendt', 'Sjekk svarene dine']).toContain(told)
      if (told === 'Sjekk svarene dine') await press(page, 'Send meldingen')
      expect(await countReports()).toBe(before + 1)
    })

    test('nobody touches it: a warning, then everything is forgotten, here and at the service', async () => {
      await page.clock.install()
      await stepTo(page, 'place')
      await page.getByLabel('Navn på tjenestestedet').fill('Halvskrevet')
      await page.clock.fastForward('55:10')
      const dialog = page.getByRole('dialog', { name: 'Er du der fortsatt?' })
      expect(await dialog.isVisible()).toBe(true)
      await dialog.getByRole('button', { name: 'Fortsett å skrive' }).click()
      expect(await dialog.isVisible()).toBe(false)
      expect(await page.getByLabel('Navn på tjenestestedet').inputValue()).toBe('Halvskrevet')
      await page.clock.fastForward('55:10')
      expect(await dialog.isVisible()).toBe(true)
      await page.clock.fastForward('05:10')
      await page.waitForURL(/vis=slettet/)
      expect(await sees('Svarene er slettet. Ingenting er sendt.')).toBe(true)
      expect(await askSuperuser(service, 'select from form_progress')).toEqual([])
      await page.goBack()
      expect(await page.content()).not.toContain('Halvskrevet')
    })

    test('the whole form forgets too', async () => {
      await page.clock.install()
      await fillForm(page)
      await page.getByLabel('Pasienten er muntlig forespurt').check()
      await page.getByLabel(/^Navn pasient/).fill('Kari Testesen')
      await page.clock.fastForward('01:00:10')
      await page.waitForURL(/vis=slettet/)
      expect(await page.content()).not.toContain('Testesen')
      // It takes the form's place in the history: there is nothing behind it to go back to.
      await page.goBack()
      expect(page.url()).toBe('about:blank')
    })

    test('the browser keeps nothing of it: no storage, no address, no cookie that a script could read', async () => {
      await stepTo(page, 'check')
      await page.getByLabel(/^Navn pasient/).fill('Kari Testesen')
      await page.getByLabel(/^Personnummer/).fill('123')
      await press(page, 'Send meldingen')
      const kept = await page.evaluate<string>(
        `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href])`,
      )
      expect(kept).toBe(JSON.stringify([{}, {}, '', null, `${service.address}/meld`]))
      // The language is chosen already, by open-browser.ts.
      const cookies = (await sitting.context.cookies()).filter(({ name }) => name !== 'sprak')
      expect(cookies.map(({ name, httpOnly, sameSite, path }) => ({ name, httpOnly, sameSite, path }))).toEqual([
        { name: 'sav_skjema', httpOnly: true, sameSite: 'Strict', path: '/' },
      ])
      expect(JSON.stringify(cookies)).not.toMatch(/Testesen|13816/)
      for (const field of ['patient-name', 'patient-nationalId']) {
        expect(await page.locator(`#${field}`).getAttribute('autocomplete')).toBe('off')
      }
    })

    test('what shows who the patient is, is marked while it is written, and nothing of it leaves the page', async () => {
      const asked: string[] = []
      await page.goto('/meld?hele=ja')
      page.on('request', (request) => {
        if (!request.url().includes('/assets/')) asked.push(`${request.method()} ${request.url()}`)
      })
      const text = page.getByLabel('Kort beskrivelse av hendelsen')
      await text.fill(`Pasienten ${testNationalId} falt.`)
      await expect.poll(() => page.locator('#description-merk mark').innerText()).toBe(testNationalId)
      await text.fill('Pasienten falt. Kari Testesens datter ringte.')
      await expect.poll(() => page.locator('#description-merk').innerText()).toBe('')
      await page.getByLabel('Pasienten er muntlig forespurt').check()
      await page.getByLabel(/^Navn pasient/).fill('Kari Testesen')
      await expect.poll(() => page.locator('#description-merk mark').innerText()).toBe('Kari')
      expect(await page.locator('#description').getAttribute('aria-describedby')).toContain('description-merk')
      expect(asked).toEqual([])
    })

    test('the unit is found as one types, by an old name and with a slip; what is not found goes as it was written', async () => {
      await stepTo(page, 'place')
      const unit = page.getByRole('combobox', { name: 'Avdeling/seksjon i sykehuset' })
      const options = page.locator('#hospitalUnit-forslag [role=option]')
      await unit.pressSequentially('rusavdelingn')
      await expect.poll(() => options.allInnerTexts()).toHaveLength(1)
      expect(await page.locator('.unit-status').innerText()).toBe('1 forslag')
      await page.keyboard.press('Enter')
      expect(await unit.inputValue()).toBe('Avdeling for rus og avhengighet (ARA)')
      expect(await page.locator('#hospitalUnit-valgt').inputValue()).toBe('siv.kpa.ara')

      await unit.fill('')
      await unit.pressSequentially('Medisin 3')
      await expect.poll(() => page.locator('.unit-status').innerText()).toContain('postmottaket fordeler meldingen')
      await page.getByLabel('Hjemmebasert pleie').check()
      await press(page, 'Fortsett')
      await passStep(page, 'patient')
      await passStep(page, 'reporter')
      expect(await sees('Medisin 3')).toBe(true)
      expect(await sees('Postmottaket fordeler meldingen.')).toBe(true)
    })
  },
)
