/** What the public tables of a year count by. A section stands with the clinic it belonged to when the report was sent. */
export const publicDimensions = [
  'month',
  'halfYear',
  'direction',
  'eventKind',
  'municipality',
  'serviceLocation',
  'clinic',
  'section',
  'category',
  'consequence',
] as const
export type PublicDimension = (typeof publicDimensions)[number]

/** A key of a table: a code or an id; null: not stated. */
export type PublicKey = string | null

/** One table of the catalogue. */
export interface CatalogueTable {
  readonly id: string
  readonly by: readonly PublicDimension[]
  /** Shown whole, small numbers too: the year's totals one way, as the papers put before FSU print them. */
  readonly whole: boolean
}

const whole = (id: string, ...by: PublicDimension[]): CatalogueTable => ({ id, by, whole: true })
const guarded = (id: string, ...by: PublicDimension[]): CatalogueTable => ({ id, by, whole: false })

/**
 * Raised when the tables below change. A year stays published by the catalogue it was published by: two catalogues over the same
 * year would have to be kept safe together.
 */
export const catalogueVersion = 1

/**
 * Everything that is public about a year of a collaboration, and nothing else is: how few numbers can be told from these tables
 * together is what suppress-cells.ts sees to, so a table more is a decision and not a page. The consequence is guarded although
 * it is one way, for the sake of the gravest ones.
 */
export const catalogue: readonly CatalogueTable[] = [
  whole('total'),
  whole('month', 'month'),
  whole('direction', 'direction'),
  whole('event_kind', 'eventKind'),
  whole('municipality', 'municipality'),
  whole('service_location', 'serviceLocation'),
  whole('clinic', 'clinic'),
  whole('category', 'category'),
  guarded('consequence', 'consequence'),
  guarded('municipality_category', 'municipality', 'category'),
  guarded('municipality_consequence', 'municipality', 'consequence'),
  guarded('municipality_direction', 'municipality', 'direction'),
  guarded('municipality_event_kind', 'municipality', 'eventKind'),
  guarded('clinic_category', 'clinic', 'category'),
  guarded('clinic_consequence', 'clinic', 'consequence'),
  guarded('direction_category', 'direction', 'category'),
  guarded('direction_consequence', 'direction', 'consequence'),
  guarded('clinic_section', 'clinic', 'section'),
  guarded('direction_month', 'direction', 'month'),
  guarded('direction_half_year', 'direction', 'halfYear'),
]

/** One number of a table. */
export interface CountedCell {
  /** In the order of the table's dimensions. */
  readonly keys: readonly PublicKey[]
  readonly count: number
}

/** A table as it was counted: every combination of keys, also where nothing is. */
export interface CountedTable extends CatalogueTable {
  readonly cells: readonly CountedCell[]
}

/** A number as it is published; null: hidden. Which of the two reasons a cell has is not told: «small» would itself tell its bounds. */
export interface PublishedCell {
  readonly keys: readonly PublicKey[]
  readonly count: number | null
}

export interface PublishedTable extends CatalogueTable {
  readonly cells: readonly PublishedCell[]
}

/** The half of a year that a month (`2024-07`) lies in: `2024-H2`. */
export function halfYearOf(month: string): string {
  return `${month.slice(0, 4)}-H${month.slice(5) <= '06' ? 1 : 2}`
}
