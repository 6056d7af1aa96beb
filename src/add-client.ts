import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { registerClient } from './access/give-access.ts'
import type { ClientScope } from './access/actor.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { openLog } from './log.ts'
import { reachOwner } from './reach-owner.ts'

const Scopes = z
  .array(
    z.enum(['reports:write', 'reports:read', 'reports:handle', 'statistics:read']) satisfies z.ZodType<ClientScope>,
  )
  .min(1)

/**
 * `npm run add-client -- ORGANISATION "NAME" SCOPE[,SCOPE…]`: registers a machine client and prints its token, once: only its hash
 * is kept.
 */
async function main([organisationId, name, scopes = '']: readonly string[]): Promise<void> {
  const parsed = Scopes.safeParse(scopes.split(','))
  if (organisationId === undefined || name === undefined || !parsed.success) {
    throw new ConfigProblem(
      'Give an organisation, a name, and scopes: reports:write, reports:read, reports:handle, statistics:read.',
    )
  }
  const log = openLog('error')
  const owner = await reachOwner(readConfig(), log)
  const database = openDatabase(owner.settings, { max: 1, log, name: 'samhandlingsavvik-add-client' })
  try {
    const token = randomBytes(32).toString('base64url')
    const id = uuidv7()
    await registerClient(database.db, { id, organisationId, name, scopes: parsed.data, token, at: new Date() })
    process.stdout.write(`${token}\n`)
  } finally {
    await database.close()
    await owner.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the client could not be registered')
  process.exitCode = 1
})
