import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askSuperuser } from '../report/filed-case.ts'
import { findChromium } from '../support/chromium.ts'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { launchBrowser } from './open-browser.ts'

describe.skipIf(!findChromium())('the form inside another site (needs Chromium)', () => {
  let service: ListeningService
  let browser: Browser
  let other: Server
  let site: string
  let page: Page
  beforeAll(async () => {
    service = await openListeningService()
    const frame = `<!doctype html><title>Kompetanse</title><h1>Meld</h1><iframe src="${service.address}/meld"></iframe>`
    other = createServer((_request, answer) => void answer.setHeader('content-type', 'text/html').end(frame))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    // To a browser, the same machine under another name is another site.
    site = `http://localhost:${(other.address() as AddressInfo).port}`
    browser = await launchBrowser()
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    other?.close()
    await service?.close()
  })

  const allow = async (sites: readonly string[]) => {
    const text = `update collaboration set settings = jsonb_set(settings, '{embedding}', $1::jsonb) where id = 'vestfold'`
    await askSuperuser(service, text, [JSON.stringify(sites)])
    await askSuperuser(service, 'update directory_version set version = version + 1')
    await service.context.directory.refresh()
  }

  it('is not drawn there unless the collaboration names the site', async () => {
    await allow(['https://www.kompetansebroen.example'])
    await page.goto(site)
    await expect.poll(() => page.frames().length).toBe(2)
    expect(await page.frameLocator('iframe').locator('form').count()).toBe(0)
  })

  it('is drawn where the site is named, and what is sent from it fills the whole window, with nothing lost', async () => {
    await allow([site])
    await page.goto(site)
    const form = page.frameLocator('iframe')
    await form.locator('textarea[name="description"]').fill('Legemiddellisten manglet.')
    expect(await page.context().cookies()).toEqual([])
    await form.locator('button[value="check"]').click()
    await page.waitForURL(`${service.address}/meld`)
    expect(await page.locator('textarea[name="description"]').inputValue()).toBe('Legemiddellisten manglet.')
    expect(await page.locator('.ds-error-summary').isVisible()).toBe(true)
  })
})
