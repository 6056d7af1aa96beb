import { ConfigProblem, readConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { openLog } from './log.ts'
import { reachOwner } from './reach-owner.ts'
import { confirmClock } from './retention/retention-store.ts'

/**
 * `npm run confirm-clock -- yes`: a person says that the database's clock is right, after a jump that the service does not believe by
 * itself; what time destroys is destroyed from then on. Without `yes` it changes nothing and says how to go on.
 */
async function main([answer]: readonly string[]): Promise<void> {
  if (answer !== 'yes') throw new ConfigProblem('See that the clock of the database is right, then give: yes')
  const log = openLog('error')
  const owner = await reachOwner(readConfig(), log)
  const database = openDatabase(owner.settings, { max: 1, log, name: 'samhandlingsavvik-confirm-clock' })
  try {
    process.stdout.write(`Confirmed: ${(await confirmClock(database.db)).toISOString()}\n`)
  } finally {
    await database.close()
    await owner.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the clock could not be confirmed')
  process.exitCode = 1
})
