import { explainFailure } from './backup/explain-failure.ts'
import { writeBackup } from './backup/write-backup.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { openLog } from './log.ts'
import { reachOwner } from './reach-owner.ts'

const say = (text: string) => void process.stdout.write(`${text}\n`)

/**
 * `npm run backup -- DIR`: writes a backup of everything but the keys into DIR, which must not exist, while the service runs. Ends with
 * the head of the audit log, for `verify-audit`. Whatever goes wrong leaves no DIR.
 */
async function main([folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new ConfigProblem('Give a folder that does not exist yet.')
  const config = readConfig()
  const owner = await reachOwner(config, openLog('error'))
  try {
    const written = await writeBackup(owner.settings, folder, config.letterDir, (what, count) =>
      say(`${what} ${count}`),
    )
    say(`backup of ${written.takenAt} in ${folder}`)
    if (written.auditHead !== null) say(`head ${written.auditHead}`)
    say(`Not in it: IDENTITY_KEYS (${written.identityKeys.join(', ') || 'none used'}) and APP_SECRET. Keep them apart.`)
  } catch (error) {
    throw explainFailure(error)
  } finally {
    await owner.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'no backup was taken')
  process.exitCode = 1
})
