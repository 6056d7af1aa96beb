import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { askSender } from '../../src/report/ask-sender.ts'
import { fileCase } from '../report/filed-case.ts'
import { demoPerson } from '../support/actors.ts'
import { findChromium } from '../support/chromium.ts'
import { testNationalId } from '../support/sample-report.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { launchBrowser, sitDown, type Sitting } from './open-browser.ts'

describe.skipIf(!findChromium())('by keyboard alone (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  let sitting: Sitting
  let page: Page

  beforeAll(async () => {
    service = await openListeningService()
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    sitting = await sitDown(browser, service.address)
    page = sitting.page
  })
  afterEach(() => sitting.context.close())
  afterAll(async () => {
    await browser.close()
    await service.close()
  })

  const focused = () => page.evaluate<string>('document.activeElement.id || document.activeElement.textContent.trim()')
  const press = (key: string) => page.keyboard.press(key)

  /** Tabs on until a control has the focus, and sees to it that the focus shows. */
  async function tabTo(target: string): Promise<void> {
    for (let steps = 0; steps < 80; steps++) {
      await press('Tab')
      if ((await focused()).includes(target)) {
        const outline = await page.evaluate<string>(
          `(() => { const e = document.activeElement; const field = e.closest('.ds-field'); return [e, field].filter(Boolean).map((one) => getComputedStyle(one).outlineStyle).join(' ') })()`,
        )
        expect({ target, outline: /solid|auto/.test(outline) }).toEqual({ target, outline: true })
        return
      }
    }
    throw new Error(`nobody comes to ${target} by tabbing`)
  }

  const type = async (id: string, text: string) => {
    await tabTo(id)
    await page.keyboard.type(text)
  }

  test('a report is sent', async () => {
    await page.goto('/meld?hele=ja&kommune=faerder')
    await press('Tab')
    expect(await focused()).toBe('Hopp til hovedinnhold')
    await press('Enter')
    await tabTo('eventKind')
    await tabTo('occurred-date')
    await page.keyboard.type('03032026')
    await tabTo('occurred-time')
    await page.keyboard.type('1015')
    await tabTo('hospitalUnit')
    await page.keyboard.type('Avdeling')
    await tabTo('serviceLocation-code')
    await press('ArrowDown')
    await tabTo('categories-5')
    await press('Space')
    await type('description', 'Pasienten ble utskrevet uten legemiddelliste.')
    await tabTo('consequence')
    await press('Space')
    await tabTo('consent')
    await press('Space')
    await type('patient-name', 'Kari Testesen')
    await type('patient-nationalId', testNationalId)
    await type('reporter-name', 'Nattine Vaktsen')
    await type('leader-name', 'Bølgine Øyhopp')
    await tabTo('Send meldingen')
    await press('Enter')
    await page.waitForSelector('.ds-error-summary, .steps')
    expect(await page.locator('.ds-error-summary').allInnerTexts()).toEqual([])
    expect(await page.locator('h1').innerText()).toMatch(/VF-2026-\d{6}/)
  })

  test('Enter in a field shows who will get it, and sends nothing by itself', async () => {
    await page.goto('/meld?hele=ja&kommune=faerder')
    await type('reporter-name', 'Nattine Vaktsen')
    await press('Enter')
    await page.waitForSelector('.ds-error-summary')
    expect(page.url()).toMatch(/\/meld$/)
    await press('Tab')
    await press('Enter')
    expect(await focused()).toBe('occurred-date')
  })

  test('a question is answered on the receipt', async () => {
    const filed = await fileCase(service)
    const clerk = demoPerson('siv-kvalitet')
    await acknowledgeReport(service.context, clerk, { reportId: filed.id, revision: 1 })
    const question = { text: 'Hvilken liste?', until: null }
    await askSender(service.context, clerk, { reportId: filed.id, revision: 2 }, question)
    await page.goto(`/kvittering/${filed.receiptCode}`)
    await tabTo('Send svaret')
    await press('Enter')
    await page.waitForSelector('.ds-error-summary')
    await press('Tab')
    await press('Enter')
    expect(await focused()).toBe('text')
    await page.keyboard.type('Listen fra januar.')
    await tabTo('Send svaret')
    await press('Enter')
    await page.waitForURL(/gjort=reply/)
    expect(await page.getByRole('status').innerText()).toBe('Svaret ditt er sendt.')
    await tabTo('Trekk meldingen tilbake')
    await press('Enter')
    await page.locator('#withdrawal').waitFor()
    await tabTo('withdrawal')
    await tabTo('Ja, trekk meldingen tilbake')
    await press('Enter')
    await page.waitForURL(/gjort=withdraw/)
  })

  test('a case is acknowledged and answered', async () => {
    const filed = await fileCase(service)
    await page.goto(`/saker/${filed.id}`)
    await tabTo('Kvitrebekk Prøvesen')
    await press('Enter')
    await page.waitForURL(`/saker/${filed.id}`)
    await tabTo('Bekreft mottak')
    await press('Enter')
    await page.waitForURL(/gjort=acknowledge/)
    await tabTo('Skriv svaret')
    await press('Enter')
    await page.waitForURL(/vis=answer#svar$/)
    await tabTo('answer-position')
    await press('Space')
    await type('answer-whatHappened', 'Listen ble liggende.')
    await tabTo('Send svaret')
    await press('Enter')
    await page.waitForURL(/gjort=answer/)
    expect(await page.getByRole('status').innerText()).toBe('Svaret er sendt.')
  })
})
