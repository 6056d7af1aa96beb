import { ConfigProblem, type Config } from './config.ts'
import type { ConnectionSettings } from './db/connection-settings.ts'
import { openEmbeddedPostgres } from './db/embedded/open-embedded-postgres.ts'
import type { Logger } from './log.ts'

/** The owner's connection for a command: DATABASE_OWNER_URL, or the embedded database under DATA_DIR. Close it when done. */
export async function reachOwner(
  config: Config,
  log: Logger,
): Promise<{ settings: ConnectionSettings; close: () => Promise<void> }> {
  if (config.databaseOwnerUrl) {
    return { settings: { connectionString: config.databaseOwnerUrl }, close: () => Promise.resolve() }
  }
  if (config.databaseUrl) {
    throw new ConfigProblem(
      'DATABASE_OWNER_URL is not set: give the owner role of the database (migrations/roles.sql makes it).',
    )
  }
  const embedded = await openEmbeddedPostgres({ dataDir: config.dataDir, log })
  return { settings: embedded.owner, close: () => embedded.close() }
}

/** The service's own connection for a command that does what the service does, with its rights. Close it when done. */
export async function reachApp(
  config: Config,
  log: Logger,
): Promise<{ settings: ConnectionSettings; close: () => Promise<void> }> {
  if (config.databaseUrl) {
    return { settings: { connectionString: config.databaseUrl }, close: () => Promise.resolve() }
  }
  const embedded = await openEmbeddedPostgres({ dataDir: config.dataDir, log })
  return { settings: embedded.app, close: () => embedded.close() }
}
