import type { Context } from '../context.ts'
import type { Collaboration, Directory } from '../directory/directory.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import { Refusal } from '../errors.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { wordsIn, type Words } from '../i18n/words.ts'
import { define } from './definitions.ts'
import { asCounting, type StatisticsScope } from './figures-store.ts'
import { layOutTable, type TableFrame } from './lay-out-table.ts'
import { periodBefore, periodLastYear, type Period } from './period.ts'
import type { By, Cell, Measure, Table } from './table.ts'
import { listTableTallies, type TableTallies } from './table-tallies.ts'

/** What counting needs: the database, the directory for labels and for what is zero, and the day for deadlines. */
export interface StatisticsContext extends Pick<Context, 'database' | 'now'> {
  readonly directory: DirectoryCopy
}

/** What a table is asked for. */
export interface TableQuestion {
  readonly period: Period
  readonly by: By
  /** What is told of each cell; counts, shares and rates where nothing is said, since days take longer for most dimensions. */
  readonly measures?: readonly Measure[] | undefined
  /** The language of labels and definitions; the collaboration's where nothing is said. */
  readonly words?: Words | undefined
}

/** The same table for three periods, with the same rows and columns in the same order. */
export interface ComparedTables {
  readonly table: Table
  /** The period of the same length just before. */
  readonly before: Table
  /** The same period a year earlier. */
  readonly lastYear: Table
}

const noTallies: TableTallies = { total: [], rows: [], columns: [], cells: [] }
const usualMeasures: readonly Measure[] = ['count', 'share', 'perThousand']

/** Finds the collaboration of a scope. Throws Refusal `not_found`. */
export function getCollaboration(directory: Directory, scope: StatisticsScope): Collaboration {
  const collaboration = directory.collaborations.get(scope.collaboration)
  if (!collaboration) throw new Refusal('not_found', 'No such collaboration.')
  return collaboration
}

/** Whether red cords are shown: the collaboration pulls them, or there are some. */
export function hasRedCords(collaboration: Collaboration, counts: readonly { readonly redCords: number }[]): boolean {
  const pulls = (collaboration.codes.get('event_kind') ?? []).some(({ code }) => code === 'red_cord')
  return pulls || counts.some(({ redCords }) => redCords > 0)
}

/** What a table takes over from those it is compared with. */
export type Alike = Pick<TableFrame, 'rowKeys' | 'columnKeys' | 'alsoRows' | 'alsoColumns' | 'total'> & {
  readonly withRedCords?: boolean
}

/** Lays out a table of tallies that were read, with its definitions. Asks nothing but the directory and the day. */
export function makeTable(
  context: Pick<StatisticsContext, 'directory' | 'now'>,
  scope: StatisticsScope,
  question: TableQuestion,
  tallies: TableTallies,
  alike: Alike = {},
): Table {
  const { period, by, measures = usualMeasures } = question
  const directory = context.directory.current()
  const collaboration = getCollaboration(directory, scope)
  const words = question.words ?? wordsIn(collaboration.locale)
  const source = { directory, collaboration, period, words }
  const { organisation } = scope
  const table = layOutTable({ source, by, measures, today: osloDay(context.now()), organisation, ...alike }, tallies)
  const withRedCords = alike.withRedCords ?? hasRedCords(collaboration, [table.total])
  const about = {
    period,
    by,
    measures,
    collaboration: collaboration.name,
    organisation: organisation === null ? null : (directory.organisations.get(organisation)?.name ?? organisation),
    withRedCords,
    inhabitants: table.inhabitants,
    inhabitantsMissing: table.total.perThousand === null && organisation === null,
  }
  return { ...table, withRedCords, definitions: define(about, words) }
}

/**
 * Lays out tables of several periods so that they can be compared: each has the rows and columns of the first, and nothing that is
 * found in one of them is left out. A dimension by month has its own months in each.
 */
export function makeCompared(
  context: Pick<StatisticsContext, 'directory' | 'now'>,
  scope: StatisticsScope,
  question: TableQuestion,
  periods: readonly {
    readonly period: Period
    readonly tallies: TableTallies
    /** Where it is known already. */
    readonly total?: Cell | undefined
  }[],
): Table[] {
  const collaboration = getCollaboration(context.directory.current(), scope)
  const withRedCords = hasRedCords(
    collaboration,
    periods.flatMap(({ tallies, total }): readonly { readonly redCords: number }[] =>
      total ? [total] : tallies.total,
    ),
  )
  const [one, other] = question.by
  const keysOf = (part: 'rows' | 'columns') =>
    new Set(periods.flatMap(({ tallies }) => tallies[part].map(({ key }) => key)))
  const first: Alike = {
    withRedCords,
    alsoRows: one === 'month' ? undefined : keysOf('rows'),
    alsoColumns: other === 'month' ? undefined : keysOf('columns'),
  }
  const tables: Table[] = []
  for (const { period, tallies, total } of periods) {
    const [model] = tables
    const alike: Alike = model
      ? {
          withRedCords,
          rowKeys: one === 'month' ? undefined : model.rows,
          columnKeys: other === 'month' || other === undefined ? undefined : model.columns,
        }
      : first
    tables.push(makeTable(context, scope, { ...question, period }, tallies, { ...alike, total }))
  }
  return tables
}

/**
 * Counts the reports of a scope (chooseScope) by one or two dimensions for a period. What is counted ahead (every dimension by itself
 * or by month, the crossings of the catalogue, days by direction and month) takes milliseconds; the rest time by the number of reports.
 */
export async function readTable(
  context: StatisticsContext,
  scope: StatisticsScope,
  question: TableQuestion,
): Promise<Table> {
  const { period, by, measures = usualMeasures } = question
  const [tallies] = await asCounting(context.database.db, scope, (tx) =>
    listTableTallies(tx, scope, [period], { by, measures }),
  )
  return makeTable(context, scope, question, tallies ?? noTallies)
}

/** As readTable, with the period before and the same period last year, all as at one moment. */
export async function readCompared(
  context: StatisticsContext,
  scope: StatisticsScope,
  question: TableQuestion,
): Promise<ComparedTables> {
  const { period, by, measures = usualMeasures } = question
  const periods = [period, periodBefore(period), periodLastYear(period)]
  const read = await asCounting(context.database.db, scope, (tx) =>
    listTableTallies(tx, scope, periods, { by, measures }),
  )
  const tallied = periods.map((one, index) => ({ period: one, tallies: read[index] ?? noTallies }))
  const [table, before, lastYear] = makeCompared(context, scope, question, tallied) as [Table, Table, Table]
  return { table, before, lastYear }
}
