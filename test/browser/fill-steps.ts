import type { Page } from 'playwright-core'
import type { FormStep } from '../../src/report/form-steps.ts'
import { chooseUnit } from './fill-form.ts'
import { press } from './open-browser.ts'

const fillers: Readonly<Record<FormStep, (page: Page) => Promise<void>>> = {
  event: async (page) => {
    await page.getByLabel('Dato', { exact: true }).fill('i går 22:15')
    await page.getByLabel('Legemidler', { exact: true }).check()
    await page
      .getByLabel('Kort beskrivelse av hendelsen')
      .fill('Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste.')
    await page.getByLabel('Mindre alvorlig').check()
  },
  place: async (page) => {
    await chooseUnit(page, 'Avdeling for rus og avhengighet (ARA)')
    await page.getByLabel('Hjemmebasert pleie og omsorgstjeneste').check()
  },
  patient: (page) => page.getByLabel('Pasienten er muntlig forespurt').check(),
  reporter: async (page) => {
    await page.getByLabel('Navn', { exact: true }).fill('Nattine Vaktsen')
    await page.getByLabel('Melders nærmeste leder').fill('Bølgine Øyhopp')
  },
  check: () => Promise.resolve(),
}

/** Fills in one step as a nurse in Færder does, and goes on. */
export async function passStep(page: Page, step: FormStep): Promise<void> {
  await fillers[step](page)
  await press(page, 'Fortsett')
}

/** Fills in the form a theme at a time, as a nurse in Færder does, and stands on the page of a step. */
export async function stepTo(page: Page, target: FormStep, address = '/meld?kommune=faerder'): Promise<void> {
  await page.goto(address)
  for (const step of ['event', 'place', 'patient', 'reporter'] as const) {
    if (step === target) return
    await passStep(page, step)
  }
}
