import type { ConnectionSettings } from './db/connection-settings.ts'
import { openDatabase } from './db/database.ts'
import { migrateDatabase } from './db/migrate.ts'
import { oneAtATime } from './db/one-at-a-time.ts'
import {
  loadDemoDirectory,
  loadDirectory,
  readDemoDirectoryFile,
  readDirectoryFile,
} from './directory/directory-load-store.ts'
import { osloYear } from './i18n/oslo-time.ts'
import { prepareQueues } from './jobs/prepare-queues.ts'
import type { Logger } from './log.ts'
import { queueNames } from './queue-names.ts'

/**
 * The collaborations that ship with the service. The second one is invented, with all the differences neighbours have; it has no
 * place in a service that is in use.
 */
const shipped = { vestfold: 'always', fjallmark: 'demo' } as const

interface InstallOptions {
  readonly demo: boolean
  readonly now: Date
  readonly log: Logger
  readonly years?: readonly number[]
}

/**
 * Brings a database up to what this version needs, as the owner's role: schema, queues, directory and the number sequences of
 * this year and the next (`years` adds others). Safe to run at every start and from several processes at once: the second
 * waits for the first.
 */
export function installService(owner: ConnectionSettings, options: InstallOptions): Promise<void> {
  return oneAtATime(owner, () => install(owner, options))
}

async function install(owner: ConnectionSettings, options: InstallOptions): Promise<void> {
  const applied = await migrateDatabase(owner)
  if (applied.length > 0) options.log.info({ migrations: applied }, 'the schema was brought up to date')
  await prepareQueues(owner, queueNames, 'sav_app')
  const database = openDatabase(owner, { max: 1, log: options.log, name: 'samhandlingsavvik-install' })
  try {
    const thisYear = osloYear(options.now)
    const years = [thisYear, thisYear + 1, ...(options.years ?? [])]
    for (const [name, when] of Object.entries(shipped)) {
      if (when === 'demo' && !options.demo) continue
      await loadDirectory(database.db, await readDirectoryFile(name), years)
      if (options.demo) await loadDemoDirectory(database.db, await readDemoDirectoryFile(name), options.now)
    }
  } finally {
    await database.close()
  }
}
