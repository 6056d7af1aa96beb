import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join, relative } from 'node:path'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { withClient } from '../support/postgres.ts'

/** A place where something could have been left behind, and what lies there. */
export interface Place {
  readonly name: string
  readonly heap: Buffer | string
}

/** Every value of every table as text, by schema, table and column; the templates' and PostgreSQL's own tables included. */
export async function dumpTables(database: SocketSettings): Promise<Place[]> {
  return await withClient(database, async (client) => {
    const tables = await client.query<{ schema: string; name: string }>(
      `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_toast' order by 1, 2`,
    )
    const columns = new Map<string, string[]>()
    for (const { schema, name } of tables.rows) {
      const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`
      const rows = await client.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${table} t`)
      for (const { row } of rows.rows) {
        for (const [column, value] of Object.entries(row)) {
          const place = `${schema}.${name}.${column}`
          const values = columns.get(place) ?? []
          if (values.length === 0) columns.set(place, values)
          values.push(typeof value === 'string' ? value : JSON.stringify(value))
        }
      }
    }
    return [...columns].map(([name, values]) => ({ name, heap: values.join('\n') }))
  })
}

/** Every file below a folder, as its bytes. */
export async function listFiles(folder: string): Promise<Place[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const places = paths.map(async (path) => ({
    name: relative(folder, path),
    // The database takes files away while we look.
    heap: await readFile(path).catch(() => Buffer.alloc(0)),
  }))
  return await Promise.all(places)
}

/** Listens to every command a Redis is given, those of its scripts included. */
export async function listenToRedis(url: string): Promise<{ heard(): string; close(): void }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let heard = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => (heard += chunk))
  socket.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    socket.once('data', () => resolve())
    socket.write('MONITOR\r\n')
  })
  return { heard: () => heard, close: () => socket.destroy() }
}
