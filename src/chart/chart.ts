/**
 * What a chart says, before it is drawn: words in the reader's language and numbers. The four kinds are all the charts of the
 * service; each has the same head.
 */
export type Chart = BarChart | StackChart | LineChart | GridChart

interface ChartHead {
  readonly title: string
  /** What there is to see, in a sentence or two, for those who do not see the drawing. */
  readonly description: string
  /** What is counted: «meldinger», «dager». */
  readonly unit: string
  /** Decimals of every number that is printed. */
  readonly decimals: number
  /** Lines under a picture that leaves its page: period, where the numbers are from, what they leave out. */
  readonly notes: readonly string[]
  /** What is printed for a number that is not shown (null): «skjult», «ingen». */
  readonly missing: string
}

/** A row for each thing counted, with a bar for each series: two at most, side by side. */
export interface BarChart extends ChartHead {
  readonly kind: 'bars'
  readonly series: readonly string[]
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
}

/** A row for each thing counted, cut into parts by an ordered scale of at most five levels, the gravest last. */
export interface StackChart extends ChartHead {
  readonly kind: 'stacks'
  readonly levels: readonly string[]
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
}

/** A line through time for each series: two at most. */
export interface LineChart extends ChartHead {
  readonly kind: 'lines'
  /** The points in time; short, since they stand under the axis. */
  readonly times: readonly string[]
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
  /** Lines that values are held against; a number for each time, or the same for all. */
  readonly references: readonly Reference[]
  /** Points of the first series that mean something. */
  readonly marks: readonly { readonly time: number; readonly mark: Mark }[]
  /** What each mark means, for the key; in the order they are to be told. */
  readonly markLabels: Partial<Record<Mark, string>>
}
export interface Reference {
  readonly role: 'mean' | 'limit' | 'deadline'
  readonly label: string
  readonly values: number | readonly (number | null)[]
}
/** Shapes that are told apart without colour. */
export type Mark = 'diamond' | 'square' | 'triangle' | 'ring'

/** A table whose cells are shaded by their number, which is printed in each. */
export interface GridChart extends ChartHead {
  readonly kind: 'grid'
  readonly columns: readonly string[]
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
}
