import { actorId, actorRole, actsFor, committeeOf, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor, type Scope } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import type { ReportContext } from '../report/report-context.ts'
import {
  findLetter,
  listApprovals,
  listChangeRequests,
  listLetterCases,
  listLetters,
  type ChangeRequestRow,
  type LetterRow,
} from './letter-store.ts'
import { findReleasedText, listReleasedCases, type ReleasedCase, type ReleasedText } from './released-case-store.ts'

/** What row-level security lets an actor see of letters and released cases. */
export function learningScopeOf(actor: Actor): Scope {
  return { organisations: organisationsOf(actor), committeeOf: committeeOf(actor) }
}

/** Appends that FSU read a released case, and why where it was not to look at it. */
export function appendReading(context: ReportContext, tx: Tx, actor: Actor, reportId: string, reasonCode?: string) {
  return appendAudit(tx, {
    at: context.now(),
    actor: actorId(actor),
    actorRole: actorRole(actor),
    actorOrganisationId: actsFor(actor),
    act: 'learning.read_case',
    reportId,
    ...(reasonCode !== undefined && { reasonCode }),
  })
}

/** The cases both parties have released to the actor's committee, by codes and without any text. */
export function readReleasedCases(context: ReportContext, actor: Actor): Promise<ReleasedCase[]> {
  return asActor(context.database.db, learningScopeOf(actor), (tx) => listReleasedCases(tx, null))
}

/** Opens one of them for FSU; it is logged as a reading of the report. Throws Refusal `not_found` for what is not released by both. */
export function readReleasedCase(
  context: ReportContext,
  actor: Actor,
  id: string,
): Promise<{ found: ReleasedCase; text: ReleasedText }> {
  return asActor(context.database.db, learningScopeOf(actor), async (tx) => {
    const [found] = await listReleasedCases(tx, id)
    const text = await findReleasedText(tx, id)
    if (!found || !text) throw new Refusal('not_found', 'No such case.')
    await appendReading(context, tx, actor, found.report_id)
    return { found, text }
  })
}

/** The published letters, the latest first: for everybody. */
export function readLetters(context: ReportContext): Promise<LetterRow[]> {
  return asActor(context.database.db, { organisations: [] }, (tx) => listLetters(tx, { published: true }))
}

/** One published letter. Throws Refusal `not_found`. */
export function readLetter(context: ReportContext, id: string): Promise<LetterRow> {
  return asActor(context.database.db, { organisations: [] }, async (tx) => {
    const row = await findLetter(tx, id)
    if (!row) throw new Refusal('not_found', 'No such letter.')
    return row
  })
}

/** A letter on its way, as one reader sees it. */
export interface ReadDraft {
  readonly row: LetterRow
  /** FSU: every case, by its released id; a party: its own, by the report's. */
  readonly cases: readonly { readonly releasedCase: string | null; readonly report: string | null }[]
  /** The parties the reader may know of, and when they approved the text as it stands. */
  readonly parties: readonly { readonly organisation: string; readonly approvedAt: Date | null }[]
  /** What changes were asked for, the latest first: all for FSU, its own for a party. */
  readonly changes: readonly ChangeRequestRow[]
}

/** A letter with its cases and approvals, in the caller's transaction. */
export async function findDraft(tx: Tx, actor: Actor, row: LetterRow): Promise<ReadDraft> {
  const linked = await listLetterCases(tx, row.id)
  const approvals = await listApprovals(tx, { letterId: row.id, revision: row.revision })
  const isCommittee = committeeOf(actor) === row.collaboration_id
  const released = isCommittee ? await listReleasedCases(tx, null) : []
  const own = actsFor(actor)
  const all = linked.flatMap((one) => [one.sender_organisation_id, one.recipient_organisation_id])
  const known = [...new Set(all)].filter((one) => isCommittee || one === own).toSorted()
  return {
    row,
    changes: await listChangeRequests(tx, row.id),
    cases: linked.map(({ report_id: id }) => ({
      releasedCase: released.find((one) => one.report_id === id)?.id ?? null,
      report: isCommittee ? null : id,
    })),
    parties: known.map((organisation) => ({
      organisation,
      approvedAt: approvals.find((one) => one.organisation_id === organisation)?.approved_at ?? null,
    })),
  }
}

/** The letters on their way: every one for FSU, those that wait for its approval for a party. */
export function readDrafts(context: ReportContext, actor: Actor): Promise<ReadDraft[]> {
  return asActor(context.database.db, learningScopeOf(actor), async (tx) => {
    const drafts: ReadDraft[] = []
    for (const row of await listLetters(tx, { published: false })) drafts.push(await findDraft(tx, actor, row))
    return drafts
  })
}

/** One letter as FSU and the parties of its cases see it. Throws Refusal `not_found` for anybody else. */
export function readDraft(context: ReportContext, actor: Actor, id: string): Promise<ReadDraft> {
  return asActor(context.database.db, learningScopeOf(actor), async (tx) => {
    const row = await findLetter(tx, id)
    const draft = row && (await findDraft(tx, actor, row))
    const isOwn = draft && (committeeOf(actor) === row.collaboration_id || draft.parties.length > 0)
    if (!isOwn) throw new Refusal('not_found', 'No such letter.')
    return draft
  })
}
