import type { Page } from 'playwright-core'
import { fillForm, namePatient } from './fill-form.ts'
import { passStep } from './fill-steps.ts'
import { press } from './open-browser.ts'

/** Takes a picture of the page as it stands, under a name. */
export type Take = (name: string) => Promise<unknown>

/** Whoever is done within seconds is asked to send once more. */
const breath = 4_000

/** The form whole on one page: filled in, and with a name in the text. */
export async function walkWholeForm(page: Page, take: Take): Promise<void> {
  await fillForm(page)
  await page.evaluate('scrollTo(0, 0)')
  await take('form')
  await namePatient(page)
  await page.getByLabel('Kort beskrivelse av hendelsen').fill('Kari Testesen ble utskrevet uten legemiddelliste.')
  await page.waitForTimeout(breath)
  await press(page, 'Send meldingen')
  await page.waitForSelector('.ds-error-summary')
  await page.getByLabel('Kort beskrivelse av hendelsen').scrollIntoViewIfNeeded()
  await take('form-fault')
}

/** The form a theme at a time, each page as somebody meets it, to the receipt of what was sent. */
export async function walkSteps(page: Page, take: Take): Promise<void> {
  await page.goto('/meld?kommune=faerder')
  await take('form-step')
  await page.waitForTimeout(breath)
  await press(page, 'Fortsett')
  await take('form-step-fault')
  await passStep(page, 'event')
  const unit = page.getByRole('combobox', { name: 'Avdeling/seksjon i sykehuset' })
  await unit.pressSequentially('rus')
  await page.locator('#hospitalUnit-forslag li').first().waitFor()
  await take('form-place')
  await unit.fill('')
  await passStep(page, 'place')
  await page.getByLabel('Pasienten motsetter seg').check()
  await take('form-patient')
  await passStep(page, 'patient')
  await take('form-reporter')
  await passStep(page, 'reporter')
  await take('form-check')
  await page.getByLabel(/^Navn pasient/).fill('Kari Testesen')
  await page.getByLabel(/^Personnummer/).fill('123')
  await press(page, 'Send meldingen')
  await take('form-check-fault')
  await page.getByLabel(/^Personnummer/).fill('')
  await page.evaluate(`document.getElementById('urort').showModal()`)
  await take('form-idle')
  await page.getByRole('button', { name: 'Fortsett å skrive' }).click()
  await press(page, 'Send meldingen')
  await take('receipt-new')
}

/** The leader's pages, by the link and the code on the receipt that stands open. */
export async function walkLeader(page: Page, take: Take): Promise<void> {
  const link = new URL(await page.locator('.copyable').innerText()).pathname
  const code = await page.locator('.leader-code').innerText()
  await page.goto(link)
  await take('sign-link')
  await page.getByLabel('Kode fra melderen').fill('12')
  await press(page, 'Åpne meldingen')
  await take('sign-code-fault')
  await page.getByLabel('Kode fra melderen').fill(code)
  await press(page, 'Åpne meldingen')
  await take('sign')
  await page.getByText('Legg til noe som mangler').click()
  await page.getByLabel('Tillegg til meldingen').fill('Det var klokken 23.')
  await press(page, page.getByRole('button', { name: 'Legg til', exact: true }))
  await take('sign-added')
  await press(page, page.getByRole('button', { name: 'Signer', exact: true }))
  await take('sign-done')
  await page.goto(link)
  await take('sign-used')
}
