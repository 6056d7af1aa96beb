import { createReadStream } from 'node:fs'
import { writeHead } from '../audit/audit-chain.ts'
import { findHead } from '../audit/seal-store.ts'
import type { ConnectionSettings } from '../db/connection-settings.ts'
import type { Tx } from '../db/database.ts'
import { openOneConnection, type OneConnection } from '../db/one-connection.ts'
import { asBackup } from '../db/scope.ts'
import { listLetters } from '../letter/list-letters.ts'
import { beginBackup, type NewBackup } from './backup-folder.ts'
import { leftOut, type Manifest } from './manifest.ts'
import { holdTables, listApplied, listIdentityKeys, listNumbers, listTables, tellTime } from './table-store.ts'

/** How far it has come; names of tables and counts, never values. */
export type Progress = (what: string, count: number) => void

/**
 * Writes a backup of the whole service into `folder`, which must not exist yet, while the service runs: all tables in one snapshot,
 * streamed, and the letters that wait for printing, which are looked for after the snapshot, so that each that it calls sent is there
 * or was printed. Keys are nowhere in it. When it resolves, all is on disk (fsync); when it throws, nothing is left.
 */
export async function writeBackup(
  owner: ConnectionSettings,
  folder: string,
  letterDir: string,
  progress: Progress,
): Promise<Manifest> {
  const backup = await beginBackup(folder)
  try {
    const connection = await openOneConnection(owner, 'samhandlingsavvik-backup')
    try {
      const written = await asBackup(connection.db, (tx) => writeTables(tx, connection, backup, progress))
      const manifest = { ...written, letters: await writeLetters(backup, letterDir, progress) }
      await backup.finish(manifest)
      return manifest
    } finally {
      await connection.close()
    }
  } catch (error) {
    await backup.abandon()
    throw error
  }
}

async function writeTables(
  tx: Tx,
  connection: OneConnection,
  backup: NewBackup,
  progress: Progress,
): Promise<Omit<Manifest, 'letters'>> {
  // First, since a database without the service fails here.
  const migrations = await listApplied(tx)
  const listed = (await listTables(tx)).filter(({ name }) => !leftOut.includes(name))
  await holdTables(tx, listed)
  const takenAt = (await tellTime(tx)).toISOString()
  const head = await findHead(tx)
  const identityKeys = await listIdentityKeys(tx)
  const tables: Manifest['tables'] = []
  for (const table of listed) {
    const rows = connection.copyOut(`copy public.${table.name} (${table.columns.join(', ')}) to stdout`)
    const written = await backup.putTable(table.name, rows)
    tables.push({ ...table, ...written })
    progress(table.name, written.rows)
  }
  const numbers = await listNumbers(tx)
  return { format: 1, takenAt, migrations, tables, numbers, auditHead: head ? writeHead(head) : null, identityKeys }
}

async function writeLetters(backup: NewBackup, letterDir: string, progress: Progress): Promise<Manifest['letters']> {
  const letters: Manifest['letters'] = []
  for (const { name, path } of await listLetters(letterDir)) {
    try {
      letters.push({ name, ...(await backup.putLetter(name, createReadStream(path))) })
    } catch (error) {
      // Printed and taken away since the folder was listed.
      if ((error as NodeJS.ErrnoException & { syscall?: string }).code !== 'ENOENT') throw error
    }
  }
  if (letters.length > 0) progress('letters', letters.length)
  return letters
}
