import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../support/chromium.ts'
import { inMonth, openDashboardWorld, threeYears, type DashboardWorld } from '../statistics/dashboard-world.ts'
import { findFaults, launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

const minutes = 60_000

describe.skipIf(!findChromium())('the pages of figures (skipped where chromium is missing)', () => {
  let world: DashboardWorld
  let browser: Browser
  let sitting: Sitting
  let page: Page
  let looking: Sitting
  let address: string
  beforeAll(async () => {
    world = await openDashboardWorld('http://127.0.0.1')
    await world.insert([
      ...threeYears.flatMap((month, index) => inMonth(month, month === '2026-02' ? 31 : 8 + ((index * 5) % 7))),
      ...threeYears.flatMap((month, index) =>
        inMonth(month, index % 4, {
          sender: 'siv',
          recipient: 'tonsberg',
          direction: 'hospital_to_municipality',
          municipality: 'tonsberg',
          categories: ['communication_documentation', 'other'],
          consequence: (['none', 'moderate', 'significant', 'death'] as const)[index % 4] ?? 'none',
          clinic: 'siv.kfmr',
          section: 'siv.kfmr',
          answeredAt: new Date(`${month}-28T12:00:00Z`),
        }),
      ),
    ])
    await world.countAhead()
    address = await world.web.listen({ host: '127.0.0.1', port: 0 })
    browser = await launchBrowser()
    sitting = await sitDown(browser, address)
    page = sitting.page
    // Nothing runs on these pages but axe, whose clock needs script.
    looking = await sitDown(browser, address, { script: true })
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })
  const signIn = async (on: Page, who: string) => {
    await on.goto('/demo')
    await press(on, who)
  }

  test.each([
    ['the choice', '/tall'],
    ['the committee’s page', '/tall/vestfold/fsu?ar=2026'],
    ['a clinic in one month', '/tall/vestfold/fsu?ar=2026&del=03&sted=klinikk.siv.kfmr'],
    ['a year without reports', '/tall/vestfold/fsu?ar=2022'],
  ])('%s is for everyone: at a desk and on a telephone, light and dark', { timeout: 5 * minutes }, async (_, path) => {
    const { page, troubles } = looking
    await signIn(page, 'Utvalgine Samvirke')
    await page.goto(path)
    for (const summary of await page.locator('#category summary').all()) await summary.click()
    expect(await findFaults(page)).toEqual([])
    expect(troubles).toEqual([])
  })

  test('keep what is chosen in the address, by keyboard alone and without script', async () => {
    await signIn(page, 'Utvalgine Samvirke')
    await page.goto('/tall/vestfold/fsu')
    await page.getByLabel('År', { exact: true }).focus()
    await page.keyboard.type('2025')
    await page.keyboard.press('Tab')
    await page.keyboard.type('2. h')
    for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Vis')
    await page.keyboard.press('Enter')
    await page.waitForURL(/ar=2025&del=H2/)
    expect(await page.locator('h1 + p').textContent()).toBe('2. halvår 2025')
    const link = await page.locator('#month').getByRole('link', { name: 'Tabell' }).getAttribute('href')
    expect(link).toBe('/tall/vestfold/fsu/month.csv?ar=2025&del=H2')
  })

  test('draw one of each chart’s two drawings, with letters one can read', async () => {
    await page.goto('/tall/vestfold/fsu?ar=2026')
    for (const [width, shown] of [
      [1280, 'wide'],
      [320, 'narrow'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      const drawings = page.locator('#category svg:visible')
      expect(await drawings.count()).toBe(1)
      expect(await drawings.getAttribute('aria-labelledby')).toBe(`category-${shown}-title category-${shown}-desc`)
      const smallest = await page.evaluate<number>(`Math.min(...[...document.querySelectorAll('article svg text')]
        .filter((text) => text.getClientRects().length > 0)
        .map((text) => parseFloat(text.getAttribute('font-size')) * text.ownerSVGElement.getScreenCTM().a))`)
      expect(smallest).toBeGreaterThanOrEqual(11)
    }
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  test('print on white paper, whatever the screen was, and stay apart in black and white', async () => {
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
    await page.goto('/tall/vestfold/fsu?ar=2026')
    const picture = PNG.sync.read(await page.locator('#consequence svg:visible').screenshot())
    await page.emulateMedia({ colorScheme: 'light', media: 'screen' })
    const greys = new Map<number, number>()
    for (let at = 0; at < picture.data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3)
      const grey = Math.round((0.2126 * red + 0.7152 * green + 0.0722 * blue) / 32)
      greys.set(grey, (greys.get(grey) ?? 0) + 1)
    }
    const [most] = [...greys].toSorted((a, b) => b[1] - a[1])
    expect(most?.[0]).toBe(8)
    expect([...greys.values()].filter((pixels) => pixels > 50).length).toBeGreaterThan(4)
  })

  test('are taken out as a picture and as a table', async () => {
    await page.goto('/tall/vestfold/fsu?ar=2026')
    for (const [name, file, begins] of [
      ['Bilde', 'category-2026.png', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
      ['Tegning', 'category-2026.svg', Buffer.from('<svg ')],
      ['Tabell', 'category-2026.csv', Buffer.from('\ufeff"Hva det gjelder"')],
    ] as const) {
      const arriving = page.waitForEvent('download')
      await page.locator('#category').getByRole('link', { name }).click()
      const download = await arriving
      expect(download.suggestedFilename()).toBe(file)
      const bytes = await readFile(await download.path())
      expect(bytes.subarray(0, begins.length)).toEqual(begins)
    }
  })

  test('are found from the menu by those who handle cases', async () => {
    await signIn(page, 'Kvitrebekk Prøvesen')
    await press(page, page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link', { name: 'Tall' }))
    await press(page, page.locator('a[href="/tall/vestfold/virksomhet"]'))
    expect(await page.locator('h1').textContent()).toBe('Sykehuset i Vestfold HF')
  })
})
