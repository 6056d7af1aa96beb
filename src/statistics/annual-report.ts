import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The chapters of an annual report, in the order they stand in it. */
export const chapterIds = [
  'summary',
  'volumes',
  'municipalities',
  'clinics',
  'categories',
  'consequences',
  'response',
  'signals',
  'measures',
  'earlier',
  'method',
] as const
export const ChapterId = z.enum(chapterIds)
export type ChapterId = z.infer<typeof ChapterId>

/** A number that is not told, because a small one could show who somebody is. */
export const HiddenCell = z.strictObject({ hidden: z.literal(true) })
/** What stands in a cell: a number, words, nothing (not known), or a number that is hidden. */
export const ReportCell = z.union([z.number(), z.string(), z.null(), HiddenCell])
export type ReportCell = z.infer<typeof ReportCell>

/** What a column's numbers are: `share` is 0 to 1, `perThousand` per 1,000 inhabitants, `days` whole days. */
export const columnKinds = ['count', 'share', 'perThousand', 'days', 'text'] as const
const Column = z.strictObject({ key: z.string(), label: z.string(), kind: z.enum(columnKinds) })
export type ReportColumn = z.infer<typeof Column>

/** A table of the report. `head` names what its rows are. */
export const ReportTable = z.strictObject({
  id: z.string(),
  caption: z.string(),
  head: z.string(),
  columns: z.array(Column),
  rows: z.array(z.strictObject({ key: z.string().nullable(), label: z.string(), cells: z.array(ReportCell) })),
  notes: z.array(z.string()),
})
export type ReportTable = z.infer<typeof ReportTable>

/** A chart of one of the chapter's tables: some of its columns, so that the two never say different things. */
const ReportFigure = z.strictObject({
  kind: z.enum(['bars', 'lines', 'stacks', 'grid']),
  table: z.string(),
  columns: z.array(z.string()),
  title: z.string(),
  description: z.string(),
  unit: z.string(),
})
export type ReportFigure = z.infer<typeof ReportFigure>

/** A chapter: what the figures say in words, then its tables and their charts, and what the committee has written. */
export const ReportChapter = z.strictObject({
  id: ChapterId,
  title: z.string(),
  paragraphs: z.array(z.string()),
  tables: z.array(ReportTable),
  figures: z.array(ReportFigure),
  /** The committee's own words; null: none. In the summary they stand instead of the paragraphs. */
  comment: z.string().nullable(),
})
export type ReportChapter = z.infer<typeof ReportChapter>

const Named = z.strictObject({ id: z.string(), name: z.string() })

/** A whole annual report, with every word it needs: what it is drawn from, on the page, on paper and in files. */
export const AnnualReport = z.strictObject({
  format: z.literal(1),
  collaboration: Named,
  organisation: Named.nullable(),
  year: z.int(),
  version: z.int(),
  language: z.enum(['nb', 'nn', 'sv', 'en']),
  title: z.string(),
  subtitle: z.string(),
  /** The day the figures were taken, `2026-01-31`. */
  madeOn: z.iso.date(),
  hiddenLabel: z.string(),
  synthetic: z.boolean(),
  chapters: z.array(ReportChapter),
})
export type AnnualReport = z.infer<typeof AnnualReport>

/** The snapshot of a report: one line of JSON, its members in the order of the schema, the same bytes whatever made it. */
export function writeSnapshot(report: AnnualReport): string {
  return JSON.stringify(AnnualReport.parse(report))
}

/** SHA-256 of a snapshot's UTF-8 bytes. */
export function checksumOf(snapshot: string): Buffer {
  return createHash('sha256').update(snapshot, 'utf8').digest()
}

/** A snapshot read back. Throws where it is none. */
export function readSnapshot(snapshot: string): AnnualReport {
  return AnnualReport.parse(JSON.parse(snapshot))
}

/** What people wrote, laid over the chapters that were made from the figures. */
export function withTexts(
  chapters: readonly ReportChapter[],
  texts: Partial<Record<ChapterId, string>>,
): ReportChapter[] {
  return chapters.map((chapter) => ({ ...chapter, comment: texts[chapter.id] ?? null }))
}
