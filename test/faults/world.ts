import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { keepDemoSecrets } from '../../src/demo-secrets.ts'
import { findFreePort } from '../../src/http/free-port.ts'
import { installService } from '../../src/install-service.ts'
import { openReceiver, type Receiver } from '../delivery/honest-receiver.ts'
import { listenToRedis } from '../journeys/evidence.ts'
import { leaveLetterOnly } from '../journeys/invented-reports.ts'
import { urlOf } from '../journeys/journey.ts'
import { openPostgresProxy, type PostgresProxy } from '../journeys/postgres-proxy.ts'
import { startService, type ServiceProcess } from '../journeys/service-process.ts'
import { withClient } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'
import { openRedisServer, type RedisServer } from '../support/redis-server.ts'
import { endBySignal } from './end-by-signal.ts'
import { failFirst } from './fail-first.ts'
import { openPartnerSystem, type PartnerSystem } from './partner-system.ts'

/** An installation of its own: PostgreSQL with fsync, two web processes, workers, and all their neighbours. */
export interface World {
  readonly dataDir: string
  readonly letterDir: string
  readonly database: SocketSettings
  /** Between all processes and PostgreSQL. */
  readonly proxy: PostgresProxy
  readonly receiver: Receiver
  readonly system: PartnerSystem
  /** Absent where no redis-server is: the queue is then in PostgreSQL, with one worker. */
  readonly redis: RedisServer | undefined
  readonly apis: ServiceProcess[]
  readonly workers: ServiceProcess[]
  /** Where a process tells its numbers. */
  metricsOf(service: ServiceProcess): string
  /** Kills one with -9 and starts another in its place. */
  replace(role: 'api' | 'worker', nth: number): Promise<void>
  /** What each process has said, those that are gone included. */
  said(): string[]
  /** Every command a Redis was given, as long as one listens: called again when Redis comes back. */
  listen(): Promise<void>
  heardByRedis(): string
  /** Asks the database as its superuser; null while there is none. */
  query(text: string): Promise<{ [column: string]: unknown }[] | null>
  close(): Promise<void>
}

export interface Preload {
  readonly role: 'api' | 'worker'
  readonly module: URL
  readonly env: Readonly<Record<string, string>>
}

export interface WorldOptions {
  readonly redis: boolean
  /** Two unless it is said; one where there is no Redis. */
  readonly workers?: number
  /** How many of a hundred mails are refused when they are offered first. */
  readonly failFirst?: number
  /** Whether what Redis is told is kept: a long run tells it more than memory holds. */
  readonly listening?: boolean
  /** A module of a saboteur's that the processes of a role load first, and what it reads from the environment. */
  readonly preload?: Preload
}

type End = () => Promise<unknown>

/** Ends everything, the latest first; what cannot be ended keeps nothing else from it. */
async function endAll(ends: readonly End[]): Promise<void> {
  const trouble: unknown[] = []
  for (const end of ends.toReversed()) await end().catch((error: unknown) => trouble.push(error))
  if (trouble.length > 0) throw new AggregateError(trouble, 'not everything could be ended')
}

