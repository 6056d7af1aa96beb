import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../support/chromium.ts'
import { testNationalId } from '../support/sample-report.ts'
import { chooseUnit } from './fill-form.ts'
import { passStep, stepTo } from './fill-steps.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { findFaults, launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

const minutes = 60_000
/** What the first page may weigh over the wire, with style, script and fonts. */
const mostBytes = 100_000
const steps = ['event', 'place', 'patient', 'reporter', 'check'] as const

describe.skipIf(!findChromium())('the steps of the form for everyone (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  let sitting: Sitting
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    service = await openListeningService()
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    faults = []
    sitting = await sitDown(browser, service.address, { script: true })
    page = sitting.page
  })
  afterEach(async () => {
    expect(sitting.troubles).toEqual([])
    await sitting.context.close()
  })
  afterAll(async () => {
    await browser.close()
    await service.close()
  })

  const look = async (state: string) => {
    for (const fault of await findFaults(page)) faults.push(`${state}: ${fault}`)
  }
  const typeIdentity = async () => {
    await page.getByLabel(/^Navn pasient/).fill('Kari Testesen')
    await page.getByLabel(/^Personnummer/).fill(testNationalId)
  }

  test('every step: empty and wrong', { timeout: 5 * minutes }, async () => {
    await page.goto('/meld')
    for (const step of steps.slice(0, 4)) {
      await look(`${step}, empty`)
      await press(page, 'Fortsett')
      await look(`${step}, wrong`)
      if (step === 'place') {
        await page.getByLabel('Hvem melder?').selectOption('Færder kommune')
        await page.getByLabel('Navn på kommune').selectOption('Færder kommune')
      }
      await passStep(page, step)
    }
    await look('check')
    await page.getByLabel(/^Personnummer/).fill('123')
    await press(page, 'Send meldingen')
    await look('check, wrong')
    expect(faults).toEqual([])
  })

  test('filled, marked, searched, warned, opposed', { timeout: 5 * minutes }, async () => {
    await stepTo(page, 'event')
    await page.getByLabel('Betydelig').check()
    await page.getByLabel('Kort beskrivelse av hendelsen').fill(`Pasienten ${testNationalId} falt. Ring 33 00 00 00.`)
    await page.locator('#description-merk mark').waitFor()
    await look('event, marked')
    await passStep(page, 'event')
    await page.getByRole('combobox', { name: 'Avdeling/seksjon' }).pressSequentially('klinikk')
    await page.locator('#hospitalUnit-forslag li').first().waitFor()
    await look('place, searched')
    await passStep(page, 'place')
    await page.getByLabel('Pasienten motsetter seg').check()
    await look('patient, opposed')
    await passStep(page, 'patient')
    await passStep(page, 'reporter')
    await typeIdentity()
    await press(page, 'Endre «Hendelsen»')
    await look('event, to be changed')
    await page.getByLabel('Død').check()
    await page.getByLabel('Kort beskrivelse av hendelsen').fill('Kari Testesen falt. Ring 33 00 00 00.')
    await press(page, 'Lagre og gå til svarene')
    await look('event, a name in the text')
    await page.getByLabel('Kort beskrivelse av hendelsen').fill('Pasienten falt. Ring 33 00 00 00.')
    await press(page, 'Lagre og gå til svarene')
    await look('check, with warnings')
    expect(faults).toEqual([])
  })

  test('begun, other, gone, deleted, sent, idle, offline', { timeout: 5 * minutes }, async () => {
    const other = await sitting.context.newPage()
    await other.goto('/meld?kommune=faerder')
    await stepTo(page, 'place')
    await page.goto('/meld')
    await look('begun')
    await passStep(other, 'event')
    const first = page
    page = other
    await look('another is begun')
    page = first
    await other.close()
    await press(page, 'Slett svarene')
    await look('deleted')
    await page.goto('/meld?del=melder')
    await look('gone')
    await stepTo(page, 'check')
    await sitting.context.setOffline(true)
    await page.getByRole('button', { name: 'Send meldingen' }).click()
    await sitting.context.setOffline(false)
    await look('offline')
    await page.evaluate(`document.getElementById('urort').showModal()`)
    await look('idle')
    await page.getByRole('button', { name: 'Fortsett å skrive' }).click()
    await press(page, 'Send meldingen')
    await page.goBack()
    await look('sent')
    await page.goto('/meld')
    await look('sent a moment ago')
    expect(faults).toEqual([])
  })

  test('twice as large letters: nothing is cut off and nothing scrolls sideways', async () => {
    const wide: string[] = []
    for (const step of steps) {
      await stepTo(page, step)
      for (const width of [1280, 640]) {
        await page.setViewportSize({ width, height: 800 })
        await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
        const needed = await page.evaluate<number>('document.documentElement.scrollWidth')
        if (needed > width) wide.push(`${step} at ${width}: ${needed}`)
        await page.evaluate(`document.documentElement.style.fontSize = ''`)
      }
      await page.setViewportSize({ width: 1280, height: 800 })
    }
    expect(wide).toEqual([])
  })

  test('forced colours: the place in the row of steps, the chosen suggestion and the fault still show', async () => {
    await page.emulateMedia({ forcedColors: 'active' })
    await stepTo(page, 'place')
    await page.getByRole('combobox', { name: 'Avdeling/seksjon' }).pressSequentially('klinikk')
    await page.locator('#hospitalUnit-forslag li').first().waitFor()
    const style = (selector: string, property: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`)
    expect(await style('.step-bar .reached', 'borderTopColor')).not.toBe(
      await style('.step-bar li:not(.reached)', 'borderTopColor'),
    )
    expect(await style('.suggestions [aria-selected=true]', 'outlineStyle')).toBe('solid')
    await press(page, 'Fortsett')
    expect(await style('.ds-error-summary', 'borderTopStyle')).toBe('solid')
  })

  test('the first page weighs less than 100 kB over the wire, with style, script and fonts', async () => {
    const session = await sitting.context.newCDPSession(page)
    await session.send('Network.enable')
    let bytes = 0
    const files: string[] = []
    session.on('Network.responseReceived', ({ response }) => files.push(response.url.replace(/.*\//, '')))
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await page.goto('/meld?kommune=faerder', { waitUntil: 'networkidle' })
    await page.evaluate('document.fonts.ready.then(() => true)')
    process.stdout.write(`first page of the form: ${bytes} bytes in ${files.length} files (${files.join(', ')})\n`)
    expect(files).toEqual(expect.arrayContaining(['style.css', 'form.js', 'inter-regular.ttf', 'inter-semibold.ttf']))
    expect(bytes).toBeLessThan(mostBytes)
  })

  test('by keyboard alone, in as few strokes as there are', { timeout: 2 * minutes }, async () => {
    let strokes = 0
    const focused = () =>
      page.evaluate<string>('document.activeElement.id || document.activeElement.textContent.trim()')
    const stroke = async (key: string) => {
      strokes += 1
      await page.keyboard.press(key)
    }
    const tabTo = async (target: string) => {
      for (let tabs = 0; tabs < 40; tabs++) {
        await stroke('Tab')
        if ((await focused()).startsWith(target)) return
      }
      throw new Error(`nobody comes to ${target} by tabbing`)
    }
    const type = async (text: string) => {
      strokes += text.length
      await page.keyboard.type(text)
    }
    const goOn = async () => {
      const arrived = page.waitForEvent('load')
      await stroke('Enter')
      await arrived
    }
    /** Past the menu. */
    const skip = async () => {
      await stroke('Tab')
      await stroke('Enter')
    }

    await page.goto('/meld?kommune=faerder')
    await skip()
    await tabTo('occurred-date')
    await type('22:15')
    await tabTo('categories-5')
    await stroke('Space')
    await tabTo('description')
    const text = 'Pasienten kom hjem uten legemiddelliste.'
    await type(text)
    await tabTo('consequence')
    await stroke('ArrowDown')
    await tabTo('Fortsett')
    await goOn()
    await skip()
    await tabTo('hospitalUnit')
    await type('ara')
    await page.locator('#hospitalUnit-forslag li').first().waitFor()
    await stroke('Enter')
    await tabTo('serviceLocation-code')
    await stroke('ArrowDown')
    await tabTo('serviceLocation-name')
    await goOn()
    await skip()
    await tabTo('consent')
    await stroke('Space')
    await goOn()
    await skip()
    await tabTo('reporter-name')
    await type('Nattine Vaktsen')
    await tabTo('leader-name')
    await type('Bølgine Øyhopp')
    await goOn()
    await page.waitForSelector('#patient-name')
    await tabTo('Send meldingen')
    await goOn()
    expect(page.url()).toMatch(/\/kvittering\//)
    const written = text.length + 'Nattine Vaktsen'.length + 'Bølgine Øyhopp'.length
    process.stdout.write(`a report by keyboard: ${strokes} strokes, ${written} of them the description and two names\n`)
    expect(strokes - written).toBeLessThan(120)
  })

  test('the focus shows wherever it stands', async () => {
    await stepTo(page, 'place')
    await chooseUnit(page, 'Avdeling for rus og avhengighet (ARA)')
    await page.evaluate('document.activeElement.blur()')
    const hidden: string[] = []
    for (let tabs = 0; tabs < 40; tabs++) {
      await page.keyboard.press('Tab')
      const [name, outline] = await page.evaluate<[string, string]>(
        `(() => { const e = document.activeElement; return [e.id || e.textContent.trim().slice(0, 30),
          [e, e.closest('.ds-field')].filter(Boolean).map((one) => getComputedStyle(one).outlineStyle).join(' ')] })()`,
      )
      // The way past the menu shows by being there at all; after the last control comes the page itself.
      if (!/solid|auto/.test(outline) && name !== '' && !name.startsWith('Hopp')) hidden.push(name)
    }
    expect(new Set(hidden)).toEqual(new Set())
  })
})
