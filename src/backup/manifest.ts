import { z } from 'zod'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A name as PostgreSQL needs no quotes for: what stands in a manifest is put into statements and paths. */
const PlainName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

/** What a backup says of itself. The last thing that is written: a folder without it is no backup. */
export const Manifest = z.object({
  format: z.literal(1),
  /** The database's time of the snapshot. */
  takenAt: z.iso.datetime(),
  /** The migrations the database had, in order: what the tables looked like. */
  migrations: z.array(z.string().regex(/^\d{4}_[a-z0-9_]+$/)).min(1),
  /** In an order in which each table comes after those it refers to. */
  tables: z.array(
    z.object({
      name: PlainName,
      columns: z.array(PlainName).min(1),
      rows: z.number().int().min(0),
      /** Of the file tables/NAME.gz. */
      sha256: Sha256,
    }),
  ),
  /** The last report number given in each collaboration and year; null: none yet. */
  numbers: z.array(
    z.object({
      collaboration: PlainName,
      year: z.number().int().min(2000).max(2200),
      last: z.number().int().min(0).nullable(),
    }),
  ),
  /** The end of the audit chain, as `verify-audit` takes it; null: nothing was sealed. */
  auditHead: z.string().nullable(),
  /** The names, never the keys, of the identity keys without which something in here cannot be read. */
  identityKeys: z.array(z.string()),
  /** The letters that lay in the folder for printing; each a file in letters/. */
  letters: z.array(z.object({ name: z.string(), sha256: Sha256 })),
})
export type Manifest = z.infer<typeof Manifest>
export type CopiedTable = Omit<Manifest['tables'][number], 'rows' | 'sha256'>

/**
 * Tables that are not in a backup, and why. Whoever was signed in signs in anew: a session that was ended after the backup must not
 * come back. What else is left out lives for minutes.
 */
export const leftOut: readonly string[] = ['session', 'form_progress', 'rate_count', 'leadership']

/**
 * Why this version cannot restore a backup with these migrations, in a sentence; undefined where it can. `own`: this version's
 * migrations, in order.
 */
export function findVersionProblem(migrations: readonly string[], own: readonly string[]): string | undefined {
  const unknown = migrations.find((name) => !own.includes(name))
  if (unknown !== undefined) {
    return `This backup was made by a newer version of the service, which has ${unknown}: restore it with that version or a later one.`
  }
  const strange = migrations.find((name, position) => own[position] !== name)
  return strange === undefined
    ? undefined
    : `This backup was made by a version between two releases (${strange}): it cannot be restored.`
}
