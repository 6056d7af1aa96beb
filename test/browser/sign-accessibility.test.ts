import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renewSignatureLink } from '../../src/report/open-signature-link.ts'
import { fileCase } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { findFaults, launchBrowser, press, sitDown } from './open-browser.ts'

describe.skipIf(!findChromium())('the leader’s link for everyone (skipped where chromium is missing)', () => {
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

  test('asked for the code, wrong, opened, faulty, signed and void', { timeout: 120_000 }, async () => {
    const { receiptCode } = await fileCase(service)
    const { url, code } = await renewSignatureLink(service.context, receiptCode)
    const { page, troubles } = await sitDown(browser, service.address, { script: true })
    const faults: string[] = []
    const look = async (state: string) => {
      for (const fault of await findFaults(page)) faults.push(`${state}: ${fault}`)
    }
    await page.goto(new URL(url).pathname)
    await look('asked')
    await press(page, 'Åpne meldingen')
    await look('empty')
    await page.getByLabel('Kode fra melderen').fill(code)
    await press(page, 'Åpne meldingen')
    await look('opened')
    await page.getByLabel('Navnet ditt').fill('')
    await press(page, 'Signer')
    await look('faulty')
    await page.getByLabel('Navnet ditt').fill('Bølgine Øyhopp')
    await press(page, 'Signer')
    await look('signed')
    await page.goto(new URL(url).pathname)
    await look('void')
    expect(faults).toEqual([])
    expect(troubles).toEqual([])
  })
})
