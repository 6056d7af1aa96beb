/**
 * Takes pictures of every page, on a desk and on a phone, light and dark: `npm run screenshots`, on any machine with Chromium. It
 * starts the demo on a database of its own, files a handful of invented reports, lives some of them out, and writes
 * `docs/screenshots/*.png`. With a folder behind it (`npm run screenshots -- FOLDER`) the pictures go there, and show each page from top
 * to bottom: to be looked over.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { readConfig } from '../../src/config.ts'
import { openService } from '../../src/service.ts'
import { findChromium } from '../support/chromium.ts'
import { quietLog } from '../support/quiet-log.ts'
import { fileInventedReports } from './invented-cases.ts'
import { fileBusyCase } from './invented-dialogue.ts'
import { fileReceipts } from './invented-receipts.ts'
import { launchBrowser, press } from './open-browser.ts'
import { walkLeader, walkSteps, walkWholeForm, type Take } from './walk-form.ts'

const [given] = process.argv.slice(2)
const folder = given ?? fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const whole = given !== undefined
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

/** What the walk opens that others have filed: receipts by their codes, and the case that is in full swing. */
interface Seen {
  readonly answered: string
  readonly asked: string
  readonly withdrawn: string
  readonly busy: string
}

/** Goes the same way through the service in every look. */
async function takeAll(browser: Browser, address: string, seen: Seen): Promise<void> {
  for (const { screen, colorScheme } of looks) {
    const locale = { locale: 'nb-NO', timezoneId: 'Europe/Oslo' }
    const viewport = screens[screen]
    const context = await browser.newContext({ baseURL: address, viewport, colorScheme, ...locale })
    const page = await context.newPage()
    await visit(page, seen, async (name) => {
      const picture = pack(await page.screenshot({ fullPage: whole }))
      await writeFile(join(folder, `${name}-${screen}-${colorScheme}.png`), picture)
    })
    await context.close()
  }
}

/** Every page that can be opened without anything to begin with, by its name among the pictures. */
const open = {
  front: '/',
  privacy: '/personvern',
  accessibility: '/tilgjengelighet',
  missing: '/finnes-ikke',
  'receipt-missing': '/kvittering/ukjent',
  'form-swedish': '/meld/fjallmark',
  demo: '/demo',
}

async function visit(page: Page, { answered, asked, withdrawn, busy }: Seen, take: Take): Promise<void> {
  for (const [name, path] of Object.entries(open)) {
    await page.goto(path)
    await take(name)
  }
  await walkWholeForm(page, take)
  await walkSteps(page, take)
  await walkLeader(page, take)
  for (const [name, code] of Object.entries({ receipt: answered, 'receipt-asked': asked, 'receipt-gone': withdrawn })) {
    await page.goto(`/kvittering/${code}`)
    await take(name)
  }
  await walkCases(page, busy, take)
  await walkFigures(page, take)
}

/** The pages of those who handle cases. */
async function walkCases(page: Page, busy: string, take: Take): Promise<void> {
  await page.goto('/demo')
  await press(page, 'Kvitrebekk Prøvesen')
  await page.goto('/saker?queue=open')
  await take('cases')
  await page.goto(`/saker/${busy}`)
  await take('case')
  await press(page, page.getByRole('link', { name: 'Skriv svaret' }))
  await take('case-answer')
  await page.goto('/logg-ut')
  await take('sign-out')
  await page.goto('/demo')
  await press(page, 'Postine Utdelersen')
  for (const [name, path] of [
    ['dispatch-aliases', '/fordeling'],
    ['channels', '/kanaler'],
  ] as const) {
    await page.goto(path)
    await take(name)
  }
}

/** The pages of figures, and one figure by itself. */
async function walkFigures(page: Page, take: Take): Promise<void> {
  await page.goto('/demo')
  await press(page, 'Utvalgine Samvirke')
  for (const [name, path] of [
    ['figures-choice', '/tall'],
    ['figures', '/tall/vestfold/fsu'],
    ['figures-chart', '/tall/vestfold/fsu#category'],
  ] as const) {
    await page.goto(path)
    await take(name)
  }
}

async function main(): Promise<void> {
  if (!findChromium()) throw new Error('Chromium is missing on this machine.')
  const dataDir = await mkdtemp(join(tmpdir(), 'samhandlingsavvik-screenshots-'))
  await mkdir(folder, { recursive: true })
  const config = readConfig({ AUTH_MODE: 'demo', PORT: '0', DATA_DIR: dataDir })
  let seen: Seen | undefined
  const service = await openService(config, quietLog, {
    beforeServing: async (context) => {
      const answered = await fileInventedReports(context)
      seen = { answered, ...(await fileReceipts(context)), busy: (await fileBusyCase(context)).id }
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
