import { ConfigProblem, readConfig } from './config.ts'
import { installService } from './install-service.ts'
import { openLog } from './log.ts'

/** `npm run migrate`: brings the database of DATABASE_OWNER_URL up to what this version needs, then ends. */
async function main(): Promise<void> {
  const config = readConfig()
  if (!config.databaseOwnerUrl) {
    throw new ConfigProblem(
      'DATABASE_OWNER_URL is not set: give the owner role of the database (migrations/roles.sql makes it).',
    )
  }
  const log = openLog(config.logLevel)
  await installService(
    { connectionString: config.databaseOwnerUrl },
    { demo: config.authMode === 'demo', now: new Date(), log },
  )
  log.info({}, 'the database is up to date')
}

main().catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the database could not be brought up to date')
  process.exitCode = 1
})
