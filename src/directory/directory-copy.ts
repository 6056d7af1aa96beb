import type { Logger } from '../log.ts'
import type { Db } from '../db/database.ts'
import type { Directory } from './directory.ts'
import { getDirectoryVersion, readDirectory } from './directory-store.ts'

/** The directory as this process knows it; at most some seconds behind the database. */
export interface DirectoryCopy {
  current(): Directory
  refresh(): Promise<void>
  close(): void
}

/**
 * Keeps a copy of the directory in memory, so that filing a report never asks the database who is who. Every `everyMs` it looks
 * whether the version has risen; while the database is away the last copy stands.
 */
export async function openDirectoryCopy(db: Db, options: { everyMs: number; log: Logger }): Promise<DirectoryCopy> {
  let directory = await readDirectory(db)
  const refresh = async () => {
    if ((await getDirectoryVersion(db)) !== directory.version) directory = await readDirectory(db)
  }
  const timer = setInterval(() => {
    refresh().catch((error: unknown) => options.log.warn({ err: error }, 'the directory could not be read again'))
  }, options.everyMs)
  timer.unref()
  return { current: () => directory, refresh, close: () => clearInterval(timer) }
}
