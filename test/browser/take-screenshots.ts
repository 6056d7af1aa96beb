/**
 * Takes the pictures of README: `npm run screenshots`, on any machine with Chromium. It starts the demo on a database of its own,
 * files a handful of invented reports, lives some of them out, and writes `docs/screenshots/*.png`.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { readConfig } from '../../src/config.ts'
import { renewSignatureLink, type LinkToPassOn } from '../../src/report/open-signature-link.ts'
import { openService } from '../../src/service.ts'
import { findChromium } from '../support/chromium.ts'
import { quietLog } from '../support/quiet-log.ts'
import { fillForm, namePatient } from './fill-form.ts'
import { fileInventedReports } from './invented-cases.ts'
import { fileBusyCase } from './invented-dialogue.ts'
import { launchBrowser, press } from './open-browser.ts'

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const screens = {
  desk: { width: 1280, height: 720 },
  phone: { width: 320, height: 640 },
}

const looks = [
  { screen: 'desk', colorScheme: 'light' },
  { screen: 'desk', colorScheme: 'dark' },
  { screen: 'phone', colorScheme: 'light' },
  { screen: 'phone', colorScheme: 'dark' },
] as const

/** Chromium packs its pictures in a hurry; without alpha and with patience they are a fifth smaller. */
function pack(picture: Buffer): Buffer {
  const smallest = { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 } as const
  return PNG.sync.write(PNG.sync.read(picture), smallest)
}

/** The receipt of the answered report, and the id of the case that is in full swing. */
interface Seen {
  readonly receipt: string
  readonly busy: string
  /** The link the leader signs at, and the code the reporter passes on. */
  readonly link: LinkToPassOn
}

/** Goes the same way through the service in every look. */
async function takeAll(browser: Browser, address: string, seen: Seen): Promise<void> {
  for (const { screen, colorScheme } of looks) {
    const locale = { locale: 'nb-NO', timezoneId: 'Europe/Oslo' }
    const viewport = screens[screen]
    const context = await browser.newContext({ baseURL: address, viewport, colorScheme, ...locale })
    const page = await context.newPage()
    await visit(page, seen, async (name) => {
      await writeFile(join(folder, `${name}-${screen}-${colorScheme}.png`), pack(await page.screenshot()))
    })
    await context.close()
  }
}

async function visit(
  page: Page,
  { receipt, busy, link }: Seen,
  take: (name: string) => Promise<unknown>,
): Promise<void> {
  await page.goto('/')
  await take('front')
  await page.goto('/personvern')
  await take('privacy')
  await page.goto('/tilgjengelighet')
  await take('accessibility')
  await page.goto('/meld')
  await take('form-step')
  await fillForm(page)
  await page.evaluate('scrollTo(0, 0)')
  await take('form')
  await namePatient(page)
  await page.getByLabel('Kort beskrivelse av hendelsen').fill('Kari Testesen ble utskrevet uten legemiddelliste.')
  // Whoever is done within seconds is asked to send once more.
  await page.waitForTimeout(4_000)
  await press(page, 'Send meldingen')
  await page.waitForSelector('.ds-error-summary')
  await page.getByLabel('Kort beskrivelse av hendelsen').scrollIntoViewIfNeeded()
  await take('form-fault')
  await page.goto(`/kvittering/${receipt}`)
  await take('receipt')
  await page.goto(new URL(link.url).pathname)
  await take('sign-link')
  await page.getByLabel('Kode fra melderen').fill(link.code)
  await press(page, 'Åpne meldingen')
  await take('sign')
  await page.goto('/demo')
  await take('demo')
  await press(page, 'Kvitrebekk Prøvesen')
  await page.goto('/saker?queue=open')
  await take('cases')
  await page.goto(`/saker/${busy}`)
  await take('case')
  await press(page, page.getByRole('link', { name: 'Skriv svaret' }))
  await take('case-answer')
}

async function main(): Promise<void> {
  if (!findChromium()) throw new Error('Chromium is missing on this machine.')
  const dataDir = await mkdtemp(join(tmpdir(), 'samhandlingsavvik-screenshots-'))
  await mkdir(folder, { recursive: true })
  const config = readConfig({ AUTH_MODE: 'demo', PORT: '0', DATA_DIR: dataDir })
  let seen: Seen | undefined
  const service = await openService(config, quietLog, {
    beforeServing: async (context) => {
      const receipt = await fileInventedReports(context)
      const link = await renewSignatureLink(context, receipt)
      seen = { receipt, busy: (await fileBusyCase(context)).id, link }
    },
  })
  const browser = await launchBrowser()
  try {
    if (seen) await takeAll(browser, service.address ?? '', seen)
  } finally {
    await browser.close()
    await service.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

await main()
