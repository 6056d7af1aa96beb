import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { findServerPid } from '../support/cluster-watch.ts'
import { withClient } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'
import { hasRedis, openRedisServer } from '../support/redis-server.ts'
import { openWebhookReceiver, type WebhookReceiver } from '../webhook/webhook-receiver.ts'
import { ask } from './ask.ts'
import { openCanaries, type Canaries } from './canaries.ts'
import { fileUntilTrouble, fileWordy, handleCase, usePages, wordyReport } from './canary-flows.ts'
import { learnFromCase } from './canary-learning.ts'
import { beRefused } from './canary-refusals.ts'
import { dumpTables, listenToRedis, type Place } from './evidence.ts'
import { leaveLetterOnly, reachBySystem, toHolmestrand } from './invented-reports.ts'
import { getServerPid, superuserOf, until, type Journey } from './journey.ts'
import type { ServiceProcess, ServiceSettings } from './service-process.ts'
import { openVisitor, type Visit, type Visitor } from './visitor.ts'

/** What services leave behind through which invented patients and words have gone in every way there is. */
export interface Evidence {
  readonly dataDir: string
  /** It runs for whoever looks; no service does any more. */
  readonly database: SocketSettings
  readonly nationalIds: readonly string[]
  readonly logs: readonly string[]
  readonly visits: readonly Visit[]
  readonly metrics: readonly string[]
  /** The queue's tables while nobody worked. */
  readonly waitingJobs: readonly Place[]
  /** Every command a Redis was given; empty without one. */
  readonly heardByRedis: string
  /** What the parties' own systems were handed: address, heads and body of each message. */
  readonly handedOver: readonly Place[]
}

/** What the lives below share: the data, who calls the service, and what is kept of it. */
interface Life {
  readonly dataDir: string
  readonly canaries: Canaries
  readonly visitor: Visitor
  readonly metrics: string[]
  readonly system: WebhookReceiver
  start(env: ServiceSettings['env'], preload?: URL): Promise<ServiceProcess>
}

const breakAt = new URL('break-at.ts', import.meta.url)
/** A report whose filing meets a trouble of break-at.ts. */
const breaking = (canaries: Canaries, trouble: string) =>
  wordyReport(canaries, { description: `break by ${trouble} ${canaries.text()}` })

const keepMetrics = async ({ metrics }: Life, { address }: ServiceProcess) =>
  metrics.push((await ask(address, 'GET', '/metrics')).text, (await ask(address, 'GET', '/health/ready')).text)

/**
 * A service that nobody delivers for, so that its jobs wait where they can be looked at: they are returned. In it everything breaks
 * that can, and at last it is killed.
 */
async function liveThroughTrouble(life: Life): Promise<readonly Place[]> {
  const { canaries, visitor } = life
  const broken = canaries.patient()
  const service = await life.start({ ROLE: 'api', BREAK_NAME: broken.name }, breakAt)
  const patient = canaries.patient()
  const filed = await fileWordy(visitor, wordyReport(canaries, { patient }))
  await handleCase(visitor, canaries, filed, patient)
  await beRefused(visitor, canaries)
  for (const trouble of ['error', 'postgres']) {
    const json = breaking(canaries, trouble)
    await visitor.visit(`a filing broken by ${trouble}`, 500, 'POST', '/api/v1/reports', { json })
  }
  const unsealed = { json: wordyReport(canaries, { patient: broken }) }
  await visitor.visit('a patient who cannot be sealed', 500, 'POST', '/api/v1/reports', unsealed)
  await keepMetrics(life, service)
  const tables = await dumpTables(await superuserOf(life.dataDir))
  await fileUntilTrouble(service.address, canaries, () => service.kill('SIGKILL'))
  return tables.filter(({ name }) => name.startsWith('bullmq.'))
}

/** Boards are told of reports each minute. */
const boardSeconds = 120

/**
 * The whole service on the same data, and a database that stops while reports come in; then people use it and all is delivered. It
 * ends by an error that nobody catches.
 */
