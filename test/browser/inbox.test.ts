import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { indexCases } from '../../src/report/index-cases.ts'
import { fileCase } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { fileInventedReports } from './invented-cases.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { findFaults, launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

const minutes = 60_000

describe.skipIf(!findChromium())('the lists of cases (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  let sitting: Sitting
  let page: Page
  beforeAll(async () => {
    service = await openListeningService()
    service.setNow('2026-04-04T08:00:00Z')
    await fileInventedReports(service.context)
    await indexCases(service.context)
    browser = await launchBrowser()
    sitting = await sitDown(browser, service.address, { script: true })
    page = sitting.page
    await page.goto('/demo')
    await press(page, 'Kvitrebekk Prøvesen')
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
  const unfold = (name: string) => page.locator('summary', { hasText: name }).click()

  test('are for everyone: full, empty, filtered, unfolded, saved, with a fault', { timeout: 5 * minutes }, async () => {
    await page.goto('/saker?queue=all')
    await look('full')
    await page.goto('/saker?queue=needs_me')
    await look('empty')
    await page.goto('/saker?queue=all&category=medication&consequence=moderate&status=received')
    await look('filtered')
    await unfold('Gjelder')
    await look('a list to tick in, unfolded')
    await unfold('Flere filtre')
    await look('the other filters, unfolded')
    await unfold('Lagre dette filteret')
    await press(page, 'Lagre filteret')
    await look('a filter without a name')
    await page.getByLabel('Navn på filteret').fill('Legemiddelsaker med moderat skade hos naboene våre')
    await press(page, 'Lagre filteret')
    await look('a filter saved')
    await page.goto('/saker?queue=new&consequence=death')
    await look('nothing fits the filter')
    expect(faults).toEqual([])
  })

  test('the search and several cases at once are for everyone', { timeout: 5 * minutes }, async () => {
    await page.goto('/saker')
    await page.getByRole('searchbox').fill('legemiddellisten')
    await press(page, 'Søk')
    expect(await page.locator('.cases tbody tr').count()).toBeGreaterThan(3)
    await look('found')
    await page.getByRole('searchbox').fill('')
    await press(page, 'Søk')
    await look('nothing to search for')
    await page.goto('/saker?queue=unassigned')
    await press(page, page.getByRole('link', { name: 'Velg alle på siden' }))
    await look('all ticked')
    await press(page, 'Bekreft mottak')
    await look('how several fared')
    await page.getByRole('combobox').selectOption('Trening Bassengsen')
    await press(page, 'Gi sakene')
    await look('given to somebody')
    await press(page, page.getByRole('link', { name: 'Tilbake til listen' }))
    expect(faults).toEqual([])
  })

  test('J, K, X and / work in the list, and nowhere else', async () => {
    await fileCase(service)
    await fileCase(service)
    await page.goto('/saker?queue=new')
    const focused = () =>
      page.evaluate<string>('document.activeElement.textContent.trim() || document.activeElement.id')
    const key = (name: string) => page.keyboard.press(name)
    const numbers = await page.locator('.cases tbody th a').allInnerTexts()
    const ticked = () => page.locator('.cases input:checked').count()

    await key('j')
    expect(numbers).not.toContain(await focused())
    await page.evaluate(`document.getElementById('liste').focus()`)
    await key('j')
    expect(await focused()).toBe(numbers[0])
    await key('j')
    expect(await focused()).toBe(numbers[1])
    await key('x')
    expect([await ticked(), await focused()]).toEqual([1, numbers[1]])
    await key('k')
    expect(await focused()).toBe(numbers[0])
    await key('Control+j')
    expect(await focused()).toBe(numbers[0])
    await page.getByRole('combobox').last().focus()
    await key('x')
    expect(await ticked()).toBe(1)
    await page.locator('.cases tbody th a').first().focus()
    await key('/')
    expect(await focused()).toBe('words')
    await page.keyboard.type('jkx/')
    expect(await page.getByRole('searchbox').inputValue()).toBe('jkx/')
    await page.locator('.cases tbody th a').first().focus()
    await key('Enter')
    await page.waitForURL(/\/saker\/[0-9a-f-]{36}$/)
  })

  test('everything is reached by tabbing, without script, and a chosen case is never hidden', async () => {
    const plain = await sitDown(browser, service.address)
    await plain.page.goto('/demo')
    await press(plain.page, 'Kvitrebekk Prøvesen')
    await plain.page.goto('/saker?queue=all')
    const seen: string[] = []
    for (let steps = 0; steps < 120; steps++) {
      await plain.page.keyboard.press('Tab')
      seen.push(
        await plain.page.evaluate<string>(
          `(() => {
            const e = document.activeElement
            const box = e.getBoundingClientRect()
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
            const hidden = top && !e.contains(top) && !top.contains(e) && !top.closest('label, .ds-field')?.contains(e)
            const name = e.getAttribute('aria-label') || e.name || e.textContent.trim().replace(/\\s+/g, ' ')
            return hidden ? 'HIDDEN ' + name : name
          })()`,
        ),
      )
    }
    expect(seen.filter((name) => name.startsWith('HIDDEN'))).toEqual([])
    const order = [
      'Hopp til listen',
      'Nye',
      'words',
      'Status',
      'Flere filtre',
      'eldste',
      'Velg VF',
      'act',
      'handler',
      'CSV',
    ]
    const places = order.map((name) => seen.findIndex((one) => one.startsWith(name)))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(await plain.page.getByText('Taster når du er i listen').isVisible()).toBe(false)
    await plain.context.close()
  })

  test('nothing went wrong behind anybody’s back', () => {
    expect(sitting.troubles).toEqual([])
  })
})
