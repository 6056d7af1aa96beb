import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import { openDatabase, type Db } from '../../src/db/database.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { asStatistics } from '../../src/db/scope.ts'
import { openDirectoryCopy } from '../../src/directory/directory-copy.ts'
import { installService } from '../../src/install-service.ts'
import { crossingNames, crossings, dimensions, type Dimension } from '../../src/statistics/dimension.ts'
import type { StatisticsScope } from '../../src/statistics/figures-store.ts'
import { readYearSet } from '../../src/statistics/read-year-set.ts'
import type { StatisticsContext } from '../../src/statistics/read-table.ts'
import { recountMonths } from '../../src/statistics/recount-store.ts'
import type { By, Table } from '../../src/statistics/table.ts'
import type { YearSet } from '../../src/statistics/year-set.ts'
import { quietLog } from '../support/quiet-log.ts'
import type { BenchRow } from './bench-row.ts'
import { fillReports } from './fill-reports.ts'

const sizes = [10_000, 100_000, 1_000_000]
const vestfold: StatisticsScope = { collaboration: 'vestfold', organisation: null }
const limits = { openMs: 50, closedMs: 5, upkeepUs: 50 }

async function medianMs(work: () => Promise<unknown>, times: number): Promise<number> {
  const measured: number[] = []
  for (let time = 0; time < times; time++) {
    const start = performance.now()
    await work()
    measured.push(performance.now() - start)
  }
  return measured.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

const columns: Readonly<Record<Dimension, RawBuilder<unknown>>> = {
  month: sql`to_char(sent_at at time zone 'Europe/Oslo', 'YYYY-MM')`,
  direction: sql`direction`,
  eventKind: sql`event_kind`,
  reportingOrganisation: sql`reporting_organisation_id`,
  recipientOrganisation: sql`recipient_organisation_id`,
  municipality: sql`municipality_id`,
  serviceLocation: sql`service_location_code`,
  clinic: sql`clinic_id`,
  section: sql`hospital_unit_id`,
  category: sql`unnest(categories)`,
  consequence: sql`consequence`,
  consent: sql`consent`,
  source: sql`source`,
  status: sql`status`,
}
const tables: readonly By[] = [...dimensions.map((one): By => [one]), ...crossingNames.map((name) => crossings[name])]
const tableOf = (set: YearSet, by: By, which: 'table' | 'before'): Table => {
  const name = crossingNames.find((one) => crossings[one][0] === by[0] && crossings[one][1] === by[1])
  return (name ? set.crossings[name] : set.singles[by[0]])[which]
}

type PlainYear = Map<By, Map<string, number>>
const place = (...keys: (string | null | undefined)[]) => keys.map((key) => key ?? '∅').join('|')

/** The same for a year by one GROUP BY for each table, and one percentile_disc for each step, from the reports themselves. */
function countPlainly(db: Db, year: number): Promise<{ counts: PlainYear; days: (number | null)[][] }> {
  return asStatistics(db, { collaboration: 'vestfold', organisations: null }, async (tx) => {
    const ofYear = sql`collaboration_id = 'vestfold' and sent_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Europe/Oslo')
      and sent_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, 'Europe/Oslo')`
    const counts: PlainYear = new Map()
    for (const by of tables) {
      const { rows } = await sql<{ key: string | null; other: string | null; reports: number }>`
        select ${columns[by[0]]} as key, ${by[1] ? columns[by[1]] : sql`null`} as other, count(*)::integer as reports
        from counted_report where ${ofYear} group by 1, 2`.execute(tx)
      counts.set(by, new Map(rows.map(({ key, other, reports }) => [place(key, other), reports])))
    }
    const days: (number | null)[][] = []
    for (const step of ['received', 'answered', 'closed']) {
      const { rows } = await sql<{ ranks: number[] | null; reports: number }>`
        select percentile_disc(array[0.5, 0.9]) within group (order by ${sql.ref(`${step}_days`)}) as ranks,
          count(${sql.ref(`${step}_days`)})::integer as reports
        from counted_report where ${ofYear}`.execute(tx)
      days.push([rows[0]?.reports ?? 0, rows[0]?.ranks?.[0] ?? null, rows[0]?.ranks?.[1] ?? null])
    }
    return { counts, days }
  })
}

/** Throws where the set is not what plain queries count. */
function expectTheSame(set: YearSet, which: 'table' | 'before', plain: Awaited<ReturnType<typeof countPlainly>>): void {
  for (const by of tables) {
    const { rows, columns: across } = tableOf(set, by, which)
    const ours = new Map(
      rows.flatMap((row) =>
        by[1] === undefined
          ? [[place(row.key, null), row.whole.count] as const]
          : row.cells.map((cell, index) => [place(row.key, across[index]?.key), cell.count] as const),
      ),
    )
    const theirs = plain.counts.get(by) ?? new Map<string, number>()
    const wrong = [...new Set([...ours.keys(), ...theirs.keys()])].filter(
      (key) => (ours.get(key) ?? 0) !== (theirs.get(key) ?? 0),
    )
    if (wrong.length > 0)
      throw new Error(`${by.join(' × ')} of the ${which} differs from plain SQL at ${wrong.join(', ')}`)
  }
  const { days } = set.responseTimes[which].total
  const ours = [days.received, days.answered, days.closed].map((step) => [step?.reports, step?.median, step?.p90])
  if (JSON.stringify(ours) !== JSON.stringify(plain.days)) throw new Error('the days differ from plain SQL')
}

/** Half of the reports in 2024 and half in 2025, without what filing them does besides. */
async function fill(superuser: pg.Client, reports: number): Promise<void> {
  await superuser.query('set session_replication_role = replica; select setseed(0.42)')
  for (const year of [2024, 2025]) {
    const days = year === 2024 ? '366 days' : '365 days'
    await superuser.query(
      fillReports
        .replaceAll('$1', `${reports / 2}`)
        .replaceAll('2025', `${year}`)
        .replaceAll('365 days', days)
        .replaceAll('sha256(n::text', `sha256('${year}-' || n::text`)
        .replaceAll(`sha256('${year}-' || n::text::bytea)`, `sha256(('${year}-' || n)::bytea)`),
    )
  }
  await superuser.query('set session_replication_role = origin')
}

/** One size: what reading costs as an open year, as a closed one, by plain queries; and what keeping the sums costs. */
async function measure(reports: number): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-statistics-'))
  const settings = { fsync: 'off', max_wal_size: '4GB' }
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog, settings })
  const database = openDatabase(server.app, { max: 2, log: quietLog, name: 'bench' })
  const superuser = new pg.Client(server.superuser)
  try {
    await installService(server.owner, { demo: true, now: new Date(), log: quietLog })
    await superuser.connect()
    await fill(superuser, reports)
    await superuser.query('vacuum analyze report')
    const start = performance.now()
    await recountMonths(database.db)
    const upkeepUs = ((performance.now() - start) / reports) * 1_000
    for (const table of ['month_figure', 'year_figure', 'recount_due']) await superuser.query(`vacuum analyze ${table}`)

    const directory = await openDirectoryCopy(database.db, { everyMs: 60_000, log: quietLog })
    const context: StatisticsContext = { database, directory, now: () => new Date() }
    const read = () => readYearSet(context, vestfold, 2025)
    const closedSet = await read()
    await medianMs(read, 5)
    const closed = await medianMs(read, 25)
    await superuser.query('delete from year_figure')
    const openSet = await read()
    await medianMs(read, 5)
    const open = await medianMs(read, 15)
    directory.close()

    const times: number[] = []
    const plain = async (year: number) => {
      const began = performance.now()
      const counted = await countPlainly(database.db, year)
      times.push(performance.now() - began)
      return counted
    }
    const [year, before] = [await plain(2025), await plain(2024)]
    for (const set of [closedSet, openSet]) {
      expectTheSame(set, 'table', year)
      expectTheSame(set, 'before', before)
    }
    const plainMs = times.reduce((sum, time) => sum + time, 0)
    const name = `statistics, ${reports} reports, a year’s whole set with the year before`
    const row = (what: string, ms: number, limit: number): BenchRow => ({
      name: `${name}, ${what}`,
      measured: `${ms.toFixed(1)} ms, plain SQL ${plainMs.toFixed(0)} ms (1/${Math.round(plainMs / ms)})`,
      ratio: ms / limit,
      limit: `at most ${limit} ms`,
      ok: ms <= limit,
    })
    return [
      row('an open year', open, limits.openMs),
      row('a closed year', closed, limits.closedMs),
      {
        name: `statistics, ${reports} reports, keeping the sums`,
        measured: `${upkeepUs.toFixed(0)} µs a report, none of it in filing`,
        ratio: upkeepUs / limits.upkeepUs,
        limit: `at most ${limits.upkeepUs} µs`,
        ok: upkeepUs <= limits.upkeepUs,
      },
    ]
  } finally {
    await superuser.end()
    await database.close()
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/**
 * A whole year of statistics with the year before, with row-level security on: every dimension, every crossing, days, deadlines and
 * rates, laid out as tables. From ten thousand to a million reports (or the sizes given), beside plain SQL, which must count the same.
 */
export async function benchStatistics(numbers: readonly number[] = sizes): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const reports of numbers) rows.push(...(await measure(reports)))
  return rows
}
