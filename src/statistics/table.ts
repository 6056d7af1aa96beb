import type { Definition } from '../i18n/nb-statistics.ts'
import type { Counts, Dimension } from './dimension.ts'
import type { Key } from './dimension-keys.ts'
import type { Period } from './period.ts'
import type { StepDays } from './response-days.ts'

/** What can be told of each cell. */
export const measures = ['count', 'share', 'perThousand', 'daysToReceived', 'daysToAnswered', 'daysToClosed'] as const
export type Measure = (typeof measures)[number]
/** The one or two dimensions of a table: its rows, and its columns. */
export type By = readonly [Dimension] | readonly [Dimension, Dimension]

/** Everything about the reports of one cell. */
export interface Cell extends Counts {
  /** All reports, of whatever kind. */
  readonly count: number
  /** Of all reports in the table's period and scope, not of the ticks: 0 to 1, four decimals. */
  readonly share: number
  /** Reports for each thousand inhabitants, two decimals; null where the cell is no municipality's or its population is not known. */
  readonly perThousand: number | null
  /** The days to the steps that were asked for. */
  readonly days: { readonly received?: StepDays; readonly answered?: StepDays; readonly closed?: StepDays }
}

/** A key with everything that has it, whatever its other keys. */
export interface Line extends Key {
  readonly whole: Cell
}

/** A row: its key, and a cell for each column of the table. */
export interface TableRow extends Line {
  readonly cells: readonly Cell[]
}

/** One municipality's inhabitants as they are reckoned with. */
export interface Inhabitants {
  readonly municipality: string
  /** 1 January of this year. */
  readonly year: number
  readonly count: number
  readonly source: string
  /** Nobody has checked the number against its source. */
  readonly assumed: boolean
}

/** Reports by one or two dimensions for a period, with what is needed to understand them. */
export interface Table {
  readonly period: Period
  readonly by: By
  /** All reports, with the days to every step, whatever was asked for. */
  readonly total: Cell
  readonly rows: readonly TableRow[]
  /** Empty in a table of one dimension. */
  readonly columns: readonly Line[]
  /** Whether this collaboration pulls red cords: where it does not, their count is not shown. */
  readonly withRedCords: boolean
  /** The inhabitants that `perThousand` is reckoned with. */
  readonly inhabitants: readonly Inhabitants[]
  readonly definitions: readonly Definition[]
}
