import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../support/chromium.ts'
import { renderEveryMail } from './example-mails.ts'

const executablePath = findChromium()

describe.skipIf(!executablePath)('mails in a real browser (skipped where chromium is missing)', () => {
  let browser: Browser
  let axe: string

  beforeAll(async () => {
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  })
  afterAll(() => browser.close())

  test.each(['light', 'dark'] as const)('can be read by everyone, also on a narrow phone: %s', async (colorScheme) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme })
    const page = await context.newPage()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    for (const [name, mail] of Object.entries(renderEveryMail(true))) {
      await page.setContent(mail.html)
      const width = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect({ name, width }).toEqual({ name, width: 320 })
      const button = page.locator('td a')
      expect(await button.getAttribute('href')).toBe(mail.link)
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
      await page.evaluate(axe)
      const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }
      const found = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(rules)})`)
      const violations = found.violations.map((violation) => violation.id)
      expect({ name, violations }).toEqual({ name, violations: [] })
    }
    expect(requests).toEqual([])
    await context.close()
  })
})
