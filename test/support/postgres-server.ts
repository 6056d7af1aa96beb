import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterPaths } from '../../src/db/embedded/cluster-paths.ts'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { findPidFile, isPostmaster } from '../../src/db/embedded/postmaster.ts'
import { quietLog } from './quiet-log.ts'

export interface TestServer {
  readonly superuser: SocketSettings
  readonly rolePassword: string | undefined
  stop(): Promise<void>
}

/** Invented, and the same in every run: several runs may use one server at once. */
const rolePassword = 'only-for-tests'

/**
 * The PostgreSQL the tests run on: the one TEST_POSTGRES_URL names (as a superuser; for tests only, since the roles of
 * migrations/roles.sql get a well-known password there), a container with TEST_POSTGRES=container, or else an embedded one
 * that is thrown away.
 */
export async function openTestServer(): Promise<TestServer> {
  const { TEST_POSTGRES_URL: url, TEST_POSTGRES: kind } = process.env
  if (url) return { superuser: parseUrl(url), rolePassword, stop: () => Promise.resolve() }
  if (kind === 'container') return await startContainer()
  return await startEmbedded()
}

function parseUrl(text: string): SocketSettings {
  const url = new URL(text)
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
  }
}

async function startContainer(): Promise<TestServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql')
  // Two hundred connections as for the embedded one. A question that is cut off becomes the server's own child in a container, which
  // the server takes for a crash of its own: so a busy machine gets time to answer it, and no shell stands between.
  const container = await new PostgreSqlContainer('postgres:18-alpine')
    .withCommand(['postgres', '-c', 'max_connections=200', '-c', 'fsync=off'])
    .withHealthCheck({
      test: ['CMD', 'pg_isready', '-q', '-h', '127.0.0.1', '-U', 'test', '-d', 'test'],
      interval: 2_000,
      timeout: 60_000,
      retries: 30,
      startPeriod: 0,
    })
    .withStartupTimeout(120_000)
    .start()
  return {
    superuser: parseUrl(container.getConnectionUri()),
    rolePassword,
    stop: async () => void (await container.stop()),
  }
}

const folderName = 'samhandlingsavvik-test-'

/** Without fsync, since no test of this server outlives the machine; everything else as in the service. */
async function startEmbedded(): Promise<TestServer> {
  await removeAbandoned()
  const dataDir = await mkdtemp(join(tmpdir(), `${folderName}${process.pid}-`))
  await chmod(dataDir, 0o711)
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog, settings })
  return {
    superuser: { ...server.superuser, database: 'postgres' },
    rolePassword: undefined,
    stop: async () => {
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Servers of test runs that were killed: they live on, as the service's would, and nobody will ever adopt them. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(folderName) ? Number.parseInt(name.slice(folderName.length), 10) : 0
    if (!pid || isAlive(pid)) continue
    const paths = clusterPaths(join(tmpdir(), name))
    const found = await findPidFile(paths).catch(() => undefined)
    if (found && (await isPostmaster(found.pid, paths))) process.kill(found.pid, 'SIGQUIT')
    await rm(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
