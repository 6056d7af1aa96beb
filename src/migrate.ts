import { ConfigProblem, readConfig } from './config.ts'
import { installService } from './install-service.ts'
import { openLog } from './log.ts'
import { makeRoles } from './make-roles.ts'

/**
 * `npm run migrate`: brings the database of DATABASE_OWNER_URL up to what this version needs, then ends. Where
 * DATABASE_SUPERUSER_URL is set, the roles of migrations/roles.sql are made first, and the two that log in get the passwords of
 * DATABASE_OWNER_URL and DATABASE_URL.
 */
async function main(): Promise<void> {
  const config = readConfig()
  const { databaseOwnerUrl } = config
  if (!databaseOwnerUrl) {
    throw new ConfigProblem(
      'DATABASE_OWNER_URL is not set: give the owner role of the database (migrations/roles.sql makes it).',
    )
  }
  const log = openLog(config.logLevel)
  await makeRoles(config, log)
  await installService(
    { connectionString: databaseOwnerUrl },
    { demo: config.authMode === 'demo', now: new Date(), log },
  )
  log.info({}, 'the database is up to date')
}

main().catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the database could not be brought up to date')
  process.exitCode = 1
})
