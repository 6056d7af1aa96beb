import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigProblem } from '../config.ts'
import type { ConnectionSettings } from '../db/connection-settings.ts'
import type { Tx } from '../db/database.ts'
import { listMigrations, migrateWithin } from '../db/migrate.ts'
import { openOneConnection, type OneConnection } from '../db/one-connection.ts'
import { osloYear } from '../i18n/oslo-time.ts'
import { openLetterFolder } from '../letter/letter-folder.ts'
import { pourTable, readLetter, readManifest } from './backup-folder.ts'
import { analyzeTables, continueNumbers, isEmptyDatabase, openTables, tellOfRestore } from './fill-store.ts'
import { findVersionProblem, leftOut, type Manifest } from './manifest.ts'
import { listTables } from './table-store.ts'
import type { Progress } from './write-backup.ts'

export interface RestoreOptions {
  readonly letterDir: string
  /**
   * How many numbers are left out in the years in which some may have been given after the backup: reports that are lost now, whose
   * numbers stand in mails and on paper and must not be given again. 0 where nothing was filed since.
   */
  readonly numberGap: number
  readonly now: Date
  readonly progress: Progress
  /** For tests: the folders of another version's migrations. */
  readonly migrations?: string[]
}

/** Far more than a collaboration files between two backups. */
export const usualNumberGap = 1_000

/**
 * Fills an empty database with a backup, in one transaction: the schema as it was then, every row, checked by every constraint, by
 * the hash of its file and by the count; then the numbers go on. What newer migrations change comes after, with installService. Throws
 * ConfigProblem, and leaves the database empty, where the database is not empty or the backup is not whole, damaged or newer.
 */
export async function restoreBackup(
  owner: ConnectionSettings,
  folder: string,
  options: RestoreOptions,
): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const problem = findVersionProblem(manifest.migrations, await listMigrations(options.migrations))
  if (problem !== undefined) throw new ConfigProblem(problem)
  const connection = await openOneConnection(owner, 'samhandlingsavvik-restore')
  try {
    await connection.db.transaction().execute(async (tx) => {
      if (!(await isEmptyDatabase(tx))) {
        throw new ConfigProblem(
          'The database is not empty: a backup is restored into an empty database or DATA_DIR only.',
        )
      }
      await migrateWithin(tx, manifest.migrations.at(-1) ?? '', options.migrations)
      await fillTables(tx, connection, folder, manifest, options)
      // Last of what can fail: a letter that is there twice is one letter, a database that is half there is none.
      await putLettersBack(folder, manifest, options)
    })
    await analyzeTables(connection.db)
    return manifest
  } finally {
    await connection.close()
  }
}

async function fillTables(
  tx: Tx,
  connection: OneConnection,
  folder: string,
  manifest: Manifest,
  { numberGap, now, progress }: RestoreOptions,
): Promise<void> {
  const all = await listTables(tx)
  const here = all.filter(({ name }) => !leftOut.includes(name))
  const shape = (tables: readonly { name: string; columns: readonly string[] }[]) =>
    tables
      .map(({ name, columns }) => [name, ...columns.toSorted()].join(' '))
      .toSorted()
      .join('\n')
  if (shape(here) !== shape(manifest.tables))
    throw new ConfigProblem('This backup lacks tables or columns of its own version: it is damaged.')
  const closeTables = await openTables(tx, all)
  for (const table of manifest.tables) {
    const target = connection.copyIn(`copy public.${table.name} (${table.columns.join(', ')}) from stdin`)
    await pourTable(folder, table, target)
    if (target.rowCount !== table.rows) throw new ConfigProblem(`This backup is damaged: ${table.name} lacks rows.`)
    progress(table.name, target.rowCount)
  }
  await tellOfRestore(tx, manifest.takenAt, manifest.auditHead)
  await closeTables()
  // Numbers were given in these years only since the backup was taken.
  const [first, last] = [osloYear(new Date(manifest.takenAt)), osloYear(now)]
  await continueNumbers(tx, manifest.numbers, (year) => (year >= first && year <= last ? numberGap : 0))
}

async function putLettersBack(folder: string, { letters }: Manifest, { letterDir, progress }: RestoreOptions) {
  if (letters.length === 0) return
  const letterFolder = openLetterFolder(letterDir)
  for (const letter of letters) {
    if (await stat(join(letterDir, letter.name)).catch(() => undefined)) continue
    await letterFolder.put(letter.name, await readLetter(folder, letter))
  }
  progress('letters', letters.length)
}
