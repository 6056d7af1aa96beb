import { z } from 'zod'
import { dimensions } from './dimension.ts'
import type { Statistics } from './read-statistics.ts'
import type { StepDays } from './response-days.ts'
import { measures, type Cell, type Measure, type Table } from './table.ts'

const Count = z.int()
const Share = z.number().min(0).max(1)
const Within = z.strictObject({
  inTime: Count,
  late: Count,
  overdue: Count.describe('Not taken, and the deadline is over'),
  notDue: Count,
  unknown: Count.describe('No deadline, or one that was set anew after the step was taken'),
  share: Share.nullable().describe('In time among those in time, late or overdue'),
})
const Days = z.strictObject({
  reports: Count,
  median: Count.nullable(),
  p90: Count.nullable(),
  within: Within.nullable(),
})
const AllDays = z.strictObject({ received: Days, answered: Days, closed: Days })
const CellView = z.strictObject({
  count: Count,
  share: z.number().describe('Of all reports in the period, 0 to 1'),
  perThousand: z.number().nullable().describe('Reports for each 1,000 inhabitants in the period'),
  adverseEvents: Count,
  nearMisses: Count,
  redCords: Count.optional(),
  days: AllDays.partial().optional().describe('The steps asked for with measures'),
  before: Count.describe('The count of the period of the same length just before'),
  lastYear: Count.describe('The count of the same period a year earlier'),
})
const KeyView = z.strictObject({ key: z.string().nullable(), label: z.string() })
const PeriodView = z.strictObject({ from: z.iso.date(), to: z.iso.date(), total: Count })

/** What the API answers: a table of one or two dimensions, compared with two other periods. */
export const StatisticsView = z.strictObject({
  collaboration: z.string(),
  organisation: z.string().nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(dimensions),
  and: z.enum(dimensions).nullable().describe('The second dimension'),
  measures: z.array(z.enum(measures)),
  total: Count,
  perThousand: z.number().nullable(),
  before: PeriodView,
  lastYear: PeriodView,
  columns: z
    .array(KeyView.extend(CellView.shape))
    .describe('The keys of the second dimension, each with all rows of it'),
  rows: z.array(
    KeyView.extend(CellView.shape).extend({ cells: z.array(CellView).describe('One for each column, in their order') }),
  ),
  days: AllDays,
  inhabitants: z.array(
    z.strictObject({
      municipality: z.string(),
      year: z.int(),
      count: Count,
      source: z.string(),
      assumed: z.boolean().describe('Nobody has checked the number against its source'),
    }),
  ),
  definitions: z.array(z.strictObject({ name: z.string(), text: z.string() })),
})
type StatisticsView = z.infer<typeof StatisticsView>

const noDays: StepDays = { reports: 0, median: null, p90: null, within: null }

/** Turns the tables into what the API answers. Pure. */
export function viewStatistics(statistics: Statistics, asked: readonly Measure[]): StatisticsView {
  const { collaboration, organisation, table, before, lastYear } = statistics
  const { withRedCords } = table
  const [by, and] = table.by
  const cell = (one: Cell, earlier: Cell | undefined, aYearAgo: Cell | undefined) => {
    const { redCords, days, ...rest } = one
    return {
      ...rest,
      ...(withRedCords && { redCords }),
      ...(Object.keys(days).length > 0 && { days }),
      before: earlier?.count ?? 0,
      lastYear: aYearAgo?.count ?? 0,
    }
  }
  const period = ({ period: { from, to }, total: { count } }: Table) => ({ from, to, total: count })
  return {
    collaboration,
    organisation,
    ...table.period,
    by,
    and: and ?? null,
    measures: [...asked],
    total: table.total.count,
    perThousand: table.total.perThousand,
    before: period(before),
    lastYear: period(lastYear),
    columns: table.columns.map(({ key, label, whole }, index) => ({
      key,
      label,
      ...cell(whole, before.columns[index]?.whole, lastYear.columns[index]?.whole),
    })),
    rows: table.rows.map(({ key, label, whole, cells }, row) => ({
      key,
      label,
      ...cell(whole, before.rows[row]?.whole, lastYear.rows[row]?.whole),
      cells: cells.map((one, column) => cell(one, before.rows[row]?.cells[column], lastYear.rows[row]?.cells[column])),
    })),
    days: {
      received: table.total.days.received ?? noDays,
      answered: table.total.days.answered ?? noDays,
      closed: table.total.days.closed ?? noDays,
    },
    inhabitants: [...table.inhabitants],
    definitions: [...table.definitions],
  }
}
