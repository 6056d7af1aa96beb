import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { askSuperuser } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { testNationalId } from '../support/sample-report.ts'
import { namePatient } from './fill-form.ts'
import { passStep, stepTo } from './fill-steps.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

describe.skipIf(!findChromium())('the form a theme at a time in a browser (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  const sittings: Sitting[] = []

  beforeAll(async () => {
    service = await openListeningService()
    browser = await launchBrowser()
  })
  afterEach(async () => {
    expect(sittings.flatMap(({ troubles }) => troubles)).toEqual([])
    for (const { context } of sittings.splice(0)) await context.close()
  })
  afterAll(async () => {
    await browser.close()
    await service.close()
  })

  const sit = async (options: { script: boolean }): Promise<Page> => {
    const sitting = await sitDown(browser, service.address, options)
    sittings.push(sitting)
    return sitting.page
  }
  const countReports = async () => (await askSuperuser<object>(service, 'select id from report')).length
  const typeIdentity = async (page: Page) => {
    await page.getByLabel(/^Navn pasient/).fill('Kari Testesen')
    await page.getByLabel(/^Personnummer/).fill(testNationalId)
  }
  const focused = (page: Page) => page.evaluate<string>('document.activeElement.id || document.activeElement.className')

  describe.each([
    ['with script', true],
    ['without script', false],
  ])('%s', (_how, script) => {
    test('the nurse on a phone comes to her receipt', async () => {
      const page = await sit({ script })
      await page.setViewportSize({ width: 320, height: 640 })
      await stepTo(page, 'check')
      expect(await page.getByText('klinikken får melding på e-post').isVisible()).toBe(true)
      expect(await page.getByText('fredag 13. mars 2026').isVisible()).toBe(true)
      await typeIdentity(page)
      await press(page, 'Send meldingen')
      expect(page.url()).toMatch(/\/kvittering\/[0-9a-z]{26}$/)
      expect(await page.locator('h1').innerText()).toMatch(/VF-2026-\d{6}/)
      const [row] = await askSuperuser<object>(
        service,
        `select r.hospital_unit_id, r.occurred_on::text, r.occurred_at_time::text, i.name_sealed is not null as sealed
         from report r left join patient_identity i on i.report_id = r.id order by r.filed_at desc, r.id desc limit 1`,
      )
      const when = { occurred_on: '2026-03-13', occurred_at_time: '22:15:00' }
      expect(row).toEqual({ hospital_unit_id: 'siv.kpa.ara', ...when, sealed: true })
    })

    test('a patient who opposes: nobody asks who it is, and the text is vouched for', async () => {
      const page = await sit({ script })
      await stepTo(page, 'patient')
      expect(await page.getByLabel('Jeg bekrefter').isVisible()).toBe(false)
      await page.getByLabel('Pasienten motsetter seg').check()
      await press(page, 'Fortsett')
      expect(await focused(page)).toBe('ds-error-summary')
      await page.locator('.ds-error-summary a').click()
      expect(await focused(page)).toBe('textDeidentified')
      await page.getByLabel('Jeg bekrefter').check()
      await press(page, 'Fortsett')
      await passStep(page, 'reporter')
      expect(await page.getByLabel(/^Navn pasient/).count()).toBe(0)
      const before = await countReports()
      await press(page, 'Send meldingen')
      expect(page.url()).toMatch(/\/kvittering\//)
      expect(await countReports()).toBe(before + 1)
    })

    test('errors: a summary that has the focus and leads to the field, and everything typed still there', async () => {
      const page = await sit({ script })
      await page.goto('/meld')
      await page.getByLabel('Dato', { exact: true }).fill('i morgen')
      await page.getByLabel(/^Strakstiltak/).fill('Ringte vaktlege.')
      await press(page, 'Fortsett')
      expect(await page.title()).toMatch(/^Feil: Hendelsen/)
      expect(await focused(page)).toBe('ds-error-summary')
      const links = page.locator('.ds-error-summary a')
      expect(await links.allInnerTexts()).toEqual([
        'Dato: Skriv datoen som 14.3, 14.03.26, «i går» eller «fredag».',
        'Oppgi klokkeslettet, eller velg at bare datoen er kjent.',
        'Kryss av for minst én ting hendelsen gjelder.',
        'Beskriv kort hva som skjedde.',
        'Velg den faktiske konsekvensen for pasienten.',
      ])
      await links.first().click()
      expect(await focused(page)).toBe('occurred-date')
      expect(await page.locator('#occurred-date').getAttribute('aria-invalid')).toBe('true')
      expect(await page.getByLabel(/^Strakstiltak/).inputValue()).toBe('Ringte vaktlege.')
      expect(await page.getByLabel('Dato', { exact: true }).inputValue()).toBe('i morgen')
    })

    test('an answer is changed from the last page, and who the patient is still stands there', async () => {
      const page = await sit({ script })
      await stepTo(page, 'check')
      await typeIdentity(page)
      await press(page, 'Endre «Hendelsen»')
      await page.getByLabel('Moderat').check()
      await press(page, 'Lagre og gå til svarene')
      expect(await page.getByText('Moderat').isVisible()).toBe(true)
      expect(await page.getByLabel(/^Navn pasient/).inputValue()).toBe('Kari Testesen')
      await press(page, 'Send meldingen')
      expect(page.url()).toMatch(/\/kvittering\//)
    })

    test('back and forth, by button and by browser, loses nothing', async () => {
      const page = await sit({ script })
      await stepTo(page, 'place')
      await page.getByLabel('Navn på tjenestestedet').fill('Halvskrevet')
      await press(page, 'Tilbake')
      expect(await page.getByLabel('Mindre alvorlig').isChecked()).toBe(true)
      expect(await page.getByLabel('Dato', { exact: true }).inputValue()).toBe('13.03.2026')
      await press(page, 'Fortsett')
      expect(await page.getByLabel('Navn på tjenestestedet').inputValue()).toBe('Halvskrevet')
      // The browser's own button keeps what was typed on the page it leaves only where there is script.
      if (script) {
        await page.getByLabel('Navn på tjenestestedet').fill('Skrevet ferdig')
        await page.goBack()
        await page.goForward()
        await page.reload()
        expect(await page.getByLabel('Navn på tjenestestedet').inputValue()).toBe('Skrevet ferdig')
      }
    })

    test('the hospital reports to a municipality with the same form, turned round', async () => {
      const page = await sit({ script })
      await page.goto('/demo')
      await press(page, 'Kvitrebekk Prøvesen')
      await stepTo(page, 'place', '/meld')
      expect(await page.locator('.fixed').innerText()).toBe('Sykehuset i Vestfold HF')
      await page.getByLabel('Hvem skal få meldingen?').selectOption('Færder kommune')
      await page.getByLabel('Navn på kommune').selectOption('Færder kommune')
      await passStep(page, 'place')
      await passStep(page, 'patient')
      await passStep(page, 'reporter')
      expect(await page.getByText('Færder kommune tar imot meldinger samlet').isVisible()).toBe(true)
      await press(page, 'Send meldingen')
      expect(page.url()).toMatch(/\/kvittering\//)
    })

    test('the second collaboration: its own words, no unit without a hospital, no identity towards the police', async () => {
      const page = await sit({ script })
      await page.goto('/meld/fjallmark')
      await page.getByLabel('Dato', { exact: true }).fill('13.3 kl 7')
      await page.locator('#categories').check()
      await page.getByLabel('Kort beskrivelse av hendelsen').fill('Patrullen väntade två timmar på besked.')
      await page.getByLabel('Mindre alvorlig').check()
      await page.getByLabel('Det røde snøret').check()
      expect(await page.getByLabel('Mindre alvorlig').isVisible()).toBe(false)
      await press(page, 'Fortsett')
      const unit = page.getByRole('combobox', { name: 'Avdeling/seksjon i sykehuset pasienten kommer fra' })
      expect(await unit.isVisible()).toBe(true)
      await page.getByLabel('Hvem melder?').selectOption({ label: 'Sagoåsens kommun' })
      await page.getByLabel('Hvem skal få meldingen?').selectOption({ label: 'Polisen i Fjällmark' })
      expect(await unit.isVisible()).toBe(false)
      await page.getByLabel('Navn på kommune').selectOption({ label: 'Sagoåsens kommun' })
      await page.locator('#serviceLocation-code').check()
      await press(page, 'Fortsett')
      await page.locator('#consent').check()
      await press(page, 'Fortsett')
      await passStep(page, 'reporter')
      expect(await page.getByText('Mottakeren er ikke en helsetjeneste').isVisible()).toBe(true)
      expect(await page.getByLabel(/^Navn pasient/).count()).toBe(0)
      await press(page, 'Send meldingen')
      expect(page.url()).toMatch(/\/kvittering\//)
    })

    test('from the steps to the whole form and back, with everything that was typed', async () => {
      const page = await sit({ script })
      await stepTo(page, 'place')
      await press(page, 'Vis hele skjemaet på én side')
      expect(await page.getByLabel('Mindre alvorlig').isChecked()).toBe(true)
      await namePatient(page)
      await press(page, 'Vis ett tema om gangen')
      expect(await page.getByLabel('Mindre alvorlig').isChecked()).toBe(true)
      expect(await page.content()).not.toContain('Testesen')
    })
  })
})
