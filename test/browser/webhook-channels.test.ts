import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { askSuperuser } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { openWebhookReceiver, type WebhookReceiver } from '../webhook/webhook-receiver.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { findFaults, launchBrowser, press, sitDown } from './open-browser.ts'

describe.skipIf(!findChromium())(
  'a partner’s system, as its administrator sees it (skipped where chromium is missing)',
  () => {
    let service: ListeningService
    let system: WebhookReceiver
    let browser: Browser
    let isWell = false
    beforeAll(async () => {
      service = await openListeningService()
      system = await openWebhookReceiver({ behave: () => (isWell ? 200 : 500) })
      browser = await launchBrowser()
      await askSuperuser(service, `update channel set url = '${system.url}' where id = 'siv.kfmr.eqs'`)
      await askSuperuser(service, 'update directory_version set version = version + 1')
      await service.context.directory.refresh()
    })
    afterAll(async () => {
      await browser.close()
      await system.close()
      await service.close()
    })

    test(
      'not confirmed, refused, confirmed, and its key shown: whole in every look',
      { timeout: 180_000 },
      async () => {
        // Axe needs script; the pages have none.
        const { page, troubles } = await sitDown(browser, service.address, { script: true })
        const faults: string[] = []
        const look = async (state: string) => {
          for (const fault of await findFaults(page)) faults.push(`${state}: ${fault}`)
        }
        await page.goto('/demo')
        await press(page, 'Postine Utdelersen')
        await page.goto('/kanaler')
        await look('not confirmed')
        const confirm = page.getByRole('button', { name: /^Send prøvemelding og bekreft/ })
        await press(page, confirm)
        expect(await page.getByRole('alert').textContent()).toContain('fagsystemet tok ikke imot meldingen')
        await look('refused')
        isWell = true
        await press(page, confirm)
        expect(await page.getByRole('status').textContent()).toContain('Fagsystemet tok imot prøvemeldingen')
        await look('confirmed')
        await press(page, page.getByRole('button', { name: /^Vis nøkkelen/ }))
        expect(await page.locator('code').textContent()).toMatch(/^whsec_/)
        await look('its key')
        await askSuperuser(
          service,
          `update channel set secret_version = 2, former_secret_version = 1 where id = 'siv.kfmr.eqs'`,
        )
        await askSuperuser(service, 'update directory_version set version = version + 1')
        await page.getByRole('link', { name: 'Tilbake til kanalene' }).click()
        await press(page, page.getByRole('button', { name: /^Vis nøkkelen/ }))
        expect(await page.locator('code').count()).toBe(2)
        await look('both keys')
        expect([...faults, ...troubles]).toEqual([])
      },
    )
  },
)