/** Also closed, and this process ended, when it is interrupted. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'samhandlingsavvik-faults-'))
  await chmod(dataDir, 0o711)
  const ends: End[] = [() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 })]
  let closed: Promise<void> | undefined
  const close = () => (closed ??= endAll(ends))
  const stopListening = endBySignal(close)
  ends.push(async () => stopListening())
  const isClosing = () => closed !== undefined
  try {
    return await furnish(dataDir, options, { ends, close, isClosing })
  } catch (error) {
    await close()
    throw error
  }
}

async function furnish(
  dataDir: string,
  options: WorldOptions,
  { ends, close, isClosing }: { ends: End[]; close: () => Promise<void>; isClosing: () => boolean },
): Promise<World> {
  // What it says while it is killed is what the suite does to it.
  const log = { ...quietLog, error: () => undefined }
  const server = await openEmbeddedPostgres({ dataDir, log, settings: { max_connections: '200' } })
  ends.push(() => server.close())
  await installService(server.owner, { demo: true, now: new Date(), log: quietLog })
  await withClient(server.superuser, (client) => client.query(leaveLetterOnly))
  const { appSecret } = await keepDemoSecrets(dataDir)
  const system = await openPartnerSystem(appSecret)
  ends.push(() => system.stop())
  await withClient(server.superuser, (client) => client.query(system.statements))
  const proxy = await openPostgresProxy(server.app)
  ends.push(() => proxy.close())
  const receiver = await openReceiver('127.0.0.1', failFirst(options.failFirst ?? 0))
  ends.push(() => receiver.stop())
  const redis = options.redis ? await openRedisServer() : undefined
  if (redis) ends.push(() => redis.remove())
  const letterDir = join(dataDir, 'letters')
  await mkdir(letterDir)

  const ears: Awaited<ReturnType<typeof listenToRedis>>[] = []
  const listen = async () => void (redis && options.listening !== false && ears.push(await listenToRedis(redis.url)))
  await listen()
  ends.push(async () => ears.forEach((ear) => ear.close()))
  const env = {
    DATABASE_URL: urlOf(server.app, proxy.port),
    DATA_DIR: dataDir,
    SMTP_URL: receiver.url,
    LETTER_DIR: letterDir,
    ...(redis && { REDIS_URL: redis.url }),
  }
  const all: ServiceProcess[] = []
  const healthPorts = new Map<ServiceProcess, string>()
  const start = async (role: 'api' | 'worker') => {
    const port = String(await findFreePort('127.0.0.1'))
    const harm = role === options.preload?.role ? options.preload : undefined
    const service = startService({
      env: { ...env, ROLE: role, ...harm?.env, ...(role === 'worker' && { HEALTH_PORT: port }) },
      ...(harm && { preload: harm.module }),
    })
    all.push(service)
    // One that is put in another's place while all is being ended.
    if (isClosing()) await service.kill('SIGKILL')
    if (role === 'worker') healthPorts.set(service, port)
    await service.ready
    return service
  }
  ends.push(() => Promise.all(all.map((service) => service.kill('SIGKILL'))))
  const apis = [await start('api'), await start('api')]
  const workers: ServiceProcess[] = []
  const leaving = new WeakSet<ServiceProcess>()
  const startWorker = async (nth: number): Promise<void> => {
    const service = await start('worker')
    workers[nth] = service
    void startAgain(service, nth)
  }
  /** As a container's restart policy does: a worker that found no database at its start is started again. */
  const startAgain = async (service: ServiceProcess, nth: number): Promise<void> => {
    await service.over
    const failed = service.said().includes('the service could not start')
    if (failed && !leaving.has(service) && !isClosing()) await startWorker(nth)
  }
  // Two workers on a queue in PostgreSQL get in each other's way (README, «Decisions»).
  for (let nth = 0; nth < (redis ? (options.workers ?? 2) : 1); nth++) await startWorker(nth)
  return {
    dataDir,
    letterDir,
    database: server.superuser,
    proxy,
    receiver,
    system,
    redis,
    apis,
    workers,
    metricsOf: (service) => `${service.address || `http://127.0.0.1:${healthPorts.get(service)}`}/metrics`,
    async replace(role, nth) {
      const old = (role === 'api' ? apis : workers)[nth]
      if (old) leaving.add(old)
      await old?.kill('SIGKILL')
      if (role === 'worker') await startWorker(nth)
      else apis[nth] = await start(role)
    },
    said: () => all.map((service) => service.said()),
    listen,
    heardByRedis: () => ears.map((ear) => ear.heard()).join('\n'),
    async query(text) {
      try {
        return await withClient(server.superuser, async (client) => (await client.query(text)).rows)
      } catch {
        return null
      }
    },
    close,
  }
}
