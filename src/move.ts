import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { explainFailure } from './backup/explain-failure.ts'
import { writeBackup } from './backup/write-backup.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { clusterPaths } from './db/embedded/cluster-paths.ts'
import { isServing } from './db/embedded/find-service.ts'
import { openEmbeddedPostgres } from './db/embedded/open-embedded-postgres.ts'
import { describeRestored, installBackup } from './install-backup.ts'
import { openLog } from './log.ts'

const say = (text: string) => void process.stdout.write(`${text}\n`)

/**
 * `npm run move`: brings everything from the embedded database under DATA_DIR into the empty database of DATABASE_OWNER_URL, by a
 * backup that is taken away afterwards. The service must be stopped, so that nothing is filed in the old place meanwhile. The embedded
 * database stays as it was.
 */
async function main(): Promise<void> {
  const config = readConfig()
  if (!config.databaseOwnerUrl) {
    throw new ConfigProblem('DATABASE_OWNER_URL is not set: give the owner role of the empty database to move to.')
  }
  if (!(await stat(clusterPaths(config.dataDir).data).catch(() => undefined))) {
    throw new ConfigProblem(`There is no embedded database under ${config.dataDir}.`)
  }
  const log = openLog('error')
  const embedded = await openEmbeddedPostgres({ dataDir: config.dataDir, log })
  const scratch = await mkdtemp(join(config.dataDir, 'move-'))
  try {
    if (await isServing(embedded.superuser)) {
      throw new ConfigProblem('The service is running: stop it first, or what is filed meanwhile stays behind.')
    }
    const folder = join(scratch, 'backup')
    const progress = (what: string, count: number) => say(`${what} ${count}`)
    // The letters stay where they are: LETTER_DIR is the same before and after.
    await writeBackup(embedded.owner, folder, join(scratch, 'none'), progress)
    const owner = { connectionString: config.databaseOwnerUrl }
    const moved = await installBackup(owner, folder, config, {
      numberGap: 0,
      now: new Date(),
      log,
      progress: () => undefined,
    })
    say(describeRestored(moved))
    say(
      'Moved. Set DATABASE_URL and start the service there, with the same IDENTITY_KEYS, APP_SECRET and LETTER_DIR; never again here.',
    )
  } catch (error) {
    throw explainFailure(error)
  } finally {
    await rm(scratch, { recursive: true, force: true })
    await embedded.close()
  }
}

main().catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'nothing was moved')
  process.exitCode = 1
})
