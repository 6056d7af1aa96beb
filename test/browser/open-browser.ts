import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Locator, type Page, type Response } from 'playwright-core'
import { findChromium } from '../support/chromium.ts'
import { isPage, listHtmlFaults } from '../support/html-faults.ts'

/** Keeps Chromium to itself: no profile, no calls home. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', args: flags })
}

const every = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What a colour scheme can change. */
const colours = ['color-contrast', 'link-in-text-block']

/** How a page may look: what somebody prefers, on a desk or on the narrowest phone; and what axe looks for there. */
const looks = [
  { name: 'desk, light', width: 1280, colorScheme: 'light', runOnly: every },
  { name: 'desk, dark', width: 1280, colorScheme: 'dark', runOnly: colours },
  { name: 'phone, light', width: 320, colorScheme: 'light', runOnly: every },
  { name: 'phone, dark', width: 320, colorScheme: 'dark', runOnly: colours },
] as const

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Each page as the service sent it, before the browser mended anything. */
const sources = new WeakMap<Page, Promise<string | undefined>>()

/**
 * What is wrong with a page as it stands: HTML that is not valid, and in every look faults that axe finds and a page wider than its
 * window.
 */
export async function findFaults(page: Page): Promise<string[]> {
  const faults = listHtmlFaults((await sources.get(page)) ?? (await page.content()))
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(await axeSource)
  for (const { name, width, colorScheme, runOnly } of looks) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide > width) faults.push(`${name}: ${wide} pixels wide`)
    const { violations } = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(runOnly)} })`)
    for (const { id, nodes } of violations) faults.push(`${name}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  return faults
}

/** The text of an answer; none where the page is gone before it was read. */
const readSource = (response: Response): Promise<string | undefined> => response.text().catch(() => undefined)

/** Somebody at a browser, and everything that went wrong behind their back. */
export interface Sitting {
  readonly context: BrowserContext
  readonly page: Page
  /** Violations of the content security policy, scripts that failed, requests to anywhere but the service. */
  readonly troubles: string[]
}

/** Opens a browser's window. Without script, since the pages need none. */
export async function sitDown(browser: Browser, address: string, options: { script?: boolean } = {}): Promise<Sitting> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    // What unfolds has unfolded at once: halfway, what it hides lies on top of what follows, and axe would see that now and then.
    reducedMotion: 'reduce',
    javaScriptEnabled: options.script ?? false,
  })
  context.setDefaultTimeout(15_000)
  // Has chosen bokmål, as somebody who reads the second collaboration's Swedish form in it.
  await context.addCookies([{ name: 'sprak', value: 'nb', url: address, httpOnly: true }])
  const troubles: string[] = []
  context.on('page', (page) => {
    page.on('console', (message) => {
      // A page that is shown with another status than 200 is meant to be: the browser remarks on it all the same.
      if (!message.text().startsWith('Failed to load resource')) troubles.push(message.text())
    })
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) troubles.push(`asked ${request.url()}`)
    })
    page.on('response', (response) => {
      const isShown = response.request().isNavigationRequest() && response.frame() === page.mainFrame()
      if (isShown && isPage(response.headers()['content-type'])) sources.set(page, readSource(response))
      if (response.url().includes('/assets/') && !response.ok()) troubles.push(`no ${response.url()}`)
    })
  })
  return { context, page: await context.newPage(), troubles }
}

/** Presses what leads to another page (a button by its name, or anything else), and waits until that page is there. */
export async function press(page: Page, target: string | Locator): Promise<void> {
  await page.waitForLoadState()
  const arrived = page.waitForEvent('load')
  await (typeof target === 'string' ? page.getByRole('button', { name: target }) : target).click()
  await arrived
}
