import { osloDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import { countedDimensions, type Figure as CountedFigure, type FigureName } from './dimension.ts'
import type { DashboardQuestion } from './dashboard-question.ts'
import { asCounting, listFigures, type StatisticsScope } from './figures-store.ts'
import { periodLastYear, type Period } from './period.ts'
import { makeCompared, type StatisticsContext } from './read-table.ts'
import type { By, Cell, Measure, Table } from './table.ts'
import { groupByName, tallyYear } from './year-set.ts'

/** The same table for a period and for the same period the year before, rows and columns in line. */
export interface TwoYears {
  readonly table: Table
  readonly lastYear: Table
}

/** Everything the figures of one page are made of: any table of what was read, without asking the database again. */
export interface DashboardTables {
  readonly period: Period
  readonly lastYear: Period
  /** The whole months that changes are looked for in. */
  readonly history: Period
  /** The last day there can be reports from. */
  readonly today: string
  compare(by: By, withDays?: boolean): TwoYears
  over(by: By, withDays?: boolean): Table
}

/** So many months are looked back when changes are looked for: three years show what the seasons do. */
const monthsBack = 36

const singles: readonly FigureName[] = countedDimensions.filter(
  (name) =>
    !['consent', 'source', 'status', 'serviceLocation', 'reportingOrganisation', 'recipientOrganisation'].includes(
      name,
    ),
)
const crossed: readonly FigureName[] = [
  'municipalityCategory',
  'clinicCategory',
  'clinicConsequence',
  'municipalityConsequence',
  'sectionCategory',
]
const steps: readonly FigureName[] = ['daysToAnswered', 'answeredWithin', 'daysToReceived', 'receivedWithin']

const counts: readonly Measure[] = ['count', 'share', 'perThousand']
const countsAndDays: readonly Measure[] = [...counts, 'daysToReceived', 'daysToAnswered']

/** The whole months up to the period's end or, where that is to come, up to the present month. */
export function historyOf({ to }: Period, today: string): Period {
  const present = `${today.slice(0, 7)}-01`
  const end = to < present ? to : present
  const months = Number(end.slice(0, 4)) * 12 + Number(end.slice(5, 7)) - 1 - monthsBack
  return { from: `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`, to: end }
}

const within = ({ from, to }: Period) => {
  const [first, end] = [from.slice(0, 7), to.slice(0, 7)]
  return ({ month }: CountedFigure) => month >= first && month < end
}

/**
 * Reads what a page of figures is made of, as at one moment: only what is counted ahead, so that it takes the same time however many
 * reports there are.
 */
export async function readDashboard(
  context: StatisticsContext,
  scope: StatisticsScope,
  { period }: DashboardQuestion,
  words: Words,
): Promise<DashboardTables> {
  const today = osloDay(context.now())
  const back = historyOf(period, today)
  const lastYear = periodLastYear(period)
  const span = { from: back.from < lastYear.from ? back.from : lastYear.from, to: period.to }
  const { monthly, whole } = await asCounting(context.database.db, scope, async (tx) => ({
    monthly: (await listFigures(tx, scope, [span], [...singles, ...steps])).flat(),
    // No page crosses two dimensions by month.
    whole: await listFigures(tx, scope, [period, lastYear], crossed, { folded: true }),
  }))
  const history = sinceFirst(monthly, back)
  const slices = new Map(
    [period, lastYear, history].map((one, index) => [
      one,
      groupByName([...monthly.filter(within(one)), ...(whole[index] ?? [])]),
    ]),
  )
  const totals = new Map<Period, Cell>()
  const laidOut = (one: Period, by: By, withDays: boolean) => {
    const total = totals.get(one)
    const how = { withDays, withTotal: total === undefined }
    return { period: one, tallies: tallyYear(slices.get(one) ?? new Map(), by, how), total }
  }
  const make = (periods: readonly Period[], by: By, withDays: boolean): Table[] => {
    const question = { period, by, measures: withDays ? countsAndDays : counts, words }
    const found = makeCompared(
      context,
      scope,
      question,
      periods.map((one) => laidOut(one, by, withDays)),
    )
    for (const [index, one] of periods.entries()) totals.set(one, found[index]?.total as Cell)
    return found
  }
  const made = new Map<string, Table[]>()
  const once = (periods: readonly Period[], by: By, withDays: boolean) => {
    const name = [periods.length, ...by, withDays].join()
    const known = made.get(name) ?? make(periods, by, withDays)
    made.set(name, known)
    return known
  }
  return {
    period,
    lastYear,
    history,
    today,
    compare: (by, withDays = false) => {
      const [table, before] = once([period, lastYear], by, withDays) as [Table, Table]
      return { table, lastYear: before }
    },
    over: (by, withDays = false) => once([history], by, withDays)[0] as Table,
  }
}

/** From the first month anybody reported in: the months before the service was used are no months without events. */
function sinceFirst(figures: readonly CountedFigure[], back: Period): Period {
  const months = figures.filter(within(back)).map(({ month }) => month)
  const first = months.reduce((least, month) => (month < least ? month : least), back.to.slice(0, 7))
  return { from: `${first}-01`, to: back.to }
}
