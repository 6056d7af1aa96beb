import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../support/chromium.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { findFaults, launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

const minutes = 60_000

describe.skipIf(!findChromium())('the form of the second collaboration (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  let sitting: Sitting
  let page: Page

  beforeAll(async () => {
    service = await openListeningService()
    browser = await launchBrowser()
    // Axe needs script; the page has none.
    sitting = await sitDown(browser, service.address, { script: true })
    page = sitting.page
  })
  afterAll(async () => {
    await browser.close()
    await service.close()
  })

  const choose = async (from: string, to: string) => {
    await page.getByLabel('Hvem melder?').selectOption({ label: from })
    await page.getByLabel('Hvem skal få meldingen?').selectOption({ label: to })
  }
  const sees = (label: string) => page.getByLabel(label).first().isVisible()
  const unit = 'Avdeling/seksjon i sykehuset pasienten kommer fra'

  test('is in the language of its collaboration to whoever has chosen none', async () => {
    await page.context().clearCookies({ name: 'sprak' })
    await page.goto('/meld/fjallmark')
    expect(await page.locator('html').getAttribute('lang')).toBe('sv')
    expect(await page.getByLabel('Kort beskrivning av händelsen').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Fortsätt' }).isVisible()).toBe(true)
    expect(await findFaults(page)).toEqual([])
    await page.context().addCookies([{ name: 'sprak', value: 'nb', url: service.address }])
  })

  test('asks for a hospital’s unit only where a hospital takes part', async () => {
    await page.goto('/meld/fjallmark?hele=ja')
    expect(await sees(unit)).toBe(true)
    await choose('Polisen i Fjällmark', 'Påhittsviks kommun')
    expect(await sees(unit)).toBe(false)
    await choose('Polisen i Fjällmark', 'Region Fjällmark')
    expect(await sees(unit)).toBe(true)
  })

  test('has no place for who the patient is towards the police, and says why', async () => {
    await choose('Sagoåsens kommun', 'Region Fjällmark')
    expect(await sees('Navn pasient')).toBe(true)
    await choose('Region Fjällmark', 'Polisen i Fjällmark')
    expect(await sees('Navn pasient')).toBe(false)
    expect(await page.getByText('Mottakeren er ikke en helsetjeneste').isVisible()).toBe(true)
  })

  test('asks for no consequence beside the red cord', async () => {
    expect(await sees('Mindre alvorlig')).toBe(true)
    await page.getByLabel('Mindre alvorlig').check()
    await page.getByLabel('Det røde snøret').check()
    expect(await sees('Mindre alvorlig')).toBe(false)
  })

  test('is for everyone: empty, and with everything missing', { timeout: 3 * minutes }, async () => {
    await page.goto('/meld/fjallmark?hele=ja')
    expect(await findFaults(page)).toEqual([])
    await press(page, 'Send meldingen')
    await page.waitForSelector('.ds-error-summary')
    expect(await findFaults(page)).toEqual([])
    expect(sitting.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([])
  })
})
