import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { openDatabase, type Db } from '../../src/db/database.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { asStatistics } from '../../src/db/scope.ts'
import { installService } from '../../src/install-service.ts'
import { readYearStatistics, type StatisticsScope } from '../../src/statistics/figures-store.ts'
import { recountMonths } from '../../src/statistics/recount-store.ts'
import { quietLog } from '../support/quiet-log.ts'
import type { BenchRow } from './bench-row.ts'
import { fillReports } from './fill-reports.ts'

const reports = 100_000
const limitMs = 50
const rounds = 15
const vestfold: StatisticsScope = { collaboration: 'vestfold', organisation: null }

async function medianMs(work: () => Promise<unknown>, times: number): Promise<number> {
  const measured: number[] = []
  for (let time = 0; time < times; time++) {
    const start = performance.now()
    await work()
    measured.push(performance.now() - start)
  }
  return measured.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

const columns = (
  'direction event_kind reporting_organisation_id recipient_organisation_id municipality_id service_location_code ' +
  'clinic_id hospital_unit_id consequence consent source status'
).split(' ')

/** The same by one GROUP BY for each dimension, from the reports themselves. */
function countPlainly(db: Db): Promise<unknown> {
  return asStatistics(db, { collaboration: 'vestfold', organisations: null }, async (tx) => {
    for (const key of [...columns.map((column) => sql.ref(column)), sql`unnest(categories)`]) {
      await sql`
        select date_trunc('month', sent_at, 'Europe/Oslo') as month, ${key} as key, event_kind, count(*)
        from counted_report
        where collaboration_id = 'vestfold' and sent_at >= '2024-12-31T23:00:00Z' and sent_at < '2025-12-31T23:00:00Z'
        group by 1, 2, 3`.execute(tx)
    }
  })
}

/**
 * A whole year of statistics over 100,000 reports with row-level security on: every single dimension by month, in one round trip,
 * for FSU, for one organisation, and just after a report was changed; and beside it, one plain query for each dimension.
 */
export async function benchStatistics(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-statistics-'))
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog, settings: { fsync: 'off' } })
  const database = openDatabase(server.app, { max: 2, log: quietLog, name: 'bench' })
  const superuser = new pg.Client(server.superuser)
  try {
    await installService(server.owner, { demo: true, now: new Date(), log: quietLog })
    await superuser.connect()
    await superuser.query('select setseed(0.42)')
    await superuser.query(fillReports.replaceAll('$1', `${reports}`))
    await recountMonths(database.db)
    for (const table of ['report', 'month_figure', 'recount_due']) await superuser.query(`vacuum analyze ${table}`)

    const readAs = (scope: StatisticsScope) => () => readYearStatistics(database.db, scope, 2025)
    await medianMs(readAs(vestfold), 3)
    const whole = await medianMs(readAs(vestfold), rounds)
    const own = await medianMs(readAs({ ...vestfold, organisation: 'siv' }), rounds)
    const plain = await medianMs(() => countPlainly(database.db), 3)
    await superuser.query(
      `update report set answered_at = now(), first_answered_at = now() where number = 'VF-2025-050000'`,
    )
    const changed = await medianMs(readAs(vestfold), rounds)

    const name = `statistics of a year, ${reports} reports`
    const against = (label: string, ms: number): BenchRow => ({
      name: `${name}, ${label}`,
      measured: `${ms.toFixed(1)} ms`,
      ratio: ms / limitMs,
      limit: `at most ${limitMs} ms`,
      ok: ms <= limitMs,
    })
    return [
      against('every dimension by month', whole),
      against('one organisation’s', own),
      against('a report changed just now', changed),
      {
        name: `${name}, against a query for each dimension`,
        measured: `${whole.toFixed(1)} ms against ${plain.toFixed(0)} ms`,
        ratio: whole / plain,
        limit: 'at most 0.1',
        ok: whole / plain <= 0.1,
      },
    ]
  } finally {
    await superuser.end()
    await database.close()
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
