import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fileCase } from '../report/filed-case.ts'
import { setUpGroup } from '../measure/measure-world.ts'
import { findChromium } from '../support/chromium.ts'
import { findFaults, press, sitDown } from './open-browser.ts'
import { openStory } from './open-story.ts'

describe.skipIf(!findChromium())('from a suggestion to an effect (skipped where chromium is missing)', () => {
  const story = openStory()
  const { come, sittings } = story
  const unfold = async (page: Page, name: string) => {
    const fold = page.locator('details', { has: page.locator(`summary:text-is("${name}")`) }).last()
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
    return fold
  }
  const said = (page: Page) => page.getByRole('status').innerText()

  test(
    'FSU makes a measure, a group answers, the effect is looked at; and a reporter reads why not',
    { timeout: 240_000 },
    async () => {
      const faults: string[] = []
      const look = async (page: Page, state: string) => {
        for (const fault of await findFaults(page)) faults.push(`${state}: ${fault}`)
      }
      const group = `/arbeidsgrupper/${await setUpGroup(story.service)}`
      const fsu = await come('Utvalgine Samvirke')
      await fsu.goto('/tiltak')
      await look(fsu, 'no measures')
      await press(fsu, fsu.getByRole('link', { name: 'Nytt tiltak' }))
      await press(fsu, 'Lagre forslaget')
      await look(fsu, 'faulty')
      await fsu.getByLabel('Kort navn på tiltaket').fill('Felles sjekkliste ved utskrivning')
      await fsu.getByLabel('Hva skal gjøres?').fill('Alle sengeposter bruker den samme sjekklisten.')
      await fsu.getByLabel('Hvilken virksomhet har ansvaret?').selectOption('siv')
      await fsu.getByLabel('Arbeidsgruppe', { exact: false }).selectOption({ label: 'Fagutvalg for legemidler' })
      await fsu.getByLabel('Frist', { exact: false }).fill('2026-03-13')
      await press(fsu, 'Lagre forslaget')
      const measure = new URL(fsu.url()).pathname
      await press(fsu, 'Vedta tiltaket')
      expect(await said(fsu)).toBe('Tiltaket er vedtatt.')
      const asking = await unfold(fsu, 'Spør en arbeidsgruppe')
      await asking.getByLabel('Hvilken arbeidsgruppe?').selectOption({ label: 'Fagutvalg for legemidler' })
      await asking.getByLabel('Hva vil dere spørre om?').fill('Dekker listen det kommunene trenger?')
      await press(fsu, 'Send spørsmålet')
      await look(fsu, 'asked')
      await fsu.goto('/tiltak?forfalt=ja')
      await look(fsu, 'overdue')
      await fsu.goto('/maal')
      await look(fsu, 'goals')

      const clinic = await come('Kvitrebekk Prøvesen')
      await clinic.goto(group)
      await (await unfold(clinic, 'Svar på spørsmålet')).getByLabel('Hva svarer gruppen?').fill('Ja, med multidose.')
      await press(clinic, 'Lagre svaret')
      await look(clinic, 'answered')
      await clinic.goto(measure)
      await press(clinic, 'Tiltaket er gjennomført')
      await clinic.getByLabel('Ja, som forventet').check()
      await press(clinic, 'Lagre vurderingen')
      expect(await said(clinic)).toBe('Vurderingen er lagret.')
      await look(clinic, 'looked at')

      const { id, receiptCode } = await fileCase(story.service)
      await clinic.goto(`/saker/${id}`)
      await look(clinic, 'case with a suggestion')
      await press(clinic, clinic.getByRole('link', { name: 'Svar på forslaget' }))
      await (
        await unfold(clinic, 'Ikke gå videre med forslaget')
      )
        .getByLabel('Hvorfor går dere ikke videre')
        .fill('Rutinen finnes.')
      await look(clinic, 'suggestion')
      await press(clinic, 'Send begrunnelsen')

      const nurse = await sitDown(story.browser, story.service.address, { script: true })
      sittings.push(nurse)
      await nurse.page.goto(`/kvittering/${receiptCode}`)
      expect(await nurse.page.locator('main').innerText()).toContain('Rutinen finnes.')
      await look(nurse.page, 'receipt')
      expect(faults).toEqual([])
      expect(sittings.flatMap(({ troubles }) => troubles)).toEqual([])
    },
  )
})
