import { v7 as uuidv7 } from 'uuid'
import { actorId, actorRole, actsFor, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { violatedConstraint } from '../db/postgres-error.ts'
import { Refusal } from '../errors.ts'
import { deleteRelease, insertRelease, listReleases, type ReleaseRow } from './case-release-store.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'

/** The organisation an actor may release a case for: one of its two parties, else null. */
export function releasesFor(actor: Actor, report: ReportRow): string | null {
  const own = actsFor(actor)
  const isParty = own === report.reporting_organisation_id || own === report.recipient_organisation_id
  return isParty ? own : null
}

/** Whether a case is far enough to be released: answered or closed. */
export function isReleasable({ status }: ReportRow): boolean {
  return status === 'answered' || status === 'closed'
}

async function appendRelease(context: ReportContext, tx: Tx, actor: Actor, act: string, reportId: string) {
  const who = { actor: actorId(actor), actorRole: actorRole(actor), actorOrganisationId: actsFor(actor) }
  await appendAudit(tx, { ...who, at: context.now(), act, reportId })
}

function ownOf(actor: Actor, report: ReportRow): string {
  const own = releasesFor(actor, report)
  if (own === null) throw new Refusal('forbidden', 'Not a party of the case.')
  return own
}

/** Who has released a case. Throws Refusal `not_found` where it does not exist for the actor. */
export function readReleases(context: ReportContext, actor: Actor, reportId: string): Promise<ReleaseRow[]> {
  return withReport(context, actor, reportId, (tx) => listReleases(tx, reportId))
}

/**
 * Releases an answered or closed case to the committee on behalf of one party (domain.md § 4.12: FSU reads its text when both have).
 * Done twice it is done once. Throws Refusal `not_found`, `forbidden` for who is no party, `illegal_move` before it is answered.
 */
export function releaseCase(context: ReportContext, actor: Actor, reportId: string): Promise<ReleaseRow[]> {
  return withReport(context, actor, reportId, async (tx, report) => {
    const organisationId = ownOf(actor, report)
    if (!isReleasable(report)) throw new Refusal('illegal_move', 'The case is not answered.')
    const isNew = await insertRelease(tx, {
      id: uuidv7(),
      report_id: reportId,
      collaboration_id: report.collaboration_id,
      organisation_id: organisationId,
      released_at: context.now(),
      released_by: actorId(actor),
    })
    if (isNew) await appendRelease(context, tx, actor, 'report.release', reportId)
    return listReleases(tx, reportId)
  })
}

/** Takes a party's release back, as long as no letter rests on it: then Refusal `illegal_move`. Otherwise throws as releaseCase does. */
export async function takeReleaseBack(context: ReportContext, actor: Actor, reportId: string): Promise<ReleaseRow[]> {
  try {
    return await withReport(context, actor, reportId, async (tx, report) => {
      const isGone = await deleteRelease(tx, { reportId, organisationId: ownOf(actor, report) })
      if (isGone) await appendRelease(context, tx, actor, 'report.take_release_back', reportId)
      return listReleases(tx, reportId)
    })
  } catch (error) {
    if (!violatedConstraint(error)?.startsWith('learning_letter_case_')) throw error
    throw new Refusal('illegal_move', 'A letter rests on the case.')
  }
}
