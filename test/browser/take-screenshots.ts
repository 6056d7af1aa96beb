/**
 * Takes pictures of every page, on a desk and on a phone, light and dark: `npm run screenshots`, on any machine with Chromium. It
 * starts the demo on a database of its own, files a handful of invented reports, lives some of them out, then on another one the three
 * years of the demo for the committee's pages, and writes `docs/screenshots/*.png`. With a folder behind it (`npm run screenshots -- FOLDER`) the pictures go there, and show each page from top
 * to bottom: to be looked over.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { readConfig } from '../../src/config.ts'
import { fillDemo } from '../../src/demo/fill-demo.ts'
import { fillMeasures } from '../../src/demo/fill-measures.ts'
import { fillRecent } from '../../src/demo/fill-recent.ts'
import type { ReportContext } from '../../src/report/report-context.ts'
import { openService } from '../../src/service.ts'
import { findChromium } from '../support/chromium.ts'
import { quietLog } from '../support/quiet-log.ts'
import { fileInventedReports } from './invented-cases.ts'
import { fileBusyCase } from './invented-dialogue.ts'
import { fileReceipts } from './invented-receipts.ts'
import { launchBrowser, press } from './open-browser.ts'
import { walkCommittee } from './walk-committee.ts'
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
async function takeAll(
  browser: Browser,
  address: string,
  walk: (page: Page, take: Take) => Promise<void>,
): Promise<void> {
  for (const { screen, colorScheme } of looks) {
    const locale = { locale: 'nb-NO', timezoneId: 'Europe/Oslo' }
    const viewport = screens[screen]
    const context = await browser.newContext({ baseURL: address, viewport, colorScheme, ...locale })
    const page = await context.newPage()
    await walk(page, async (name) => {
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

/** A service on a database of its own, filled and walked through, and away again. */
async function walkThrough(
  browser: Browser,
  fill: (context: ReportContext) => Promise<(page: Page, take: Take) => Promise<void>>,
  years: readonly number[] = [],
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'samhandlingsavvik-screenshots-'))
  const config = readConfig({ AUTH_MODE: 'demo', PORT: '0', DATA_DIR: dataDir })
  let walk: ((page: Page, take: Take) => Promise<void>) | undefined
  const beforeServing = async (context: ReportContext) => void (walk = await fill(context))
  const service = await openService(config, quietLog, { beforeServing, years })
  try {
    if (walk) await takeAll(browser, service.address ?? '', walk)
  } finally {
    await service.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function main(): Promise<void> {
  if (!findChromium()) throw new Error('Chromium is missing on this machine.')
  await mkdir(folder, { recursive: true })
  const browser = await launchBrowser()
  try {
    await walkThrough(browser, async (context) => {
      const answered = await fileInventedReports(context)
      const seen = { answered, ...(await fileReceipts(context)), busy: (await fileBusyCase(context)).id }
      return (page, take) => visit(page, seen, take)
    })
    const lived = async (context: ReportContext) => {
      await fillDemo(context, () => undefined)
      await fillRecent(context)
      await fillMeasures(context)
      return walkCommittee
    }
    await walkThrough(browser, lived, [2023, 2024, 2025])
  } finally {
    await browser.close()
  }
}

await main()
