import { openWebhook } from './webhook/webhook.ts'
import { openApp } from './app.ts'
import { openDatabase } from './db/database.ts'
import { openLog } from './log.ts'
import { makeKeyRing } from './privacy/identity-keys.ts'
import { openChannelWebhooks } from './directory/channel-webhooks.ts'
import { openFilingDesk } from './report/filing-desk.ts'
import { deriveReportSecrets } from './report/report-secrets.ts'

/** The API's own description as JSON text, from the routes alone: nothing is connected to. */
export async function describeApi(): Promise<string> {
  const log = openLog('silent')
  const database = openDatabase(
    { host: '/nowhere', user: 'nobody', database: 'none' },
    { max: 1, log, name: 'openapi' },
  )
  const empty = {
    version: '0',
    collaborations: new Map(),
    organisations: new Map(),
    units: new Map(),
    serviceLocations: [],
    channels: [],
    dispatchAliases: [],
  }
  const context = {
    database,
    wakeUps: { hurry: () => undefined },
    now: () => new Date(0),
    log,
    publicUrl: 'http://localhost',
    synthetic: false,
    directory: { current: () => empty, refresh: () => Promise.resolve(), close: () => undefined },
    keyRing: makeKeyRing([{ id: 'none', key: Buffer.alloc(32) }]),
    filings: openFilingDesk(database.pool),
    webhooks: openChannelWebhooks(openWebhook({ allowPrivate: false, log }), 'no secret: nothing is signed'),
    secrets: deriveReportSecrets('no secret: nothing is signed here at all'),
  }
  const never = () => Promise.resolve(false)
  const web = await openApp({ context, signIn: 'demo', checks: { database: never, queue: never, gauges: {} } })
  const text = `${JSON.stringify(web.swagger(), null, 2)}\n`
  await web.close()
  await database.close()
  return text
}
