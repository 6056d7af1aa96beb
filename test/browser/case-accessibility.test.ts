import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeMessage } from '../../src/report/write-in-case.ts'
import { withdrawReport } from '../../src/report/withdraw-report.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { demoPerson } from '../support/actors.ts'
import { findChromium } from '../support/chromium.ts'
import { fileBusyCase } from './invented-dialogue.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { findFaults, launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

const minutes = 60_000

describe.skipIf(!findChromium())('the page of a case for everyone (skipped where chromium is missing)', () => {
  let service: ListeningService
  let browser: Browser
  let sitting: Sitting
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    service = await openListeningService()
    browser = await launchBrowser()
    // Axe needs script; the pages have none.
    sitting = await sitDown(browser, service.address, { script: true })
    page = sitting.page
    // A fold that is still opening is cut off, and not what anybody is asked to press.
    await page.emulateMedia({ reducedMotion: 'reduce' })
  })
  afterAll(async () => {
    await browser.close()
    await service.close()
  })
  beforeEach(() => {
    faults = []
  })

  const look = async (state: string) => {
    for (const fault of await findFaults(page)) faults.push(`${state}: ${fault}`)
  }
  const unfoldAll = () => page.evaluate(`document.querySelectorAll('details').forEach((one) => (one.open = true))`)
  const open = async (name: string, address: string) => {
    await page.goto('/demo')
    await press(page, name)
    await page.goto(address)
  }

  test('in full swing, from all sides, everything unfolded', { timeout: 5 * minutes }, async () => {
    const { id } = await fileBusyCase(service.context)
    for (const [who, name] of Object.entries({
      'Kvitrebekk Prøvesen': 'the clinic',
      'Bølgine Øyhopp': 'the sender',
      'Haugine Slottsfjellsen': 'a third partner',
    })) {
      await open(who, `/saker/${id}`)
      await look(name)
      await unfoldAll()
      await look(`${name}, unfolded`)
    }
    expect(faults).toEqual([])
  })

  test('wrong, late, somebody else’s, unsent, withdrawn', { timeout: 6 * minutes }, async () => {
    const filed = await fileCase(service)
    const unsent = await fileCase(service)
    await askSuperuser(service, `update report set acknowledge_by = '2026-03-02' where id = $1`, [filed.id])
    await askSuperuser(service, 'update report set sent_at = null where id = $1', [unsent.id])
    await open('Kvitrebekk Prøvesen', `/saker/${filed.id}`)
    await look('overdue')
    await press(page, 'Send')
    await look('a message of nothing')
    await press(page, 'Bekreft mottak')
    await page.goto(`/saker/${filed.id}?vis=ask`)
    await press(page, 'Send spørsmålet')
    await look('a question with faults')
    await page.goto(`/saker/${filed.id}?vis=consent`)
    await press(page, 'Ja, slett navn og personnummer')
    await look('consent without an answer')
    await writeMessage(
      service.context,
      demoPerson('siv-kvalitet'),
      filed.id,
      { text: 'Vi ser på det.', shownToReporter: false },
      null,
    )
    await page.goto(`/saker/${filed.id}?vis=answer`)
    await page.getByLabel('Hva som skjedde, slik dere ser det').fill('Listen ble glemt.')
    const leader = demoPerson('faerder-leder')
    await withdrawReport(service.context, leader, { reportId: filed.id, revision: 2 }, { reason: 'Sendt to ganger.' })
    await press(page, 'Send svaret')
    await look('withdrawn while somebody wrote')
    await open('Bølgine Øyhopp', `/saker/${unsent.id}`)
    await unfoldAll()
    await look('waiting for a signature')
    await press(page, 'Send tilbake')
    await look('handed back without a reason')
    expect(faults).toEqual([])
  })

  test(
    'by keyboard alone, without script: asked at one desk, replied at the other',
    { timeout: 3 * minutes },
    async () => {
      const { page: desk } = await sitDown(browser, service.address)
      const focused = () =>
        desk.evaluate<string>('document.activeElement.id || document.activeElement.textContent.trim()')
      const tabTo = async (target: string) => {
        for (let steps = 0; steps < 120; steps++) {
          await desk.keyboard.press('Tab')
          if ((await focused()) === target) return
        }
        throw new Error(`nobody comes to ${target} by tabbing`)
      }
      const go = async (target: string, address: RegExp) => {
        await tabTo(target)
        await desk.keyboard.press('Enter')
        await desk.waitForURL(address)
      }
      const { id } = await fileCase(service)
      const signIn = async (name: string) => {
        await desk.goto('/demo')
        await press(desk, name)
        await desk.goto(`/saker/${id}`)
      }
      await signIn('Kvitrebekk Prøvesen')
      await go('Bekreft mottak', /gjort=acknowledge/)
      await go('Ta saken selv', /gjort=assign/)
      await tabTo('Spør avsenderen')
      await desk.keyboard.press('Enter')
      await tabTo('ask-text')
      await desk.keyboard.type('Hvilken liste?')
      await go('Send spørsmålet', /gjort=ask/)
      await signIn('Bølgine Øyhopp')
      await go('Svar på spørsmålet', /vis=reply#svar-pa-sporsmal$/)
      await tabTo('reply-text')
      await desk.keyboard.type('Den fra januar.')
      await go('Send svar', /gjort=reply/)
      expect(await desk.getByRole('status').innerText()).toBe('Svaret på spørsmålet er sendt.')
    },
  )

  test('nothing went wrong behind anybody’s back', () => {
    expect(sitting.troubles).toEqual([])
  })
})
