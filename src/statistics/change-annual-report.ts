import { v7 as uuidv7 } from 'uuid'
import { actorId, actorRole, committeeOf, organisationsOf, type Actor, type SystemActor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asStatistics } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { osloYear } from '../i18n/oslo-time.ts'
import type { MeasureContext } from '../measure/measure-context.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { checksumOf, withTexts, writeSnapshot, type ChapterId } from './annual-report.ts'
import {
  changeDraft,
  insertDraft,
  lockNewest,
  publishVersion,
  type ReportPlace,
  type ReportRow,
} from './annual-report-store.ts'
import { makeChapters } from './make-chapters.ts'
import { coverOf } from './annual-report-cover.ts'

/** What annual reports reach for: what measures do. */
export type AnnualReportContext = MeasureContext

/** A version after a change of it. */
export interface ChangedReport {
  readonly version: number
  readonly revision: number
}

/** Which version an actor has seen: changes to another are refused. */
export interface SeenReport extends ReportPlace {
  readonly revision: number
}

/** The longest text of a chapter, in characters. */
export const longestComment = 8_000

/** Whether an actor works with a report: the committee with its collaboration's, people of an organisation with its own. */
export function worksWith(
  context: AnnualReportContext,
  actor: Actor | SystemActor,
  { collaboration, organisation }: ReportPlace,
): boolean {
  if (actor.kind !== 'person' && actor.kind !== 'system') return false
  if (organisation === null) return committeeOf(actor) === collaboration
  const isMember = context.directory.current().collaborations.get(collaboration)?.members.has(organisation) ?? false
  return isMember && organisationsOf(actor).includes(organisation)
}

/** Throws Refusal `not_found` for an annual report that is not the actor's: it does not exist for them. */
function allow(context: AnnualReportContext, actor: Actor | SystemActor, place: ReportPlace): void {
  if (!worksWith(context, actor, place)) throw new Refusal('not_found', 'No such annual report.')
}

/** Runs work on an annual report with the rights of the figures it is made of. */
export function withAnnualReport<T>(
  context: AnnualReportContext,
  actor: Actor | SystemActor,
  place: ReportPlace,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  allow(context, actor, place)
  const { collaboration, organisation } = place
  const organisations = organisation === null ? null : [organisation]
  return asStatistics(context.database.db, { collaboration, organisations }, work)
}

async function logChange(
  tx: Tx,
  actor: Actor | SystemActor,
  at: Date,
  act: string,
  place: ReportPlace,
  version: number,
): Promise<void> {
  await appendAudit(tx, {
    at,
    actor: actorId(actor),
    actorRole: actorRole(actor),
    actorOrganisationId: organisationsOf(actor)[0] ?? null,
    act: `annual_report.${act}`,
    reportId: null,
    details: { ...place, version },
  })
}

/**
 * Makes the draft of a year's report from the figures as they are now; what people wrote in it stays. After a frozen version
 * this begins the next one, which takes the texts along: a correction. Throws Refusal `illegal_move` for a year that has not begun.
 */
export async function makeAnnualReport(
  context: AnnualReportContext,
  actor: Actor | SystemActor,
  place: ReportPlace,
): Promise<ChangedReport> {
  allow(context, actor, place)
  const at = context.now()
  if (place.year > osloYear(at)) throw new Refusal('illegal_move', 'The year has not begun.')
  const { chapters, figuresVersion } = await makeChapters(context, actor, place)
  return withAnnualReport(context, actor, place, async (tx) => {
    const newest = await lockNewest(tx, place)
    const by = actorId(actor)
    if (newest && newest.frozenAt === null) {
      await changeDraft(tx, newest, { made: { at, by, figuresVersion, chapters } })
      await logChange(tx, actor, at, 'make', place, newest.version)
      return { version: newest.version, revision: newest.revision + 1 }
    }
    const version = (newest?.version ?? 0) + 1
    const draft = { id: uuidv7(), version, madeAt: at, madeBy: by, figuresVersion, chapters }
    await insertDraft(tx, place, { ...draft, texts: newest?.texts ?? {} })
    await logChange(tx, actor, at, 'make', place, version)
    return { version, revision: 1 }
  })
}

