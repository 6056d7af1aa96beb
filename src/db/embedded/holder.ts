import pg from 'pg'
import { ConfigProblem } from '../../config.ts'
import { type SocketSettings } from './embedded-postgres.ts'

/**
 * This process's share in the running server: one session that holds an advisory lock in shared mode for as long as the
 * process uses the server. The operating system ends it with the process however that dies, so no count is ever wrong and
 * nothing is left behind (which files with process ids can't promise); and its end tells at once that the server is gone.
 */
export interface Holder {
  readonly client: pg.Client
  /** Resolves when the session has ended, by us or by the server. */
  readonly lost: Promise<void>
  /**
   * Gives up the share. True when no other process has one: then nobody gets one either until this session ends. Rejects when
   * the server no longer answers this session.
   */
  giveUp(): Promise<boolean>
  end(): Promise<void>
}

/** Any number no other advisory lock in the database `postgres` uses. */
const shareLock = 7_265_001
export const preparationLock = 7_265_002

/**
 * Takes a share in the server that answers at the socket. `nobody` listens there, or somebody does and is `busy` starting,
 * recovering or stopping. Throws when one answers that is not this cluster's or does not let us in.
 */
export async function tryHold(superuser: SocketSettings, dataFolder: string): Promise<Holder | 'nobody' | 'busy'> {
  const client = new pg.Client({
    ...superuser,
    database: 'postgres',
    ssl: false,
    application_name: `supervisor of process ${process.pid}`,
    connectionTimeoutMillis: 5000,
    query_timeout: 10_000,
  })
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
  })
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    if (rows[0]?.folder !== dataFolder) {
      throw new ConfigProblem(`A PostgreSQL of other data (${rows[0]?.folder}) answers in place of ours: stop it.`)
    }
    // Waits while another process, the last one, is stopping the server: the session then ends and the next try finds none.
    await client.query('select pg_advisory_lock_shared($1)', [shareLock])
  } catch (error) {
    await client.end().catch(() => undefined)
    if (error instanceof ConfigProblem) throw error
    if (error instanceof pg.DatabaseError && error.code === '28000') {
      throw new ConfigProblem(
        'The embedded PostgreSQL was started by another user: stop it, or run as that user or root.',
      )
    }
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return ['ENOENT', 'ECONNREFUSED'].includes(code) ? 'nobody' : 'busy'
  }
  return {
    client,
    lost,
    giveUp: async () => {
      await client.query('select pg_advisory_unlock_shared($1)', [shareLock])
      const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [shareLock])
      return rows[0]?.last === true
    },
    end: () => client.end().catch(() => undefined),
  }
}
