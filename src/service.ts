import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openApp } from './app.ts'
import type { SignIn } from './app-pages.ts'
import { deriveAuditKey } from './audit/audit-chain.ts'
import { ConfigProblem, type Config } from './config.ts'
import type { ConnectionSettings } from './db/connection-settings.ts'
import { openDatabase, type Database } from './db/database.ts'
import { openEmbeddedPostgres } from './db/embedded/open-embedded-postgres.ts'
import { findRoleProblem } from './db/role-check.ts'
import { openSharedClock } from './db/shared-clock.ts'
import { openChannelWebhooks } from './directory/channel-webhooks.ts'
import { openDirectoryCopy } from './directory/directory-copy.ts'
import { installService } from './install-service.ts'
import { openFormGuard } from './http/form-guard.ts'
import { findFreePort } from './http/free-port.ts'
import { countInDatabase } from './http/rate-count-store.ts'
import { openRedisCounters } from './http/redis-counters.ts'
import { addServiceApi } from './http/service-api.ts'
import { openSharedCounters } from './http/shared-counters.ts'
import { openWeb, type Web } from './http/web.ts'
import { openJobs } from './jobs/jobs.ts'
import { within } from './jobs/within.ts'
import type { Logger } from './log.ts'
import { openOidc } from './oidc/oidc-client.ts'
import { makeKeyRing } from './privacy/identity-keys.ts'
import { queueNames } from './queue-names.ts'
import { reachAppSecret, reachIdentityKeys } from './reach-secrets.ts'
import { openFilingDesk } from './report/filing-desk.ts'
import { deriveReportSecrets } from './report/report-secrets.ts'
import type { ReportContext } from './report/report-context.ts'
import { serviceGauges } from './service-gauges.ts'
import { serviceParts } from './service-parts.ts'
import { openWebhook } from './webhook/webhook.ts'
import { openWorker } from './worker.ts'

/** A running service: web server, worker or both, and the database where it is the embedded one. */
export interface Service {
  /** Where the web server listens; undefined for a process that only works. */
  readonly address: string | undefined
  readonly context: ReportContext
  close(): Promise<void>
}

export interface ServiceOptions {
  /** Runs when the verbs are ready and before the first delivery or request. */
  readonly beforeServing?: (context: ReportContext) => Promise<void>
  /** Years that need number sequences besides this one and the next, in embedded mode. */
  readonly years?: readonly number[]
}

/** Connections per process: filing and pages share one pool, the worker has its own. */
const webConnections = 10
const workerConnections = 4

/** A database that takes longer to say that it is there is not ready. */
const patienceMs = 2_000

/** The database's connection as the application's role, and how to let go of it. Embedded, it is brought up to date as well. */
async function reachDatabase(
  config: Config,
  log: Logger,
  years: readonly number[],
): Promise<{ app: ConnectionSettings; close: () => Promise<void> }> {
  if (config.databaseUrl) return { app: { connectionString: config.databaseUrl }, close: async () => undefined }
  const embedded = await openEmbeddedPostgres({ dataDir: config.dataDir, log })
  try {
    await installService(embedded.owner, { demo: config.authMode === 'demo', now: new Date(), log, years })
    return { app: embedded.app, close: () => embedded.close() }
  } catch (error) {
    await embedded.close()
    throw error
  }
}

/**
 * Starts everything this process is for (ROLE), in the order it is needed; `close` stops it in reverse, the database last.
 * Throws ConfigProblem with a sentence for the operator, among others where the database role could see past row-level security.
 */
