import type { Generated, JSONColumnType } from 'kysely'

/** That a published report was told to the board, once: migrations/0039_annual_report_notice.sql. */
export interface AnnualReportNoticeTable {
  annual_report_id: string
  delivery_id: string
  promised_at: Date
}

/** A version of an annual report: migrations/0028_annual_report.sql. */
export interface AnnualReportTable {
  id: string
  collaboration_id: string
  organisation_id: string | null
  year: number
  version: number
  revision: Generated<number>
  made_at: Date
  made_by: string
  figures_version: number | null
  /** Chapters as statistics/annual-report.ts has them; only this service writes them. */
  chapters: JSONColumnType<object[]>
  texts: JSONColumnType<Record<string, string>, string | undefined>
  snapshot: string | null
  checksum: Buffer | null
  frozen_at: Date | null
  frozen_by: string | null
  published_at: Date | null
  published_by: string | null
}
