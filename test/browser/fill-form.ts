import type { Page } from 'playwright-core'
import { testNationalId } from '../support/sample-report.ts'

/** Names the unit the patient came from: found as one types, or chosen from the list where there is no script. */
export async function chooseUnit(page: Page, name: string): Promise<void> {
  const unit = page.getByRole('combobox', { name: 'Avdeling/seksjon i sykehuset' })
  if ((await page.locator('select#hospitalUnit').count()) > 0) {
    await unit.selectOption(name)
    return
  }
  await unit.fill(name.replace(/ \(.*/, ''))
  await page.getByRole('option', { name }).click()
}

/** Fills in everything the form asks for, as a nurse in Færder does, but for who the patient is. */
export async function fillForm(page: Page): Promise<void> {
  await page.goto('/meld?hele=ja&kommune=faerder')
  await page.getByLabel('Dato', { exact: true }).fill('2026-03-13')
  await page.getByLabel('Klokkeslett', { exact: true }).fill('22:15')
  await chooseUnit(page, 'Avdeling for rus og avhengighet (ARA)')
  await page.getByLabel('Hjemmebasert pleie og omsorgstjeneste').check()
  await page.getByLabel('Navn på tjenestestedet').fill('Hjemmetjenesten Nøtterøy')
  await page.getByLabel('Legemidler', { exact: true }).check()
  await page
    .getByLabel('Kort beskrivelse av hendelsen')
    .fill('Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste.')
  await page.getByLabel(/^Strakstiltak/).fill('Ringte vaktlege.')
  await page.getByLabel('Mindre alvorlig').check()
  await page.getByLabel('Navn', { exact: true }).fill('Nattine Vaktsen')
  await page.getByLabel('Melders nærmeste leder').fill('Bølgine Øyhopp')
  await page.locator('#reporter-email').fill('nattine@faerder.example')
}

/** Says that the patient does not oppose, and who the patient is. */
export async function namePatient(page: Page): Promise<void> {
  await page.getByLabel('Pasienten er muntlig forespurt').check()
  await page.getByLabel(/^Navn pasient/).fill('Kari Testesen')
  await page.getByLabel(/^Personnummer/).fill(testNationalId)
}
