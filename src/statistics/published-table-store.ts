import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { checksumOf, FrozenTable } from './published-content.ts'

/** One version of a year as it was published. */
export interface FrozenYear {
  readonly collaboration: string
  readonly year: number
  readonly version: number
  readonly catalogueVersion: number
  readonly threshold: number
  readonly publishedAt: Date
  readonly tables: readonly FrozenTable[]
}

/** The last version of a year, or one of its versions; nothing where it is not published. Throws when a row is not what was published. */
export async function findFrozenYear(
  tx: Tx,
  collaboration: string,
  year: number,
  version?: number,
): Promise<FrozenYear | undefined> {
  const rows = await tx
    .selectFrom('published_table')
    .selectAll()
    .where('collaboration_id', '=', collaboration)
    .where('year', '=', year)
    .where('version', '=', (from) =>
      version === undefined
        ? from
            .selectFrom('published_table as newest')
            .select((newest) => newest.fn.max('newest.version').as('version'))
            .where('newest.collaboration_id', '=', collaboration)
            .where('newest.year', '=', year)
        : sql<number>`${version}::integer`,
    )
    .orderBy('position')
    .execute()
  const [first] = rows
  if (!first) return undefined
  const tables = rows.map(({ content, checksum }) => {
    const table = FrozenTable.parse(content)
    if (checksumOf(table) !== checksum) throw new Error('a published table is not what was published')
    return table
  })
  return {
    collaboration,
    year,
    version: first.version,
    catalogueVersion: first.catalogue_version,
    threshold: first.threshold,
    publishedAt: first.published_at,
    tables,
  }
}

/** Adds a version of a year, all its tables at once. A version that is there already is refused by the database (unique key). */
export async function insertFrozenYear(tx: Tx, frozen: FrozenYear, publishedBy: string): Promise<void> {
  await sql`select set_config('app.collaboration', ${frozen.collaboration}, true)`.execute(tx)
  await tx
    .insertInto('published_table')
    .values(
      frozen.tables.map((table, position) => ({
        collaboration_id: frozen.collaboration,
        year: frozen.year,
        version: frozen.version,
        catalogue_version: frozen.catalogueVersion,
        threshold: frozen.threshold,
        table_id: table.id,
        position,
        content: JSON.stringify(table),
        checksum: checksumOf(table),
        published_at: frozen.publishedAt,
        published_by: publishedBy,
      })),
    )
    .execute()
}

/** The years of a collaboration that are published, the last first. */
export async function listFrozenYears(db: Db, collaboration: string): Promise<number[]> {
  return asActor(db, { organisations: [] }, async (tx) => {
    const rows = await tx
      .selectFrom('published_table')
      .select('year')
      .distinct()
      .where('collaboration_id', '=', collaboration)
      .orderBy('year', 'desc')
      .execute()
    return rows.map(({ year }) => year)
  })
}
