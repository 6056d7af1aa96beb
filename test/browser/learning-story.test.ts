import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { answeredCase, answerText, someLetter } from '../learning/learning-world.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { findFaults, press } from './open-browser.ts'
import { openStory } from './open-story.ts'

describe.skipIf(!findChromium())('from a case to a letter everybody reads (skipped where chromium is missing)', () => {
  const story = openStory()
  const { come, sittings } = story
  const main = (page: Page) => page.locator('main').innerText()

  test(
    'both release it, FSU writes, both approve, and anybody reads it without knowing whose it was',
    { timeout: 240_000 },
    async () => {
      const faults: string[] = []
      const look = async (page: Page, state: string) => {
        for (const fault of await findFaults(page)) faults.push(`${state}: ${fault}`)
      }
      const id = await answeredCase(story.service)
      const fsu = await come('Utvalgine Samvirke')
      const clinic = await come('Kvitrebekk Prøvesen')
      const sender = await come('Bølgine Øyhopp')

      await clinic.goto(`/saker/${id}`)
      await press(clinic, 'Del saken med utvalget')
      expect(await main(clinic)).toContain('Utvalget ser ingenting før den andre parten også har delt den.')
      await look(clinic, 'released by one')
      await fsu.goto('/laering/saker')
      expect(await main(fsu)).toContain('Ingen saker er delt av begge partene ennå.')
      await sender.goto(`/saker/${id}`)
      await press(sender, 'Del saken med utvalget')
      await look(sender, 'released by both')

      await fsu.goto('/laering/saker')
      await look(fsu, 'released cases')
      await press(fsu, fsu.locator('main li a'))
      expect(await main(fsu)).toContain(answerText)
      await look(fsu, 'released case')
      await press(fsu, fsu.getByRole('link', { name: 'Skriv læringsbrev' }))
      await fsu.getByLabel('Hva skjedde?').fill(answerText)
      await press(fsu, 'Lagre utkastet')
      expect(await main(fsu)).toContain('Gi brevet en overskrift.')
      await look(fsu, 'faulty letter')
      const letter = someLetter([])
      await fsu.getByLabel('Overskrift').fill(letter.title)
      await fsu.getByLabel('Hvorfor skjedde det?').fill(letter.why)
      await fsu.getByLabel('Hva gjøres annerledes?').fill(letter.whatWeDo)
      await press(fsu, 'Lagre utkastet')
      expect(await main(fsu)).toContain('Teksten er kopiert fra saken.')
      await fsu.getByLabel('Hva skjedde?').fill(letter.whatHappened)
      await press(fsu, 'Lagre utkastet')
      await press(fsu, 'Send til partene')
      const draft = new URL(fsu.url()).pathname
      await look(fsu, 'waiting letter')

      await clinic.goto(draft)
      await clinic.getByText('Be om endring').first().click()
      await press(clinic, clinic.getByRole('button', { name: 'Be om endring' }))
      expect(await main(clinic)).toContain('Skriv hva som bør endres.')
      await look(clinic, 'request without a reason')
      await clinic.getByLabel('Hva bør endres, og hvorfor?').fill('Overskriften sier for mye.')
      await press(clinic, clinic.getByRole('button', { name: 'Be om endring' }))
      expect(await clinic.getByRole('status').innerText()).toContain('Brevet er et utkast igjen.')
      await look(clinic, 'sent back')
      await fsu.goto(draft)
      expect(await main(fsu)).toContain('Overskriften sier for mye.')
      await look(fsu, 'letter that was sent back')
      await press(fsu, 'Send til partene')

      for (const page of [clinic, sender]) {
        await page.goto('/laering/utkast')
        await look(page, 'letters on their way')
        await press(page, page.getByRole('link', { name: letter.title }))
        await look(page, 'letter to approve')
        await press(page, 'Godkjenn teksten')
        expect(await page.getByRole('status').innerText()).toBe('Dere har godkjent teksten.')
      }
      await clinic.goto(`/saker/${id}`)
      await press(clinic, 'Trekk delingen tilbake')
      expect(await main(clinic)).toContain('Delingen kan ikke trekkes tilbake')
      await look(clinic, 'not taken back')

      await fsu.goto(draft)
      await press(fsu, 'Publiser brevet')
      await look(fsu, 'published letter')
      await clinic.goto('/laering')
      await press(clinic, 'Slå på e-post')
      expect(await main(clinic)).toContain('får e-post når et nytt læringsbrev er publisert.')
      await look(clinic, 'told of letters')

      const anybody = await come(null)
      await anybody.goto('/laering')
      await look(anybody, 'open list')
      await press(anybody, anybody.getByRole('link', { name: letter.title }))
      await look(anybody, 'open letter')
      const html = await anybody.content()
      const [row] = await askSuperuser<{ number: string; occurred_on: string }>(
        story.service,
        `select number, occurred_on::text from report where id = $1`,
        [id],
      )
      const released = await askSuperuser<{ id: string }>(story.service, `select id from case_release`)
      const secrets = [id, row!.number, row!.occurred_on, 'Færder', 'Sykehuset', ...released.map((one) => one.id)]
      for (const secret of secrets) expect(html).not.toContain(secret)
      expect(html).toContain(letter.whatWeDo)
      await anybody.context().addCookies([{ name: 'sprak', value: 'nn', url: story.service.address, httpOnly: true }])
      await anybody.reload()
      expect(await main(anybody)).toContain('Kva blir gjort annleis?')
      expect(faults).toEqual([])
      expect(sittings.flatMap(({ troubles }) => troubles)).toEqual([])
    },
  )
})
