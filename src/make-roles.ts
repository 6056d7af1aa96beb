import type { Config } from './config.ts'
import { applyRoles } from './db/embedded/prepare-database.ts'
import { oneAtATime } from './db/one-at-a-time.ts'
import { setRolePasswords } from './db/role-passwords.ts'
import type { Logger } from './log.ts'

/**
 * Where DATABASE_SUPERUSER_URL is set: makes the roles of migrations/roles.sql, and gives the two that log in the passwords of
 * DATABASE_OWNER_URL and DATABASE_URL. Elsewhere nothing: an operator has run that file by hand.
 */
export async function makeRoles(config: Config, log: Logger): Promise<void> {
  const { databaseSuperuserUrl: superuserUrl, databaseOwnerUrl, databaseUrl } = config
  if (superuserUrl === undefined) return
  const superuser = { connectionString: superuserUrl }
  await oneAtATime(superuser, async () => {
    await applyRoles(superuser)
    await setRolePasswords(
      superuserUrl,
      [databaseOwnerUrl, databaseUrl].filter((url) => url !== undefined),
    )
  })
  log.info({}, 'the roles are as migrations/roles.sql has them')
}
