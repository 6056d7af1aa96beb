import { deriveAuditKey, readHead, writeHead } from './audit/audit-chain.ts'
import { type BrokenPlace, checkChain } from './audit/check-chain.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { asBackup } from './db/scope.ts'
import { openLog } from './log.ts'
import { reachOwner } from './reach-owner.ts'
import { reachAppSecret } from './reach-secrets.ts'

const faults: Readonly<Record<BrokenPlace['fault'], string>> = {
  missing_seal: 'nothing stands there',
  missing_entry: 'the entry that was sealed is gone',
  changed: 'the entry, its place or what stood before it is not what was sealed',
  unknown_key: 'it was sealed with another APP_SECRET: give that one in FORMER_APP_SECRETS',
  other_head: 'the log fits together, and is not the one of which this head was written down',
}

function describeFault({ sequence, entryId, fault }: BrokenPlace): string {
  return `The audit log is not as it was sealed. First at ${sequence}${entryId ? ` (entry ${entryId})` : ''}: ${faults[fault]}.\n`
}

/**
 * `npm run verify-audit -- [HEAD…]`: reads the whole audit log and says whether every entry stands where and as it was sealed, or the
 * first that does not. HEADs are lines of the log, of backups or of this command, kept outside the database; only they show that
 * nothing was cut off at the end. Ends with 1 where something is wrong.
 */
async function main(words: readonly string[]): Promise<void> {
  const heads = words.map((word) => {
    const head = readHead(word)
    if (!head) throw new ConfigProblem('A head is a number, a colon and 64 hexadecimal digits: 1234:0f3a…')
    return head
  })
  const config = readConfig()
  const appSecret = await reachAppSecret(config)
  const log = openLog('error')
  const owner = await reachOwner(config, log)
  const database = openDatabase(owner.settings, { max: 1, log, name: 'samhandlingsavvik-verify-audit' })
  try {
    const keys = [appSecret, ...config.formerAppSecrets].map(deriveAuditKey)
    const { broken, intact, unsealed, head } = await asBackup(database.db, (tx) => checkChain(tx, keys, heads))
    process.stdout.write(`${intact} sealed entries are as they were; ${unsealed} wait for their seal.\n`)
    if (head && !broken) process.stdout.write(`head ${writeHead(head)}\n`)
    if (!broken) return
    process.stderr.write(describeFault(broken))
    process.exitCode = 1
  } finally {
    await database.close()
    await owner.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the audit log could not be checked')
  process.exitCode = 1
})
