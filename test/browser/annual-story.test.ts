import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDashboardWorld, type DashboardWorld } from '../statistics/dashboard-world.ts'
import { inventYears } from '../statistics/invented-annual-world.ts'
import { findChromium } from '../support/chromium.ts'
import { findFaults, launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

describe.skipIf(!findChromium())('the annual report (skipped where chromium is missing)', () => {
  let world: DashboardWorld
  let browser: Browser
  let address: string
  const sittings: Sitting[] = []
  beforeAll(async () => {
    world = await openDashboardWorld('http://127.0.0.1')
    await world.insert(inventYears())
    await world.countAhead()
    address = await world.web.listen({ host: '127.0.0.1', port: 0 })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })
  const come = async () => {
    const sitting = await sitDown(browser, address, { script: true })
    sittings.push(sitting)
    return sitting.page
  }

  test(
    'FSU makes it, comments it, freezes and publishes it; a nurse reads it and the open figures',
    { timeout: 300_000 },
    async () => {
      const faults: string[] = []
      const look = async (page: Page, state: string) => {
        for (const fault of await findFaults(page)) faults.push(`${state}: ${fault}`)
      }
      const said = (page: Page) => page.getByRole('status').innerText()
      const fsu = await come()
      await fsu.goto('/demo')
      await press(fsu, 'Utvalgine Samvirke')
      await fsu.goto('/aarsrapporter')
      await look(fsu, 'the list')
      await fsu.getByLabel('År').selectOption('2025')
      await press(fsu, 'Lag rapporten av tallene')
      expect(await said(fsu)).toBe('Rapporten er laget av tallene slik de er nå.')
      expect(await fsu.getByRole('button', { name: 'Frys rapporten' }).count()).toBe(0)
      await look(fsu, 'a draft')
      await press(fsu, 'Publiser årets tall')
      expect(await said(fsu)).toBe('Årets tall er publisert.')
      await fsu.getByLabel('Tekst til «Klinikkene»').fill('Klinikkene har fått hver sin gjennomgang.')
      await press(fsu, 'Lagre teksten: Klinikkene')
      expect(await said(fsu)).toBe('Teksten er lagret.')
      await press(fsu, 'Frys rapporten')
      await press(fsu, 'Publiser rapporten')
      expect(await said(fsu)).toBe('Rapporten er publisert.')
      await look(fsu, 'published, at work')

      const nurse = await come()
      await nurse.goto('/tall')
      await press(nurse, nurse.locator('a[href="/tall/vestfold"]'))
      expect(await nurse.locator('main').innerText()).toContain('Meldinger etter kommune')
      await look(nurse, 'open figures')
      await nurse.goto('/aarsrapporter')
      await press(nurse, nurse.getByRole('link', { name: 'Årsrapport 2025' }))
      const report = await nurse.locator('main').innerText()
      expect(report).toContain('Klinikkene har fått hver sin gjennomgang.')
      expect(report).toContain('I 2025 ble det sendt 160 meldinger')
      await look(nurse, 'the report')
      const [download] = await Promise.all([
        nurse.waitForEvent('download'),
        nurse.getByRole('link', { name: 'PDF', exact: true }).first().click(),
      ])
      expect(download.suggestedFilename()).toBe('annual-report-vestfold-2025.pdf')
      expect(faults).toEqual([])
      expect(sittings.flatMap(({ troubles }) => troubles)).toEqual([])
    },
  )
})
