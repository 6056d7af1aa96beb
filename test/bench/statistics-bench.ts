import { isDeepStrictEqual } from 'node:util'
import type { StatisticsScope } from '../../src/statistics/figures-store.ts'
import { readYearSet } from '../../src/statistics/read-year-set.ts'
import { countedAtOnce } from '../../src/statistics/recount-months.ts'
import { recountMonths } from '../../src/statistics/recount-store.ts'
import type { BenchRow } from './bench-row.ts'
import { measureDashboards } from './dashboard-bench.ts'
import { medianMs } from './median.ts'
import { countPlainly, expectTheSame } from './plain-statistics.ts'
import { openStatisticsWorld, type StatisticsWorld } from './statistics-world.ts'

const sizes = [10_000, 100_000, 1_000_000]
const vestfold: StatisticsScope = { collaboration: 'vestfold', organisation: null }
const limits = { openMs: 50, closedMs: 5, upkeepUs: 50 }
/** A change counts as two: it takes a report away and adds one. */
const few = countedAtOnce
const rounds = 5

async function recount({ database }: StatisticsWorld, reports: number): Promise<number> {
  const start = performance.now()
  const counted = await recountMonths(database.db)
  if (counted < reports) throw new Error(`${counted} of ${reports} reports were counted`)
  return ((performance.now() - start) * 1_000) / reports
}

const medianOf = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** What keeping the sums costs for each report: all at once, a few new ones at a time, and a few that have changed. */
async function measureUpkeep(world: StatisticsWorld, reports: number): Promise<BenchRow[]> {
  const atOnce = await recount(world, reports * 0.9)
  await world.superuser.query('vacuum analyze figure_sum')
  const filed: number[] = []
  const closed: number[] = []
  for (let round = 0; round < rounds; round++) {
    await world.fileNow(few)
    filed.push(await recount(world, few))
    await world.closeCases(few / 2)
    closed.push(await recount(world, few / 2))
  }
  const row = (what: string, us: number, counted = 1): BenchRow => ({
    name: `statistics, ${reports} reports, keeping the sums, ${what}`,
    measured: `${us.toFixed(0)} µs each, none of it in filing`,
    ratio: us / (limits.upkeepUs * counted),
    limit: `at most ${limits.upkeepUs * counted} µs`,
    ok: us <= limits.upkeepUs * counted,
  })
  return [
    row('all reports at once', atOnce),
    row(`${few} new reports at a time`, medianOf(filed)),
    // Each takes a report away as it was and adds it as it is.
    row(`${few / 2} changes at a time`, medianOf(closed), 2),
  ]
}

/** What reading a year's set costs, as an open year and as a closed one, beside plain queries, which must count the same. */
async function measureYears(world: StatisticsWorld, reports: number): Promise<BenchRow[]> {
  const { context, database, superuser } = world
  const read = () => readYearSet(context, vestfold, 2025)
  const first = performance.now()
  const closedSet = await read()
  const firstMs = performance.now() - first
  const closed = await medianMs(read, 25)
  await superuser.query('delete from ready_year')
  const openSet = await read()
  const open = await medianMs(read, 15)

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

  await world.closeCases(few / 2)
  const waitingSet = await read()
  const waiting = await medianMs(read, 15)
  await recountMonths(database.db)
  if (!isDeepStrictEqual(waitingSet, await read()))
    throw new Error('the set differs before and after its changes are counted')

  const readPresent = () => readYearSet(context, vestfold, new Date().getFullYear())
  await world.fileNow(few)
  const presentSet = await readPresent()
  const present = await medianMs(readPresent, 15)
  await recountMonths(database.db)
  if (!isDeepStrictEqual(presentSet, await readPresent()))
    throw new Error('the present year differs before and after its reports are counted')

  const plainMs = times.reduce((sum, time) => sum + time, 0)
  const row = (what: string, ms: number, limit: number, besides = ''): BenchRow => ({
    name: `statistics, ${reports} reports, a year’s whole set with the year before, ${what}`,
    measured: `${ms.toFixed(1)} ms${besides}, plain SQL ${plainMs.toFixed(0)} ms (1/${Math.round(plainMs / ms)})`,
    ratio: ms / limit,
    limit: `at most ${limit} ms`,
    ok: ms <= limit,
  })
  return [
    row('an open year', open, limits.openMs),
    row(`an open year with ${few / 2} changes not counted yet`, waiting, limits.openMs),
    row(`the present year with ${few} new reports not counted yet`, present, limits.openMs),
    row('a closed year', closed, limits.closedMs, `, ${firstMs.toFixed(0)} ms the first time in a process`),
  ]
}

/**
 * The statistics with row-level security on, from ten thousand to a million reports (or the sizes given): keeping the sums; a whole year
 * with the year before (every dimension, every crossing, days, deadlines and rates, laid out as tables) beside plain SQL; the pages.
 */
export async function benchStatistics(numbers: readonly number[] = sizes): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const reports of numbers) {
    const world = await openStatisticsWorld(reports)
    try {
      rows.push(...(await measureUpkeep(world, reports)))
      rows.push(...(await measureYears(world, reports)))
      rows.push(...(await measureDashboards(world, reports)))
    } finally {
      await world.close()
    }
  }
  return rows
}
