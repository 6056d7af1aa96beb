import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileReport } from '../../src/report/file-report.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { findChromium } from '../support/chromium.ts'
import { fjallmarkReport } from '../support/fjallmark-report.ts'
import { testNationalId } from '../support/sample-report.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

const report = fjallmarkReport({
  recipientOrganisation: 'fjallmark_region',
  hospitalUnit: 'fjallmark_region.psyk.mobil',
  patient: { name: 'Kari Testesen', nationalId: testNationalId },
})
const agreed = 'Mobila teamet tar emot dygnet runt.'

describe.skipIf(!findChromium())('the red cord without script (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  let filed: FiledReport
  const sittings: Sitting[] = []

  beforeAll(async () => {
    service = await openListeningService()
    filed = await fileReport(service.context, { kind: 'anonymous' }, report, { source: 'web', idempotencyKey: null })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await service.close()
  })

  /** Somebody signs in at a browser of their own; the list of cases is what they see first. */
  const come = async (name: string) => {
    const sitting = await sitDown(browser, service.address)
    sittings.push(sitting)
    await sitting.page.goto('/demo')
    await press(sitting.page, name)
    return sitting.page
  }
  const unfold = async (page: Page, name: string) => {
    const fold = page.locator('details', { has: page.locator(`summary:text-is("${name}")`) }).last()
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
  }
  const said = (page: Page) => page.getByRole('status').innerText()
  const reads = (page: Page) => page.locator('main').innerText()
  /** From the list to the case, as one goes who has heard its number. */
  const openFromList = async (page: Page, queue: string) => {
    await page.goto('/saker')
    await press(page, page.getByRole('link', { name: queue }).first())
    await press(page, page.getByRole('link', { name: filed.number }).first())
  }

  test(
    'signed, brought in, pulled, gathered, logged, agreed on; and the reporter reads what came of it',
    { timeout: 180_000 },
    async () => {
      // The leader signs, and the region takes it on and asks the municipality along.
      const leader = await come('Uniformus Exempelgren')
      await openFromList(leader, 'Sendt, venter på oss')
      await press(leader, leader.getByRole('button', { name: 'Signer' }).first())
      expect(await said(leader)).toBe('Meldingen er signert.')
      const region = await come('Klinikulf Provström')
      await openFromList(region, 'Nye')
      await press(region, 'Bekreft mottak')
      await unfold(region, 'Ta med en annen virksomhet')
      await region.getByLabel('Hvem trengs?').first().selectOption('Påhittsviks kommun')
      await region.getByLabel('Hvorfor trengs de?').first().fill('Boendestödet träffar personen varje dag.')
      await press(region, 'Ta med i saken')
      expect(await said(region)).toBe('Virksomheten er med i saken og får beskjed.')

      // The police pull the cord, and the office finds the case in its list.
      const police = await come('Patrullina Testlind')
      await police.goto(`/saker/${filed.id}`)
      await unfold(police, 'Trekk det røde snøret')
      await press(police, 'Trekk snøret')
      expect(await reads(police)).toContain('Skriv hvorfor snøret trekkes.')
      await police.getByLabel('Hvorfor trekker dere snøret?').fill('Tre patruller på en vecka.')
      await press(police, 'Trekk snøret')
      expect(await said(police)).toBe('Snøret er trukket. Samverkanskontoret Fjällmark er tilkalt.')
      const office = await come('Snörina Samverksdotter')
      await openFromList(office, 'Alle åpne')
      const called = await reads(office)
      for (const words of [
        'og dere er tilkalt',
        'Snøret er trukket.',
        'Tre patruller på en vecka.',
        'Trukket av Polisen i Fjällmark',
      ])
        expect(called).toContain(words)
      expect(called).not.toContain('Testesen')
      expect(await office.getByText('Vis hvem pasienten er').count()).toBe(0)

      // The office gathers the rescue service; everybody writes.
      await unfold(office, 'Samle partene')
      await office.getByLabel('Räddningstjänsten Fjällmark').check()
      await office.locator('#rod-snor-samle textarea').fill('De har larmats dit två gånger.')
      await press(office, 'Ta dem med i saken')
      expect(await said(office)).toBe('De er tatt med i saken og får beskjed.')
      const rescue = await come('Slangina Provbrand')
      await openFromList(rescue, 'Alle åpne')
      const write = async (page: Page, text: string) => {
        await unfold(page, 'Skriv i loggen')
        await page.getByLabel('Hva er gjort eller sagt?').fill(text)
        await press(page, page.getByRole('button', { name: 'Skriv i loggen' }))
        expect(await said(page)).toBe('Det er ført i loggen.')
      }
      await write(rescue, 'Vi kommer med två personer.')
      await write(office, 'Möte på måndag.')
      await office.goto(`/saker/${filed.id}`)
      await office.getByLabel('Skriv til de andre i saken').fill('Ni hör från oss på fredag.')
      await office.getByLabel('Vis også til melder').check()
      await press(office, office.getByRole('button', { name: 'Send', exact: true }))

      // Agreed on.
      await unfold(office, 'Avslutt med det dere er enige om')
      await office.getByLabel('Hva er dere enige om?').fill(agreed)
      await press(office, 'Avslutt det røde snøret')
      expect(await said(office)).toBe('Det røde snøret er avsluttet. Partene får beskjed.')
      const town = await come('Hemtjänstina Låtsasdotter')
      await openFromList(town, 'Alle åpne')
      const left = await reads(town)
      for (const words of [agreed, 'Vi kommer med två personer.', 'Möte på måndag.', 'Räddningstjänsten Fjällmark'])
        expect(left).toContain(words)

      // The reporter reads what was agreed and what was said to them, and nothing of the log.
      await police.goto(`/kvittering/${filed.receiptCode}`)
      const receipt = await reads(police)
      for (const words of ['Dette ble partene enige om', agreed, 'Ni hör från oss på fredag.'])
        expect(receipt).toContain(words)
      for (const words of ['Vi kommer med två', 'Tre patruller', 'larmats', 'Testesen'])
        expect(receipt).not.toContain(words)

      // Who is of another collaboration finds nothing.
      const stranger = await come('Kvitrebekk Prøvesen')
      await stranger.goto('/saker?queue=all')
      expect(await reads(stranger)).not.toContain(filed.number)
      for (const page of ['', '/rod-snor']) {
        expect((await stranger.goto(`/saker/${filed.id}${page}`))?.status()).toBe(404)
        expect(await reads(stranger)).not.toContain(filed.number)
      }
      expect(sittings.flatMap(({ troubles }) => troubles)).toEqual([])
    },
  )
})
