import { z } from 'zod'
import { actorId, actorName, actorRole, actsFor, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { insertHistory } from './history-store.ts'
import { insertParticipation, listParticipants } from './participation-store.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'
import { hurry, tellOrganisation } from './tell-parties.ts'

/** A partner that is needed in a case, and why. */
export const BringingIn = z.strictObject({
  organisation: z.string().min(1).max(60),
  reason: z.string().trim().min(1).max(2_000),
})
export type BringingIn = z.output<typeof BringingIn>

const fault = (code: 'unknown_organisation' | 'not_a_member' | 'already_takes_part') =>
  new Refusal('invalid_input', 'That partner cannot be brought in.', [{ pointer: '/organisation', code }])

/** A case that came to nothing needs nobody else to read it. */
export function isTakenBack({ status }: Pick<ReportRow, 'status'>): boolean {
  return status === 'withdrawn' || status === 'duplicate'
}

/**
 * Whether a partner can be brought into a case. Throws Refusal `invalid_input` for who is no partner or takes part already, and
 * `illegal_move` before the report is sent and once it is withdrawn or a duplicate.
 */
async function checkPartner(context: ReportContext, tx: Tx, report: ReportRow, organisation: string): Promise<void> {
  const directory = context.directory.current()
  if (!directory.organisations.has(organisation)) throw fault('unknown_organisation')
  if (!directory.collaborations.get(report.collaboration_id)?.members.has(organisation)) throw fault('not_a_member')
  if (report.sent_at === null) throw new Refusal('illegal_move', 'The report is not sent yet.')
  if (isTakenBack(report)) throw new Refusal('illegal_move', 'The case was taken back or had been reported before.')
  const participants = await listParticipants(tx, report)
  if (participants.some(({ organisationId }) => organisationId === organisation)) throw fault('already_takes_part')
}

/**
 * Brings a partner of the collaboration into a case, in the caller's transaction: it reads the report, the thread and the status
 * and writes in the thread. Who the patient is, is not passed on: consent covers the sender and the named recipient (the
 * procedure). Returns the deliveries that tell it. Throws as checkPartner does.
 */
export async function bringInPartner(
  context: ReportContext,
  tx: Tx,
  actor: Actor,
  report: ReportRow,
  { organisation, reason }: BringingIn,
): Promise<string[]> {
  await checkPartner(context, tx, report, organisation)
  const at = context.now()
  // Somebody else may have brought it in at the same moment.
  if (!(await insertParticipation(tx, report.id, organisation, at))) throw fault('already_takes_part')
  const who = { actor: actorId(actor), actorOrganisationId: actsFor(actor) }
  await insertHistory(tx, {
    ...who,
    reportId: report.id,
    at,
    verb: 'bring_in',
    actorName: actorName(actor),
    fromStatus: report.status,
    toStatus: report.status,
    to: { organisationId: organisation, unitId: null },
    reason,
  })
  await appendAudit(tx, {
    ...who,
    at,
    actorRole: actorRole(actor),
    act: 'report.bring_in',
    reportId: report.id,
    details: { organisation },
  })
  return tellOrganisation(tx, context.directory.current(), {
    reportId: report.id,
    organisationId: organisation,
    unitId: null,
    serviceLocationCode: report.service_location_code,
    message: 'brought_in',
  })
}

/**
 * Brings a third partner in, with a reason, on behalf of the sender or the recipient. Throws as checkPartner does, `forbidden` to a
 * third partner, and `invalid_input` for words that show who the patient is.
 */
export async function bringIn(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  bringing: BringingIn,
): Promise<void> {
  const result = await withReport(context, actor, reportId, async (tx, report) => {
    const own = actsFor(actor)
    if (own !== report.reporting_organisation_id && own !== report.recipient_organisation_id) {
      throw new Refusal('forbidden', 'A third partner brings nobody in.')
    }
    // Before the words are searched: a refusal after that would take the row back that says who was searched for.
    await checkPartner(context, tx, report, bringing.organisation)
    const guarded = { id: report.id, identityAllowed: report.identity_allowed }
    const texts = [{ pointer: '/reason', text: bringing.reason }]
    const refusal = await guardCaseTexts(context, tx, actor, guarded, texts)
    if (refusal) return { refusal }
    return { deliveryIds: await bringInPartner(context, tx, actor, report, bringing) }
  })
  if ('refusal' in result) throw result.refusal
  hurry(context, result.deliveryIds)
}
