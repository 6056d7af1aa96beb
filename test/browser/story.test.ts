import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askSuperuser } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { testNationalId } from '../support/sample-report.ts'
import { fillForm, namePatient } from './fill-form.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

async function contentOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const opened = (page: Page, name: string) =>
  page.locator('details', { has: page.locator(`summary:text-is("${name}")`) })

describe.skipIf(!findChromium())('the story in a browser without script (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  let nurse: Sitting
  let clinic: Sitting

  beforeAll(async () => {
    service = await openListeningService()
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    nurse = await sitDown(browser, service.address)
    clinic = await sitDown(browser, service.address)
  })
  afterEach(async () => {
    expect([...nurse.troubles, ...clinic.troubles]).toEqual([])
    await nurse.context.close()
    await clinic.context.close()
  })
  afterAll(async () => {
    await browser.close()
    await service.close()
  })

  const countReports = async () => (await askSuperuser<object>(service, 'select id from report')).length

  async function signIn({ page }: Sitting, name: string): Promise<void> {
    await page.goto('/demo')
    await press(page, name)
    await page.waitForURL('/saker')
  }

  test('from the nurse to the clinic and back: filed, read, forwarded, answered, seen on the receipt', async () => {
    const { page } = nurse
    await fillForm(page)
    await namePatient(page)
    await press(page, 'Se hvem som får meldingen')
    expect(await page.getByText('klinikken får melding på e-post').isVisible()).toBe(true)
    expect(await page.getByLabel(/^Navn pasient/).inputValue()).toBe('Kari Testesen')
    await press(page, 'Send meldingen')
    await page.waitForURL(/\/kvittering\/[0-9a-z]{26}$/)
    const number = /VF-2026-\d{6}/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? ''
    const pdf = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Skriv ut eller lagre skjemaet' }).click()
    expect((await pdf).suggestedFilename()).toBe(`Melding ${number}.pdf`)
    expect((await contentOf(await pdf)).subarray(0, 5).toString()).toBe('%PDF-')

    // The link in the clinic's mail leads to the case, by way of signing in.
    const [row] = await askSuperuser<{ id: string }>(service, 'select id from report where number = $1', [number])
    const desk = clinic.page
    await desk.goto(`/saker/${row?.id}`)
    await press(desk, 'Kvitrebekk Prøvesen')
    await desk.waitForURL(`/saker/${row?.id}`)
    expect(await desk.getByRole('heading', { level: 1 }).innerText()).toContain(number)
    expect(await desk.content()).not.toContain('Testesen')

    await opened(desk, 'Vis pasienten').locator('summary').click()
    await desk.getByLabel('Finne pasientens journal').check()
    await press(desk, 'Vis pasienten')
    expect(await desk.getByText('Kari Testesen').isVisible()).toBe(true)
    expect(await desk.getByText(testNationalId).isVisible()).toBe(true)
    await desk.goto(`/saker/${row?.id}`)
    expect(await desk.content()).not.toContain('Testesen')

    await opened(desk, 'Send videre').locator('summary').click()
    await desk.getByLabel('Hvem skal ha saken?').selectOption('Klinikk fysikalsk medisin og rehabilitering (KFMR)')
    await desk.getByLabel('Hvorfor skal saken dit?').fill('Gjelder rehabilitering.')
    await press(desk, 'Send videre')
    expect(await desk.getByRole('status').innerText()).toBe('Saken er sendt videre.')

    await signIn(clinic, 'Trening Bassengsen')
    await press(desk, desk.getByRole('link', { name: number }))
    await press(desk, 'Bekreft mottak')
    await press(desk, desk.getByRole('link', { name: 'Skriv svaret' }))
    await desk.getByLabel('Vi er delvis enige i meldingen').check()
    await desk.getByLabel('Hva som skjedde, slik dere ser det').fill('Listen ble liggende til signering.')
    await desk.getByLabel('Hva', { exact: true }).first().fill('Sjekkliste ved utskrivning')
    await desk.getByLabel('Ansvarlig').first().fill('Seksjonsleder')
    await desk.getByLabel('Innen').first().fill('2026-05-01')
    await press(desk, 'Send svaret')
    expect(await desk.getByRole('status').innerText()).toBe('Svaret er sendt.')

    await page.reload()
    const receipt = await page.locator('main').innerText()
    expect(receipt).toContain('Besvart')
    expect(receipt).toContain('Listen ble liggende til signering.')
    expect(receipt).toContain('Ansvarlig: Seksjonsleder. Skal være gjort innen fredag 1. mai 2026.')
    expect(receipt).toContain('sendt videre til Klinikk fysikalsk medisin og rehabilitering')
    expect(receipt).not.toContain('Testesen')
  })

  test('a patient who opposes: the fields vanish, a name is refused all the same, and the report goes without', async () => {
    const { page } = nurse
    await fillForm(page)
    await namePatient(page)
    await page.getByLabel('Pasienten motsetter seg').check()
    expect(await page.getByLabel(/^Navn pasient/).isVisible()).toBe(false)
    expect(await page.getByLabel('Jeg bekrefter').isVisible()).toBe(true)
    const before = await countReports()
    await press(page, 'Send meldingen')

    // The summary has the focus, names both faults, and leads to them; what is wrong shows itself again.
    expect(await page.evaluate('document.activeElement.className')).toBe('ds-error-summary')
    const links = page.locator('.ds-error-summary a')
    expect(await links.allInnerTexts()).toEqual([
      'Navn pasient: Med dette svaret om samtykke kan ikke navn og fødselsnummer oppgis.',
      'Bekreft at teksten ikke kan knyttes til pasienten.',
    ])
    await links.first().click()
    expect(await page.evaluate('document.activeElement.id')).toBe('patient-name')
    expect(await page.getByLabel(/^Navn pasient/).inputValue()).toBe('Kari Testesen')
    expect(await countReports()).toBe(before)

    await page.getByLabel(/^Navn pasient/).fill('')
    await page.getByLabel(/^Personnummer/).fill('')
    await page.getByLabel('Jeg bekrefter').check()
    await press(page, 'Send meldingen')
    await page.waitForURL(/\/kvittering\//)
    expect(await countReports()).toBe(before + 1)
  })

  test('two quick clicks make one report', async () => {
    const { page } = nurse
    await fillForm(page)
    await namePatient(page)
    const before = await countReports()
    await page.getByRole('button', { name: 'Send meldingen' }).dblclick()
    // The second click breaks the first one's navigation off, which waiting for an address takes for an error.
    await expect.poll(() => page.url(), { timeout: 20_000 }).toMatch(/\/kvittering\//)
    expect(await countReports()).toBe(before + 1)
  })

  test('sent, gone back and changed: the nurse is told that it is sent, and where', async () => {
    const { page } = nurse
    await fillForm(page)
    await namePatient(page)
    await press(page, 'Se hvem som får meldingen')
    const token = await page.locator('input[name=token]').inputValue()
    await press(page, 'Send meldingen')
    await page.waitForURL(/\/kvittering\//)
    const before = await countReports()

    const second = await nurse.context.newPage()
    await fillForm(second)
    await namePatient(second)
    await second.locator('input[name=token]').evaluate((input, value) => input.setAttribute('value', value), token)
    await second.getByLabel(/^Strakstiltak/).fill('Noe annet.')
    await press(second, 'Send meldingen')
    expect(await second.locator('#sendt-tittel').innerText()).toMatch(/Du har allerede sendt VF-2026-\d{6}/)
    expect(await countReports()).toBe(before)
    await press(second, second.getByRole('link', { name: 'Se kvitteringen' }))
    expect(second.url()).toBe(page.url())
  })

  test('a session that ended while somebody wrote: sign in in another tab, load the page again, and it is sent', async () => {
    const { page } = nurse
    await fillForm(page)
    await namePatient(page)
    await press(page, 'Send meldingen')
    await page.waitForURL(/\/kvittering\//)

    await signIn(clinic, 'Kvitrebekk Prøvesen')
    const desk = clinic.page
    await press(desk, desk.locator('table a').first())
    await askSuperuser(service, 'delete from session')
    await press(desk, 'Bekreft mottak')
    const tab = clinic.context.waitForEvent('page')
    await desk.getByRole('link', { name: 'Logg inn i en ny fane' }).click()
    await press(await tab, 'Kvitrebekk Prøvesen')
    await (await tab).waitForURL(/\/saker/)
    await desk.reload()
    expect(await desk.getByRole('status').innerText()).toBe('Mottaket er bekreftet.')
  })
})
