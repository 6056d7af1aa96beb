import { openDatabase } from '../../src/db/database.ts'
import { openChannelWebhooks } from '../../src/directory/channel-webhooks.ts'
import { openDirectoryCopy } from '../../src/directory/directory-copy.ts'
import { makeKeyRing } from '../../src/privacy/identity-keys.ts'
import { openFilingDesk } from '../../src/report/filing-desk.ts'
import type { ReportContext } from '../../src/report/report-context.ts'
import { deriveReportSecrets } from '../../src/report/report-secrets.ts'
import { openWebhook } from '../../src/webhook/webhook.ts'
import { cloneDatabase, type ClonedDatabase } from './postgres.ts'
import { quietLog } from './quiet-log.ts'

/** What the verbs need, on a database of its own, with a clock the test turns, and the wake-ups written down instead of queued. */
export interface TestContext {
  readonly context: ReportContext
  readonly clone: ClonedDatabase
  readonly hurried: string[]
  setNow(iso: string): void
  close(): Promise<void>
}

/** Saturday 14 March 2026, 08:00 in Oslo: the morning after the event of sampleReport. */
export const testMorning = '2026-03-14T07:00:00Z'

/** What the tests' codes, links and signatures follow from. */
export const testSecret = 'a secret for tests, long enough to be taken'

/** Opens the verbs over a clone of the `vestfold` template. Close it at the end of the test file. */
export async function openTestContext(): Promise<TestContext> {
  const clone = await cloneDatabase('vestfold')
  const database = openDatabase(clone.app, { max: 5, log: quietLog, name: 'test' })
  const directory = await openDirectoryCopy(database.db, { everyMs: 60_000, log: quietLog })
  const webhook = openWebhook({ allowPrivate: true, log: quietLog })
  let now = new Date(testMorning)
  const hurried: string[] = []
  const context: ReportContext = {
    database,
    wakeUps: { hurry: (_job, { deliveryId }) => void hurried.push(deliveryId) },
    now: () => now,
    log: quietLog,
    publicUrl: 'https://avvik.example',
    synthetic: true,
    directory,
    keyRing: makeKeyRing([{ id: 'test', key: Buffer.alloc(32, 7) }]),
    filings: openFilingDesk(database.pool),
    secrets: deriveReportSecrets(testSecret),
    webhooks: openChannelWebhooks(webhook, testSecret),
  }
  return {
    context,
    clone,
    hurried,
    setNow: (iso) => void (now = new Date(iso)),
    close: async () => {
      await webhook.close()
      directory.close()
      await database.close()
      await clone.drop()
    },
  }
}
