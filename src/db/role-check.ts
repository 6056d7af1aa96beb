import { sql } from 'kysely'
import type { Db } from './database.ts'
import { timeLimits } from './time-limits.ts'

/**
 * Says why the role behind this connection must not serve, or nothing: a superuser, a role with BYPASSRLS or an owner of the
 * tables sees past row-level security, and so does a role that can become one; and a role without limits of time lets one stuck
 * statement hold up everybody.
 */
export async function findRoleProblem(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ problem: string }>`
    select case
        when r.rolsuper then 'is or can become a superuser'
        when r.rolbypassrls then 'is or can become a role that bypasses row-level security'
        else 'owns or can become the owner of the tables'
      end as problem
    from pg_roles r
    where pg_has_role(current_user, r.oid, 'member')
      and (r.rolsuper or r.rolbypassrls or exists (
        select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace))
    limit 1`.execute(db)
  const found = rows[0]
  if (found) {
    return `The database role of DATABASE_URL ${found.problem}: use a login role that is only a member of sav_app (migrations/roles.sql).`
  }
  const { rows: endless } = await sql<{ name: string }>`
    select name from pg_settings where name = any (${[...timeLimits]}) and setting = '0' order by name`.execute(db)
  if (endless.length === 0) return undefined
  const names = endless.map(({ name }) => name).join(', ')
  return `The database role of DATABASE_URL has no limit of time (${names}): run migrations/roles.sql of this version once more.`
}
