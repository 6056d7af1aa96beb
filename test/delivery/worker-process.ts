import { openDatabase } from '../../src/db/database.ts'
import { openDirectoryCopy } from '../../src/directory/directory-copy.ts'
import { openChannelWebhooks } from '../../src/directory/channel-webhooks.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import { openLetterFolder } from '../../src/letter/letter-folder.ts'
import { openLog } from '../../src/log.ts'
import { openMail } from '../../src/mail/mail.ts'
import { queueNames } from '../../src/queue-names.ts'
import { makeDeliveryContent } from '../../src/report/delivery-content.ts'
import { deriveReportSecrets } from '../../src/report/report-secrets.ts'
import { openWebhook } from '../../src/webhook/webhook.ts'
import { startWorker } from '../../src/worker.ts'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'

/** What a worker in a process of its own is told: one JSON on its command line. */
export interface WorkerOrders {
  readonly app: SocketSettings
  readonly smtpUrl: string
  readonly letterDir: string
}

// A worker as `npm start` with ROLE=worker makes one, for tests that kill and freeze it. Its log is its standard output.
const orders = JSON.parse(process.argv[2] ?? '') as WorkerOrders
const log = openLog('info')
const database = openDatabase(orders.app, { max: 4, log, name: 'worker-process' })
const directory = await openDirectoryCopy(database.db, { everyMs: 2_000, log })
const jobs = openJobs({ connection: { postgres: orders.app }, names: queueNames, log })
const base = {
  database,
  wakeUps: jobs,
  now: () => new Date(),
  log,
  publicUrl: 'https://avvik.example',
  synthetic: true,
  directory,
}
const appSecret = 'a secret for tests, long enough to be taken'
const secrets = deriveReportSecrets(appSecret)
startWorker(
  {
    ...base,
    mail: openMail({ smtpUrl: orders.smtpUrl, mailDir: orders.letterDir, from: 'avvik@avvik.example', log }),
    letters: openLetterFolder(orders.letterDir),
    webhooks: openChannelWebhooks(openWebhook({ allowPrivate: true, log }), appSecret),
    content: makeDeliveryContent({ ...base, secrets }),
  },
  jobs,
  { sweepMs: 200 },
)
