import type { Chart } from '../chart/chart.ts'
import type { Definition } from '../i18n/nb-statistics.ts'

/** A column of a figure's table: numbers with so many decimals, or shares (0 to 1) told in per cent. */
export interface FigureColumn {
  readonly label: string
  readonly decimals: number
  readonly percent?: true
}

/** The numbers of a figure, and what else is known of its rows. Null: there is none. */
export interface FigureTable {
  /** What the rows are. */
  readonly head: string
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly { readonly label: string; readonly cells: readonly (number | null)[] }[]
  /** What stands where there is no number, if not a dash: that it is hidden. */
  readonly missing?: string
}

/** A chart with its table and what has to be known to read them: on a page, or taken out of it. */
export interface Figure {
  /** Names it in an address and on its page: small letters, digits, `-`. */
  readonly id: string
  readonly chart: Chart
  readonly table: FigureTable
  /** Said in plain words right under the chart. */
  readonly remarks: readonly string[]
  readonly definitions: readonly Definition[]
}
