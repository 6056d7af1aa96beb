import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, vi } from 'vitest'
import { clusterPaths, socketFolder } from '../../src/db/embedded/cluster-paths.ts'
import {
  databaseName,
  socketPort,
  superuserName,
  type SocketSettings,
} from '../../src/db/embedded/embedded-postgres.ts'
import { findServerPid } from '../support/cluster-watch.ts'
import { startService, type ServiceProcess, type ServiceSettings } from './service-process.ts'

/** What a journey may begin; all of it is ended and removed after the last test of the file. */
export interface Journey {
  /** An empty folder that other accounts may pass through, as an embedded database needs it. */
  folder(): Promise<string>
  /** Starts `src/main.ts` and waits until it serves; one that only works is not waited for. */
  start(settings: ServiceSettings): Promise<ServiceProcess>
  /** Ends something after the last test; the latest first. */
  later(end: () => Promise<unknown>): void
}

export function useJourney(): Journey {
  // Many processes are started and ended one after the other, and a busy machine takes its time.
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })
  const ends: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
  })
  const later = (end: () => Promise<unknown>) => void ends.push(end)
  return {
    later,
    async folder() {
      const folder = await mkdtemp(join(tmpdir(), 'samhandlingsavvik-journey-'))
      await chmod(folder, 0o711)
      later(async () => {
        await endServer(folder)
        await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
      })
      return folder
    },
    async start(settings) {
      const service = startService(settings)
      later(() => service.kill('SIGKILL'))
      await service.ready
      return service
    },
  }
}

/** A database that outlived the service that was killed: stopped at once, and waited for. */
async function endServer(dataDir: string): Promise<void> {
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    for (let look = 0; look < 100; look++) {
      const pid = await findServerPid(dataDir).catch(() => undefined)
      if (pid === undefined) return
      if (look === 0) process.kill(pid, signal)
      await sleep(50)
    }
  }
}

/** The process of the embedded database of a service that runs. Throws where there is none: number 0 would be ourselves. */
export async function getServerPid(dataDir: string): Promise<number> {
  const pid = await findServerPid(dataDir)
  if (pid === undefined) throw new Error('no database runs there')
  return pid
}

/** How to look into the embedded database of a service without a share in it: it is stopped and started as if nobody looked. */
export async function superuserOf(dataDir: string): Promise<SocketSettings> {
  const paths = clusterPaths(dataDir)
  const host = socketFolder(paths, (await stat(paths.data)).ino)
  return { host, port: socketPort, user: superuserName, database: databaseName }
}

/** A connection as the URL an operator would write, to the same server or to `port` of a proxy before it. */
export function urlOf(settings: SocketSettings, port?: number): string {
  const { host, user, database, password } = settings
  const who = password ? `${user}:${encodeURIComponent(password)}` : user
  const onSocket = port === undefined && host.startsWith('/')
  const address = port ? `127.0.0.1:${port}` : `${onSocket ? 'localhost' : host}:${settings.port ?? 5432}`
  return `postgres://${who}@${address}/${database}${onSocket ? `?host=${encodeURIComponent(host)}` : ''}`
}

/** Looks every few milliseconds until it is so. The bound is generous: a busy machine is slow, and only a mistake takes for ever. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, seconds = 45): Promise<void> {
  const end = performance.now() + seconds * 1_000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`It did not come to that: ${what}`)
    await sleep(25)
  }
}
