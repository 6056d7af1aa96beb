import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase, type Database } from '../../src/db/database.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { openDirectoryCopy } from '../../src/directory/directory-copy.ts'
import { installService } from '../../src/install-service.ts'
import type { StatisticsContext } from '../../src/statistics/read-table.ts'
import { quietLog } from '../support/quiet-log.ts'
import { fillReports } from './fill-reports.ts'

/** A service's database with invented reports, in a folder of its own. */
export interface StatisticsWorld {
  readonly dataDir: string
  readonly database: Database
  readonly context: StatisticsContext
  readonly superuser: pg.Client
  /** Writes reports that were sent just now, past what filing them does besides; the sums had come no further than an hour ago. */
  fileNow(reports: number): Promise<void>
  /** Closes as many cases of the last quarter of 2025, or closes them a day later, as the worker is told of it. */
  closeCases(reports: number): Promise<void>
  close(): Promise<void>
}

/** Without what filing reports does besides. */
async function pastTriggers(superuser: pg.Client, statement: string): Promise<void> {
  await superuser.query(`set session_replication_role = replica; ${statement}; set session_replication_role = origin`)
}

/** Half of the reports in 2024 and half in 2025. */
async function fill(superuser: pg.Client, reports: number): Promise<void> {
  await superuser.query('select setseed(0.42)')
  for (const year of [2024, 2025]) {
    const days = year === 2024 ? '366 days' : '365 days'
    await pastTriggers(
      superuser,
      fillReports
        .replaceAll('$1', `${reports / 2}`)
        .replaceAll('2025', `${year}`)
        .replaceAll('365 days', days)
        .replaceAll('n::text::bytea', `('${year}-' || n)::bytea`),
    )
  }
  await superuser.query('vacuum analyze report')
}

/** Opens it filled, with nothing counted ahead yet. */
export async function openStatisticsWorld(reports: number): Promise<StatisticsWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-statistics-'))
  const settings = { fsync: 'off', max_wal_size: '4GB' }
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog, settings })
  const database = openDatabase(server.app, { max: 2, log: quietLog, name: 'bench' })
  const superuser = new pg.Client(server.superuser)
  await installService(server.owner, { demo: true, now: new Date(), log: quietLog })
  await superuser.connect()
  await fill(superuser, reports)
  const directory = await openDirectoryCopy(database.db, { everyMs: 60_000, log: quietLog })
  let filed = 0
  return {
    dataDir,
    database,
    context: { database, directory, now: () => new Date() },
    superuser,
    fileNow: async (count) => {
      filed++
      const statement = fillReports
        .replaceAll('$1', `${count}`)
        .replaceAll("timestamptz '2025-01-01 00:00 Europe/Oslo'", "now() - interval '50 minutes'")
        .replaceAll('365 days', '40 minutes')
        .replaceAll('VF-2025', `VF-${3000 + filed}`)
        .replaceAll('n::text::bytea', `('${filed}+' || n)::bytea`)
      await pastTriggers(
        superuser,
        `update recount_until set counted_until = now() - interval '1 hour';
         delete from report where sent_at > now() - interval '1 hour';
         ${statement};
         update report set received_at = null, first_received_at = null, assigned_at = null, answered_at = null,
           first_answered_at = null, closed_at = null where sent_at > now() - interval '1 hour'`,
      )
    },
    closeCases: async (count) => {
      await superuser.query(`
        update report set closed_at = coalesce(closed_at, answered_at) + interval '1 day' where id in (
          select id from report
          where answered_at is not null and withdrawn_at is null and duplicate_at is null
            and sent_at between '2025-10-01' and '2025-12-30'
          order by id limit ${count})`)
    },
    close: async () => {
      directory.close()
      await superuser.end()
      await database.close()
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
