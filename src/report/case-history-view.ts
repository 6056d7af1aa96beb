import type { Directory } from '../directory/directory.ts'
import { wordFor } from '../i18n/nb-case-words.ts'
import { writeMoment } from '../i18n/oslo-time.ts'
import { nameAddressee } from './receipt-view.ts'
import type { HistoryRow, ReportRow } from './report-store.ts'
import type { Words } from '../i18n/words.ts'

/** One thing that happened, as the history tells it. */
export interface HistoryLine {
  readonly what: string
  readonly at: string
  readonly who: string
  readonly where: string | null
  readonly reason: string | null
}

/** The history in words, oldest first. */
export function historyLines(words: Words, directory: Directory, rows: readonly HistoryRow[]): HistoryLine[] {
  const organisation = (id: string | null) => (id === null ? '' : (directory.organisations.get(id)?.name ?? id))
  return rows.map((row) => ({
    what: wordFor(words.caseWords.verb, row.verb),
    at: writeMoment(row.at),
    who: [row.actor_name, organisation(row.actor_organisation_id)].filter(Boolean).join(', '),
    where: row.to_organisation_id === null ? null : nameAddressee(directory, row.to_organisation_id, row.to_unit_id),
    reason: row.reason,
  }))
}

/** How the report came, which the history's rows do not tell. */
export function filedLine(words: Words, directory: Directory, report: ReportRow): HistoryLine {
  const atOnce = report.sent_at !== null && report.sent_at.getTime() - report.filed_at.getTime() < 60_000
  return {
    what: atOnce ? words.caseWords.status.sent : words.caseWords.verb.file,
    at: writeMoment(report.filed_at),
    who: directory.organisations.get(report.reporting_organisation_id)?.name ?? report.reporting_organisation_id,
    where: report.routing[0]?.explanation ?? null,
    reason: null,
  }
}