/** The draft, locked, as the actor has seen it. Throws Refusal `not_found`, `illegal_move` where it is frozen, `precondition_failed`. */
async function lockSeen(tx: Tx, seen: SeenReport): Promise<ReportRow> {
  const newest = await lockNewest(tx, seen)
  if (!newest) throw new Refusal('not_found', 'No such annual report.')
  if (newest.revision !== seen.revision) {
    throw new Refusal('precondition_failed', 'The report has changed since you read it.')
  }
  return newest
}

/**
 * Keeps what the committee writes in a chapter; in the summary it stands instead of the words made from the figures. An empty text
 * takes it out again. Throws Refusal `invalid_input` for a text that shows who a patient is, `illegal_move` where it is frozen.
 */
export async function writeChapter(
  context: AnnualReportContext,
  actor: Actor,
  seen: SeenReport,
  { chapter, text }: { readonly chapter: ChapterId; readonly text: string },
): Promise<ChangedReport> {
  const { errors } = guardTexts([{ pointer: '/text', text }], {}, { strict: true })
  if (errors.length > 0) throw new Refusal('invalid_input', 'The text shows who somebody is.', errors)
  return withAnnualReport(context, actor, seen, async (tx) => {
    const draft = await lockSeen(tx, seen)
    if (draft.frozenAt !== null) throw new Refusal('illegal_move', 'The report is frozen.')
    const { [chapter]: _before, ...others } = draft.texts
    const texts = text.trim() === '' ? others : { ...others, [chapter]: text.trim() }
    const at = context.now()
    await changeDraft(tx, draft, { texts })
    await logChange(tx, actor, at, 'write', seen, draft.version)
    return { version: draft.version, revision: draft.revision + 1 }
  })
}

/**
 * Freezes the draft: from now on nothing changes it, neither corrections nor erasures of the reports it counts. Throws Refusal
 * `illegal_move` where it is frozen already, the year is not over, or it is not made of the published figures.
 */
export async function freezeAnnualReport(
  context: AnnualReportContext,
  actor: Actor,
  seen: SeenReport,
): Promise<ChangedReport> {
  return withAnnualReport(context, actor, seen, async (tx) => {
    const draft = await lockSeen(tx, seen)
    const at = context.now()
    if (draft.frozenAt !== null) throw new Refusal('illegal_move', 'The report is frozen.')
    if (seen.year >= osloYear(at)) throw new Refusal('illegal_move', 'The year is not over.')
    if (seen.organisation === null && draft.figuresVersion === null) {
      throw new Refusal('illegal_move', 'The figures of the year are not published.')
    }
    const snapshot = writeSnapshot({
      ...coverOf(context, seen, draft),
      chapters: withTexts(draft.chapters, draft.texts),
    })
    await changeDraft(tx, draft, { frozen: { snapshot, checksum: checksumOf(snapshot), at, by: actorId(actor) } })
    await logChange(tx, actor, at, 'freeze', seen, draft.version)
    return { version: draft.version, revision: draft.revision + 1 }
  })
}

/** Lets everybody read the frozen version, the board (SSU) among them. Throws Refusal `illegal_move` for a draft or an organisation's own. */
export async function publishAnnualReport(
  context: AnnualReportContext,
  actor: Actor,
  seen: SeenReport,
): Promise<ChangedReport> {
  return withAnnualReport(context, actor, seen, async (tx) => {
    const frozen = await lockSeen(tx, seen)
    if (frozen.frozenAt === null) throw new Refusal('illegal_move', 'The report is not frozen.')
    if (seen.organisation !== null) throw new Refusal('illegal_move', 'An organisation’s figures are its own.')
    if (frozen.publishedAt !== null) throw new Refusal('illegal_move', 'The report is published.')
    const at = context.now()
    await publishVersion(tx, frozen.id, at, actorId(actor))
    await logChange(tx, actor, at, 'publish', seen, frozen.version)
    return { version: frozen.version, revision: frozen.revision }
  })
}
