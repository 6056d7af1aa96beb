import type { Access, Ended } from './access/end-access-store.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { openDatabase, type Db } from './db/database.ts'
import { openLog } from './log.ts'
import { reachOwner } from './reach-owner.ts'

/** One of the two commands that end somebody's access: what it asks of the database, and what it says. */
export interface EndAccess {
  /** Stands in pg_stat_activity. */
  readonly name: string
  readonly list: (owner: Db) => Promise<readonly Access[]>
  readonly end: (owner: Db, id: string, at: Date) => Promise<Ended>
  readonly said: Readonly<Record<Ended, string>>
}

/**
 * Runs one of them: with an id it ends that access at once, without one it lists whom there is to choose from. Throws ConfigProblem for an
 * id nobody has.
 */
export async function endAccess({ name, list, end, said }: EndAccess, [id]: readonly string[]): Promise<void> {
  const log = openLog('error')
  const owner = await reachOwner(readConfig(), log)
  const database = openDatabase(owner.settings, { max: 1, log, name })
  try {
    if (id === undefined) {
      for (const { id: each, name: called, place, may, endedAt } of await list(database.db)) {
        const state = endedAt ? `ended ${endedAt.toISOString()}` : 'open'
        process.stdout.write(`${each}\t${called}\t${place}\t${may.join(',')}\t${state}\n`)
      }
      return
    }
    const ended = await end(database.db, id, new Date())
    if (ended === 'unknown') throw new ConfigProblem(said.unknown)
    process.stdout.write(`${said[ended]}\n`)
  } finally {
    await database.close()
    await owner.close()
  }
}

/** Tells why a command could not do it: a sentence for the operator, anything else by its kind and place only. */
export function failWith(message: string): (error: unknown) => void {
  return (error) => {
    if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
    else openLog('error').error({ err: error }, message)
    process.exitCode = 1
  }
}
