import { explainFailure } from './backup/explain-failure.ts'
import { usualNumberGap } from './backup/restore-backup.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { describeRestored, installBackup } from './install-backup.ts'
import { openLog } from './log.ts'
import { makeRoles } from './make-roles.ts'
import { reachOwner } from './reach-owner.ts'

const say = (text: string) => void process.stdout.write(`${text}\n`)

/**
 * `npm run restore -- DIR`: fills an empty database, or an empty DATA_DIR, with a backup. All of it or nothing. Where
 * DATABASE_SUPERUSER_URL is set, the roles are made first, as by `npm run migrate`: a new server has none.
 */
async function main([folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new ConfigProblem('Give the folder of a backup.')
  const config = readConfig()
  const log = openLog('error')
  await makeRoles(config, log).catch((error: unknown) => Promise.reject(explainFailure(error)))
  const owner = await reachOwner(config, log)
  try {
    const progress = (what: string, count: number) => say(`${what} ${count}`)
    const options = { numberGap: usualNumberGap, now: new Date(), log, progress }
    say(describeRestored(await installBackup(owner.settings, folder, config, options)))
  } catch (error) {
    throw explainFailure(error)
  } finally {
    await owner.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'nothing was restored')
  process.exitCode = 1
})