export async function openService(config: Config, log: Logger, options: ServiceOptions = {}): Promise<Service> {
  const keyRing = makeKeyRing(await reachIdentityKeys(config))
  const appSecret = await reachAppSecret(config)
  const secrets = deriveReportSecrets(appSecret)
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const stop of closers.splice(0).toReversed()) await stop()
  }
  try {
    await traceWhereAsked(config, (stop) => closers.push(stop))
    const reached = await reachDatabase(config, log, options.years ?? [])
    closers.push(reached.close)
    const max = config.databasePoolSize ?? (config.role === 'worker' ? workerConnections : webConnections)
    const database = openDatabase(reached.app, { max, log, name: `samhandlingsavvik-${config.role}` })
    closers.push(() => database.close())
    const roleProblem = await findRoleProblem(database.db)
    if (roleProblem !== undefined) throw new ConfigProblem(roleProblem)

    const { now, close: stopClock } = await openSharedClock(database.db, { everyMs: 30_000, log })
    closers.push(async () => stopClock())
    const directory = await openDirectoryCopy(database.db, { everyMs: 2_000, log })
    closers.push(async () => directory.close())
    const connection = config.redisUrl ? { redisUrl: config.redisUrl } : { postgres: reached.app }
    const jobs = openJobs({ connection, names: queueNames, log })
    closers.push(() => jobs.close())

    const port = config.port || (await findFreePort(config.host))
    const publicUrl = config.publicUrl ?? `http://${config.host}:${port}`
    const filings = openFilingDesk(database.pool)
    const synthetic = config.authMode === 'demo'
    // Only the demo's receivers may be on this machine or near it.
    const webhook = openWebhook({ allowPrivate: synthetic, log })
    closers.push(() => webhook.close())
    const webhooks = openChannelWebhooks(webhook, appSecret)
    const told = { publicUrl, contact: config.contact, synthetic }
    const time = { now, ownClock: () => new Date() }
    const context = { database, wakeUps: jobs, ...time, log, ...told, directory, keyRing, secrets, filings, webhooks }
    await options.beforeServing?.(context)
    if (config.role !== 'api') {
      const worker = await openWorker(context, jobs, config, deriveAuditKey(appSecret))
      closers.push(() => worker.close())
    }
    let isEnding = false
    const ending = () => isEnding
    /** Says for a while that it is not ready, so that a proxy sends its requests elsewhere, and closes then. */
    const closesInPeace = (web: Web) => async () => {
      isEnding = true
      await sleep(config.drainMs)
      await web.close()
    }
    const checks = {
      database: () => answers(within(patienceMs, sql`select 1`.execute(database.db))),
      queue: () => jobs.ping(),
      ending,
      parts: serviceParts(database),
      gauges: serviceGauges(database),
    }
    if (config.role === 'worker') {
      if (config.healthPort !== undefined) {
        const health = openWeb(log)
        addServiceApi(health, checks)
        closers.push(() => health.close())
        await health.listen({ host: config.host, port: config.healthPort })
      }
      return { address: undefined, context, close }
    }
    const signIn = chooseSignIn(config, publicUrl)
    const rateLimits = await openRateLimits(config, database, log, (stop) => closers.push(stop))
    const formGuard = openFormGuard(secrets.form, now)
    const server = { trustProxy: config.trustProxy, ending }
    const web = await openApp({ context, signIn, checks, rateLimits, server, formGuard })
    closers.push(closesInPeace(web))
    return { address: await web.listen({ host: config.host, port }), context, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Traces this process where a collector is named; otherwise nothing of OpenTelemetry is loaded. Closed last, so that it tells of the end. */
async function traceWhereAsked({ tracesTo, role }: Config, onClose: (stop: () => Promise<void>) => void) {
  if (tracesTo === undefined) return
  const { openTracing } = await import('./trace/open-tracing.ts')
  onClose(openTracing({ endpoint: tracesTo, role }).close)
}

/** The counters of requests that all processes share: on Redis where there is one, otherwise in the database. */
async function openRateLimits(
  { redisUrl, rateLimitFactor: factor }: Config,
  database: Database,
  log: Logger,
  onClose: (stop: () => Promise<void>) => void,
) {
  if (factor === 0) return undefined
  const redis = redisUrl === undefined ? undefined : await openRedisCounters(redisUrl)
  onClose(async () => redis?.close())
  return { counters: openSharedCounters(redis?.add ?? countInDatabase(database.pool), log), factor }
}

/** How people sign in. findConfigProblem has seen to it that all of it is set. */
function chooseSignIn({ authMode, oidc }: Config, publicUrl: string): SignIn {
  if (authMode === 'demo') return 'demo'
  const { issuer, clientId, clientSecret } = oidc
  if (!issuer || !clientId || !clientSecret) throw new ConfigProblem('AUTH_MODE=oidc lacks its settings.')
  return openOidc({ issuer, clientId, clientSecret, redirectUri: `${publicUrl}/logg-inn/tilbake` })
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  try {
    await question
    return true
  } catch {
    return false
  }
}
