import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { findFaults, launchBrowser, press, sitDown } from './open-browser.ts'

describe.skipIf(!findChromium())(
  'a session that ends while somebody writes (skipped where chromium is missing)',
  () => {
    let service: ListeningService
    let browser: Browser
    beforeAll(async () => {
      service = await openListeningService()
      browser = await launchBrowser()
    })
    afterAll(async () => {
      await browser.close()
      await service.close()
    })

    test(
      'signs in in another tab, comes back and sends what was written, word for word',
      { timeout: 120_000 },
      async () => {
        const { id } = await fileCase(service)
        const { page } = await sitDown(browser, service.address, { script: true })
        await page.goto('/demo')
        await press(page, 'Kvitrebekk Prøvesen')
        await page.goto(`/saker/${id}`)
        const written = 'Linje én\n\n  innrykk & <b>tegn</b> "«»"'
        await page.getByLabel('Skriv til de andre i saken').fill(written)
        await askSuperuser(service, 'delete from session')
        await press(page, page.getByRole('button', { name: 'Send', exact: true }))
        expect(await page.getByLabel('Teksten').inputValue()).toBe(written)
        expect(await findFaults(page)).toEqual([])
        const [tab] = await Promise.all([
          page.waitForEvent('popup'),
          page.getByRole('link', { name: 'Logg inn i en ny fane' }).click(),
        ])
        await press(tab, 'Kvitrebekk Prøvesen')
        await tab.close()
        await press(page, 'Send på nytt')
        expect(await page.getByRole('status').innerText()).toBe('Beskjeden er sendt.')
        const stored = await askSuperuser<{ text: string }>(service, `select text from message where report_id = $1`, [
          id,
        ])
        expect(stored.map(({ text }) => text)).toEqual([written])
      },
    )
  },
)
