import type { Actor } from '../access/actor.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { readSnapshot, withTexts, writeSnapshot, type AnnualReport } from './annual-report.ts'
import { coverOf } from './annual-report-cover.ts'
import { listReports, listVersions, type ReportPlace, type ReportRow } from './annual-report-store.ts'
import { withAnnualReport, worksWith, type AnnualReportContext } from './change-annual-report.ts'

/** One version of an annual report, and where it stands. */
export interface ReadReport {
  readonly report: AnnualReport
  /** Of a draft: as it would be frozen now. */
  readonly snapshot: string
  readonly checksum: Buffer | null
  readonly revision: number
  /** Which of the year's published figures it is made of; null: of figures that are not published, or one's own. */
  readonly figuresVersion: number | null
  readonly frozenAt: Date | null
  readonly publishedAt: Date | null
  /** Whether there is a newer version that the reader may see. */
  readonly isNewest: boolean
}

function read(context: AnnualReportContext, place: ReportPlace, row: ReportRow, isNewest: boolean): ReadReport {
  const { snapshot: frozen, checksum, revision, figuresVersion, frozenAt, publishedAt } = row
  const report =
    frozen === null
      ? { ...coverOf(context, place, row), chapters: withTexts(row.chapters, row.texts) }
      : readSnapshot(frozen)
  return {
    report,
    snapshot: frozen ?? writeSnapshot(report),
    checksum,
    revision,
    figuresVersion,
    frozenAt,
    publishedAt,
    isNewest,
  }
}

function listSeen(context: AnnualReportContext, actor: Actor, place: ReportPlace): Promise<ReportRow[]> {
  if (place.organisation !== null || worksWith(context, actor, place)) {
    return withAnnualReport(context, actor, place, (tx) => listVersions(tx, place))
  }
  return asActor(context.database.db, { organisations: [] }, (tx) => listVersions(tx, place))
}

/**
 * The newest version of a year's report that the actor may read, or the one asked for: published ones are everybody's, the others
 * the committee's; an organisation's own is its people's. Throws Refusal `not_found` where there is none for who asks.
 */
export async function getAnnualReport(
  context: AnnualReportContext,
  actor: Actor,
  place: ReportPlace,
  version?: number,
): Promise<ReadReport> {
  const rows = await listSeen(context, actor, place)
  const row = version === undefined ? rows[0] : rows.find((one) => one.version === version)
  if (!row) throw new Refusal('not_found', 'No such annual report.')
  return read(context, place, row, row === rows[0])
}

/** The versions of a collaboration's or an organisation's reports that the actor may read, the newest year first. */
export function listAnnualReports(
  context: AnnualReportContext,
  actor: Actor,
  { collaboration, organisation }: Omit<ReportPlace, 'year'>,
) {
  const place = { collaboration, organisation, year: 0 }
  if (organisation !== null || worksWith(context, actor, place)) {
    return withAnnualReport(context, actor, place, (tx) => listReports(tx, collaboration, organisation))
  }
  return asActor(context.database.db, { organisations: [] }, (tx) => listReports(tx, collaboration, null))
}
