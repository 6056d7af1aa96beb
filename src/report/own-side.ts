import { z } from 'zod'
import { actorId, actorRole, actsFor, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { dutyToNotifyOf } from '../directory/directory.ts'
import { Refusal } from '../errors.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { listHandlers, saveSide } from './case-side-store.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'

const Day = z.iso
  .date()
  .nullish()
  .transform((day) => day ?? null)

/** What a house keeps for itself about a case: who handles it there, its own reference and deadline. Null takes it away. */
export const OwnSide = z.strictObject({
  handler: z
    .string()
    .min(1)
    .max(60)
    .nullish()
    .transform((id) => id ?? null),
  reference: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullish()
    .transform((text) => text ?? null),
  dueOn: Day,
})
export type OwnSide = z.output<typeof OwnSide>

/** Whether this house met its duty to notify the authorities, and when. */
export const DutyAnswer = z.strictObject({ answer: z.enum(['met', 'not_met', 'not_required']), notifiedOn: Day })
export type DutyAnswer = z.output<typeof DutyAnswer>

/** Whether somebody can be the handler of a house. Throws Refusal `invalid_input` for who cannot handle cases there. */
async function checkHandler(tx: Tx, organisationId: string, handlerId: string | null): Promise<void> {
  if (handlerId !== null && !(await listHandlers(tx, organisationId)).some(({ id }) => id === handlerId)) {
    throw new Refusal('invalid_input', 'Nobody here handles cases by that id.', [
      { pointer: '/handler', code: 'unknown_person' },
    ])
  }
}

/** Names the handler of a house. Throws as checkHandler does. */
export async function setHandler(tx: Tx, reportId: string, organisationId: string, handlerId: string): Promise<void> {
  await checkHandler(tx, organisationId, handlerId)
  await saveSide(tx, reportId, organisationId, { handler_id: handlerId })
}

async function changeSide(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  what: string,
  change: (tx: Tx, report: ReportRow, organisationId: string) => Promise<Refusal | undefined>,
): Promise<void> {
  const refusal = await withReport(context, actor, reportId, async (tx, report) => {
    const organisationId = actsFor(actor)
    if (organisationId === null) throw new Refusal('not_found', 'No such report.')
    const refused = await change(tx, report, organisationId)
    if (refused) return refused
    await appendAudit(tx, {
      at: context.now(),
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: organisationId,
      act: what,
      reportId,
    })
    return undefined
  })
  if (refusal) throw refusal
}

const hasChanged = () => new Refusal('precondition_failed', 'A colleague has changed what your house keeps.')

/**
 * Keeps what one house needs for its own work with a case. The other side sees nothing of it, and where the case stands does not
 * change. Throws Refusal `precondition_failed`, and keeps nothing, where the house has changed it since the revision that was `seen`.
 */
export function keepOwnSide(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  side: OwnSide,
  seen?: number,
): Promise<void> {
  return changeSide(context, actor, reportId, 'side.write', async (tx, report, organisationId) => {
    await checkHandler(tx, organisationId, side.handler)
    const guarded = { id: report.id, identityAllowed: report.identity_allowed }
    const texts = [{ pointer: '/reference', text: side.reference }]
    const refusal = await guardCaseTexts(context, tx, actor, guarded, texts)
    if (refusal) return refusal
    const kept = { handler_id: side.handler, own_reference: side.reference, due_on: side.dueOn }
    return (await saveSide(tx, reportId, organisationId, kept, seen)) ? undefined : hasChanged()
  })
}

/**
 * Stores whether the duty to notify was met (the procedure: a report is no substitute for it). Throws Refusal `invalid_input` for
 * a consequence without such a duty, and for a day that is missing, ahead, or given where nobody was notified, and
 * `precondition_failed` as keepOwnSide does.
 */
export function answerDutyToNotify(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  { answer, notifiedOn }: DutyAnswer,
  seen?: number,
): Promise<void> {
  return changeSide(context, actor, reportId, 'side.duty', async (tx, report, organisationId) => {
    const now = context.now()
    const collaboration = context.directory.current().collaborations.get(report.collaboration_id)
    const fault = (pointer: string, code: 'invalid_choice' | 'required' | 'date_not_allowed' | 'date_in_future') =>
      new Refusal('invalid_input', 'The answer cannot be stored.', [{ pointer, code }])
    if (!collaboration || !dutyToNotifyOf(collaboration, report.consequence)) throw fault('/answer', 'invalid_choice')
    if (answer === 'met' && notifiedOn === null) throw fault('/notifiedOn', 'required')
    if (answer !== 'met' && notifiedOn !== null) throw fault('/notifiedOn', 'date_not_allowed')
    if (notifiedOn !== null && notifiedOn > osloDay(now)) throw fault('/notifiedOn', 'date_in_future')
    const kept = {
      duty_to_notify: answer,
      notified_on: notifiedOn,
      duty_answered_at: now,
      duty_answered_by: actorId(actor),
    }
    return (await saveSide(tx, reportId, organisationId, kept, seen)) ? undefined : hasChanged()
  })
}
