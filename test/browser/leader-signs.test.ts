import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { openLetterFolder } from '../../src/letter/letter-folder.ts'
import { openMail } from '../../src/mail/mail.ts'
import { makeDeliveryContent } from '../../src/report/delivery-content.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { inventedPng } from '../support/invented-files.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { findFaults, launchBrowser, press, sitDown } from './open-browser.ts'

const minutes = 60_000

describe.skipIf(!findChromium())('the leader signs on the web (skipped where chromium is missing)', () => {
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
    'from a telephone to the leader and on: link and code, opened, added to, signed, and only then sent',
    { timeout: 4 * minutes },
    async () => {
      const nurse = await sitDown(browser, service.address)
      const { page } = nurse
      await page.setViewportSize({ width: 320, height: 700 })
      await page.goto('/meld/fjallmark?hele=ja')
      await page.getByLabel('Hvem melder?').selectOption({ label: 'Påhittsviks kommun' })
      await page.getByLabel('Hvem skal få meldingen?').selectOption({ label: 'Polisen i Fjällmark' })
      await page.locator('[name="occurred.date"]').fill('2026-03-13')
      await page.locator('[name="occurred.time"]').fill('22:15')
      for (const field of ['serviceLocation.code', 'categories', 'consequence', 'consent']) {
        await page.locator(`[name="${field}"]`).first().check()
      }
      await page.locator('[name="municipality"]').selectOption({ label: 'Påhittsviks kommun' })
      await page.locator('[name="description"]').fill('Patrullen väntade två timmar på besked.')
      await page.locator('[name="reporter.name"]').fill('Nattine Vaktsen')
      await page.locator('[name="reporter.workplace"]').fill('Hemtjänsten')
      await page.locator('[name="leader.name"]').fill('Bølgine Øyhopp')
      await press(page, 'Send meldingen')
      await page.waitForURL(/\/kvittering\/[0-9a-z]{26}/)

      const url = new URL(await page.locator('.copyable').innerText())
      const code = await page.locator('.leader-code').innerText()
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
      const stateOf = async () =>
        (
          await askSuperuser<{ status: string; signed_by_name: string | null; messages: string[] }>(
            service,
            `select status, signed_by_name, array(select message from delivery d where d.report_id = r.id) as messages from report r`,
          )
        )[0]
      expect(await stateOf()).toMatchObject({ status: 'awaiting_signature', messages: [] })

      const leader = await sitDown(browser, service.address)
      const desk = leader.page
      await desk.goto(url.pathname)
      expect(await desk.getByText('Patrullen väntade').count()).toBe(0)
      await desk.getByLabel('Kode fra melderen').fill(code)
      await press(desk, 'Åpne meldingen')
      expect(await desk.getByText('Patrullen väntade').isVisible()).toBe(true)
      await desk.getByText('Legg til noe som mangler').click()
      await desk.getByLabel('Tillegg til meldingen').fill('Det var klokken 23.')
      await press(desk, 'Legg til')
      await press(desk, 'Signer og send')
      expect(await desk.getByText('Meldingen er sendt til mottakeren.').isVisible()).toBe(true)
      expect(await stateOf()).toMatchObject({ status: 'sent', signed_by_name: 'Bølgine Øyhopp', messages: ['report'] })

      const folder = await makeScratchFolder()
      const { context } = service
      const mail = openMail({ mailDir: folder, from: 'avvik@avvik.example', log: context.log })
      const ways = { mail, letters: openLetterFolder(folder), content: makeDeliveryContent(context) }
      const [promised] = await askSuperuser<{ id: string }>(service, 'select id from delivery')
      await deliver({ ...context, ...ways }, promised?.id ?? '')
      const [delivered] = await askSuperuser<{ state: string }>(service, 'select state from delivery')
      expect(delivered?.state).toBe('sent')

      await page.reload()
      expect(await page.locator('.copyable').count()).toBe(0)
      expect(await page.getByText('Det var klokken 23.').isVisible()).toBe(true)
      expect([...nurse.troubles, ...leader.troubles]).toEqual([])
    },
  )

  test(
    'the receipt is for everyone: with the link, with files, with what is wrong',
    { timeout: 4 * minutes },
    async () => {
      const sitting = await sitDown(browser, service.address, { script: true })
      const { page } = sitting
      const { receiptCode } = await fileCase(service)
      await page.goto(`/kvittering/${receiptCode}`)
      expect(await findFaults(page)).toEqual([])
      await page.getByText('Legg ved en fil').click()
      await press(page, 'Legg ved')
      await page.waitForSelector('.ds-error-summary')
      expect(await findFaults(page)).toEqual([])
      await page
        .locator('[name="file"]')
        .setInputFiles({ name: 'bilde.png', mimeType: 'image/png', buffer: inventedPng() })
      await page.getByLabel('Nei', { exact: true }).check()
      await press(page, 'Legg ved')
      expect(await page.getByText('Filen er lagt ved.').isVisible()).toBe(true)
      expect(await findFaults(page)).toEqual([])
    },
  )
})
