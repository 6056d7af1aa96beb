import { actsFor, type Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import { listDeliveries, type DeliveryRow } from '../delivery/delivery-store.ts'
import { findIdentityEnd, holdsIdentityKey } from '../privacy/identity-store.ts'
import { listAnswers, type Answer } from './answer-store.ts'
import { listAttachments, type AttachmentRow } from './attachment-store.ts'
import { findSide, listHandlers, type CaseSideRow, type Handler } from './case-side-store.ts'
import { listFeedback, type FeedbackRow } from './feedback-store.ts'
import { listMeasures, type MeasureRow } from '../measure/measure-store.ts'
import { listMessages, type MessageRow } from './message-store.ts'
import { listNotes, type NoteRow } from './note-store.ts'
import { listParticipants, type Participant } from './participation-store.ts'
import { readReport, withReport, type ReadReport } from './read-report.ts'
import { listReleases, type ReleaseRow } from './case-release-store.ts'
import { listRedCords, type RedCord } from './red-cord-store.ts'
import type { ReportContext } from './report-context.ts'
import { findReport, listHistory, type HistoryRow, type ReportRow } from './report-store.ts'
import { listSimilarCases, type SimilarCase } from './similar-cases.ts'
import { findSuggestionDecision, listActionRows, type ActionRow, type SuggestionRow } from './suggestion-store.ts'
import { suggestUnits, type UnitSuggestion } from './suggest-units.ts'
import type { Words } from '../i18n/words.ts'

/** What the reader's own house keeps about a case. */
export interface OwnSideRows {
  readonly row: CaseSideRow | undefined
  readonly notes: readonly NoteRow[]
  readonly handlers: readonly Handler[]
}

/** Everything a party sees of a case on one page, but who the patient is. */
export interface ReadCase extends ReadReport {
  /** The reader's organisation. */
  readonly ownOrganisation: string | null
  readonly history: readonly HistoryRow[]
  readonly deliveries: readonly DeliveryRow[]
  /** Whether the reader's organisation holds a key to the patient's identity. */
  readonly holdsIdentity: boolean
  /** The first day (Oslo) on which that identity is no longer there. */
  readonly identityEndsOn: string | null
  /** The answers that were contested, the latest first. */
  readonly contested: readonly Answer[]
  readonly messages: readonly MessageRow[]
  readonly participants: readonly Participant[]
  readonly own: OwnSideRows
  /** The report that told of the event first, where this one is a duplicate and the reader may read the other. */
  readonly original: ReportRow | undefined
  readonly attachments: readonly AttachmentRow[]
  /** What the reporter said about the answers. */
  readonly feedback: readonly FeedbackRow[]
  readonly redCords: readonly RedCord[]
  /** Units that may answer for it, for the recipient of a report that no unit has. */
  readonly suggestions: readonly UnitSuggestion[]
  readonly similar: readonly SimilarCase[]
  /** The measures of the reader's house made from it, the actions its answers planned, and what became of the suggestion. */
  readonly measures: readonly MeasureRow[]
  readonly actions: readonly ActionRow[]
  readonly suggestion: SuggestionRow | undefined
  /** Which parties have released it to the committee. */
  readonly releases: readonly ReleaseRow[]
}

async function readOwnSide(tx: Tx, reportId: string, organisationId: string | null): Promise<OwnSideRows> {
  if (organisationId === null) return { row: undefined, notes: [], handlers: [] }
  return {
    row: await findSide(tx, reportId, organisationId),
    notes: await listNotes(tx, reportId),
    handlers: await listHandlers(tx, organisationId),
  }
}

/** Opens a case for one of its parties; it is logged as a reading of the report. Throws Refusal `not_found` as readReport does. */
export async function readCase(
  words: Words,
  context: ReportContext,
  actor: Actor,
  reportId: string,
): Promise<ReadCase> {
  const read = await readReport(context, actor, reportId)
  const ownOrganisation = actsFor(actor)
  const around = await withReport(context, actor, reportId, async (tx, report) => {
    const answers = await listAnswers(tx, reportId)
    return {
      history: await listHistory(tx, reportId),
      deliveries: await listDeliveries(tx, reportId),
      holdsIdentity: ownOrganisation !== null && (await holdsIdentityKey(tx, reportId, ownOrganisation)),
      identityEndsOn:
        ownOrganisation === null ? null : ((await findIdentityEnd(tx, reportId, ownOrganisation)) ?? null),
      contested: report.answered_at === null ? answers : answers.slice(1),
      messages: await listMessages(tx, reportId),
      participants: await listParticipants(tx, report),
      own: await readOwnSide(tx, reportId, ownOrganisation),
      original: report.duplicate_of === null ? undefined : await findReport(tx, report.duplicate_of),
      attachments: await listAttachments(tx, reportId),
      feedback: await listFeedback(tx, reportId),
      redCords: await listRedCords(tx, reportId),
      measures: await listMeasures(tx, { reportId, limit: 100 }),
      actions: await listActionRows(tx, reportId),
      suggestion: await findSuggestionDecision(tx, reportId),
      releases: await listReleases(tx, reportId),
      suggestions:
        report.recipient_organisation_id === ownOrganisation
          ? await suggestUnits(words, tx, context.directory.current(), report, context.now())
          : [],
    }
  })
  return { ...read, ownOrganisation, ...around, similar: await listSimilarCases(context, actor, reportId) }
}
