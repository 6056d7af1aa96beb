import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertClient } from '../../src/access/client-store.ts'
import { openDatabase } from '../../src/db/database.ts'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import type { ServerSettings } from '../../src/db/embedded/server-settings.ts'
import { installService } from '../../src/install-service.ts'
import { urlOf } from '../journeys/journey.ts'
import { quietLog } from '../support/quiet-log.ts'

/** A PostgreSQL of the bench's own with the service installed, as the service's embedded one is set up: fsync on. */
export interface BenchDatabase {
  readonly dataDir: string
  readonly superuser: SocketSettings
  /** How the service reaches it as a server of somebody else's. */
  readonly url: string
  /** The bearer token of a program that files for Færder. */
  readonly token: string
  /** Stops the server and leaves its folder. */
  stop(): Promise<void>
  remove(): Promise<void>
}

export async function openBenchDatabase(settings: ServerSettings = {}): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'))
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog, settings })
  await installService(server.owner, { demo: true, now: new Date(), log: quietLog })
  const owner = openDatabase(server.owner, { max: 1, log: quietLog, name: 'bench' })
  const token = randomBytes(32).toString('base64url')
  const client = { id: 'bench', organisationId: 'faerder', name: 'Bench', scopes: ['reports:write'] as const }
  await insertClient(owner.db, { ...client, token, at: new Date() })
  await owner.close()
  return {
    dataDir,
    superuser: server.superuser,
    url: urlOf(server.app),
    token,
    stop: () => server.close(),
    async remove() {
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
