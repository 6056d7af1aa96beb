import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Manifest } from '../../src/backup/manifest.ts'
import { restoreBackup, type RestoreOptions } from '../../src/backup/restore-backup.ts'
import { writeBackup } from '../../src/backup/write-backup.ts'
import { openSealer } from '../../src/audit/seal-audit.ts'
import { auditKey } from '../audit/audit-world.ts'
import { openFullCase } from '../db/full-case.ts'
import type { TestContext } from '../support/context.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'

/** Rows in nearly every table, some sealed and one entry that waits for its seal, and somebody signed in. */
export async function fillService(service: TestContext): Promise<void> {
  await openFullCase(service)
  await openFullCase(service)
  await openSealer(service.context, auditKey)()
  await withClient(service.clone.superuser, (client) =>
    client.query(`
      insert into session values ('\\x01', 'siv-kvalitet', now(), now() + interval '1 hour');
      insert into form_progress values ('\\x02', '\\x03', now() + interval '1 hour');
      insert into audit_entry (id, at, actor, actor_role, act) values (gen_random_uuid(), now(), 'system', 'system', 'late')`),
  )
}

/** What a table holds, as a number of rows and a hash of all of them, generated columns too; by table. */
export async function contentOf(database: ClonedDatabase): Promise<Record<string, string>> {
  return withClient(database.superuser, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    )
    const content: Record<string, string> = {}
    for (const { name } of rows) {
      const { rows: found } = await client.query<{ state: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as state from ${name} t`,
      )
      content[name] = found[0]!.state
    }
    return content
  })
}

/** Everything about the schema that a restore takes off and puts on again, and what it made: tables, rules, triggers, sequences. */
export async function shapeOf(database: ClonedDatabase): Promise<unknown[]> {
  return withClient(database.superuser, async (client) => {
    const { rows } = await client.query(`
      select relname, relkind, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) as owner, relacl::text,
        (select json_agg(json_build_array(tgname, tgenabled) order by tgname) from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers,
        (select json_agg(json_build_array(conname, convalidated, pg_get_constraintdef(oid)) order by conname) from pg_constraint where conrelid = c.oid) as constraints
      from pg_class c where relnamespace = 'public'::regnamespace order by 1`)
    return rows
  })
}

/** A folder for a backup, which does not exist yet. */
export async function backupPlace(): Promise<string> {
  return join(await makeScratchFolder(), 'backup')
}

/** Backs up a service's database and its letters; the folder is gone after the test. */
export async function backUp(
  database: ClonedDatabase,
  letterDir = '/nowhere',
): Promise<{ folder: string; manifest: Manifest }> {
  const folder = await backupPlace()
  return { folder, manifest: await writeBackup(database.owner, folder, letterDir, () => undefined) }
}

/** An empty database, dropped after the test. */
export async function emptyDatabase(): Promise<ClonedDatabase> {
  const clone = await cloneDatabase('empty')
  onTestFinished(() => clone.drop())
  return clone
}

export async function restore(
  database: ClonedDatabase,
  folder: string,
  options: Partial<RestoreOptions> = {},
): Promise<Manifest> {
  const usual = { letterDir: await makeScratchFolder(), numberGap: 1_000, now: new Date(), progress: () => undefined }
  return restoreBackup(database.owner, folder, { ...usual, ...options })
}

/** Nothing of a backup that failed lies about: neither the folder nor a begun one. */
export const remains = async (folder: string) => readdir(join(folder, '..'))