async function liveThroughStop(life: Life): Promise<void> {
  const { canaries, visitor, dataDir } = life
  const service = await life.start({}, breakAt)
  const database = await superuserOf(dataDir)
  await withClient(database, (client) => client.query(reachBySystem(life.system.url, ['siv', 'faerder'])))
  const pid = await getServerPid(dataDir)
  await fileUntilTrouble(service.address, canaries, () => process.kill(pid, 'SIGQUIT'))
  await until('the database has stopped', async () => (await findServerPid(dataDir).catch(() => undefined)) !== pid)
  await until('the database is back', async () => (await ask(service.address, 'GET', '/health/ready')).status === 200)
  await usePages(visitor, canaries)
  const patient = canaries.patient()
  const filed = await fileWordy(visitor, wordyReport(canaries, { patient }))
  await handleCase(visitor, canaries, filed, patient)
  await learnFromCase(visitor, canaries, filed, patient)
  const told = `select from delivery where message = 'annual_report'`
  await until(
    'the board is told',
    async () => (await withClient(database, (client) => client.query(told))).rowCount === 1,
    boardSeconds,
  )
  // The service has not heard of it yet and promises a mail: it gives up, a letter takes over, and a person is told.
  await withClient(database, (client) => client.query(leaveLetterOnly))
  await fileWordy(visitor, wordyReport(canaries, toHolmestrand))
  await until('everything is delivered', async () => {
    const left = `select from delivery where next_attempt_at is not null`
    return (await withClient(database, (client) => client.query(left))).rowCount === 0
  })
  await keepMetrics(life, service)
  const json = breaking(canaries, 'exception')
  await ask(service.address, 'POST', '/api/v1/reports', { json }).catch(() => undefined)
  await service.over
}

/** A service with jobs on Redis; returns every command that Redis was given. */
async function liveOnRedis(life: Life, redisUrl: string): Promise<string> {
  const { canaries, visitor } = life
  const ear = await listenToRedis(redisUrl)
  const service = await life.start({ REDIS_URL: redisUrl })
  const patient = canaries.patient()
  const filed = await fileWordy(visitor, wordyReport(canaries, { patient }))
  await handleCase(visitor, canaries, filed, patient)
  await until('Redis has heard of it', () => ear.heard().includes('deliveryId'))
  await keepMetrics(life, service)
  await service.kill('SIGTERM')
  ear.close()
  return ear.heard()
}

export async function gatherEvidence(journey: Journey, seed: number): Promise<Evidence> {
  const dataDir = await journey.folder()
  const canaries = openCanaries(seed)
  const visitor = openVisitor()
  const services: ServiceProcess[] = []
  const system = await openWebhookReceiver()
  journey.later(() => system.close())
  const life: Life = {
    dataDir,
    system,
    canaries,
    visitor,
    metrics: [],
    async start(env, preload) {
      const settings = { env: { DATA_DIR: dataDir, LOG_LEVEL: 'trace', ...env }, ...(preload && { preload }) }
      const service = await journey.start(settings)
      services.push(service)
      visitor.moveTo(service.address)
      return service
    },
  }
  const waitingJobs = await liveThroughTrouble(life)
  await liveThroughStop(life)
  let heardByRedis = ''
  if (hasRedis) {
    const redis = await openRedisServer()
    journey.later(() => redis.remove())
    heardByRedis = await liveOnRedis(life, redis.url)
  }
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog })
  journey.later(() => server.close())
  return {
    dataDir,
    database: server.superuser,
    nationalIds: canaries.nationalIds,
    logs: services.map(({ said }) => said()),
    visits: visitor.visits,
    metrics: life.metrics,
    waitingJobs,
    heardByRedis,
    handedOver: system.received.map(({ path, headers, body }) => ({
      name: `a message to a system: ${path}`,
      heap: JSON.stringify({ path, headers }) + body,
    })),
  }
}
