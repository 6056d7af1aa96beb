import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import { isValidOn, type Directory } from '../directory/directory.ts'
import { listChannelsTo } from '../directory/find-channels.ts'
import { Refusal, type Fault } from '../errors.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { deadlinesFor } from './deadlines-for.ts'
import type { CaseRow } from './case-store.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { insertParticipation } from './participation-store.ts'
import { passIdentityOn } from './pass-identity-on.ts'
import { tellReporter, tellSender } from './tell-parties.ts'
import type { ReportContext } from './report-context.ts'

/** Where a report that went astray goes instead, and why. A missing unit means the organisation's post office. */
export const Forwarding = z.strictObject({
  organisation: z.string().min(1).max(60),
  unit: z
    .string()
    .min(1)
    .max(60)
    .nullish()
    .transform((unit) => unit ?? null),
  reason: z.string().trim().min(1).max(2_000),
})
export type Forwarding = z.output<typeof Forwarding>

function checkForwarding(
  directory: Directory,
  found: CaseRow,
  { organisation, unit }: Forwarding,
  today: string,
): void {
  const collaboration = directory.collaborations.get(found.collaborationId)
  const target = directory.organisations.get(organisation)
  const to = unit === null ? undefined : directory.units.get(unit)
  const faults: Fault[] = []
  if (!target) faults.push({ pointer: '/organisation', code: 'unknown_organisation' })
  else if (!collaboration?.members.has(organisation)) faults.push({ pointer: '/organisation', code: 'not_a_member' })
  else if (organisation === found.sender) faults.push({ pointer: '/organisation', code: 'same_organisation' })
  if (unit !== null && !to) faults.push({ pointer: '/unit', code: 'unknown_unit' })
  else if (to && to.organisationId !== organisation)
    faults.push({ pointer: '/unit', code: 'unit_of_other_organisation' })
  else if (to && !isValidOn(to, today)) faults.push({ pointer: '/unit', code: 'unit_not_valid' })
  if (organisation === found.recipient && unit === found.recipientUnitId) {
    faults.push({ pointer: '/unit', code: 'invalid_choice' })
  }
  if (faults.length > 0) throw new Refusal('invalid_input', 'The report cannot be forwarded there.', faults)
}

/**
 * Sends a report on to the unit or organisation that answers for it, with a reason. The history goes along, the case starts again
 * as `sent` with a fresh deadline for the receipt (the one for the answer is what the sender was told, and stays), the new addressee,
 * the reporter and the house that sent it are told. Throws as changeCase does, and Refusal `invalid_input` for an
 * addressee that does not exist, cannot be reached, or for a reason that shows who the patient is.
 */
export function forwardReport(
  context: ReportContext,
  actor: Actor,
  ref: CaseRef,
  forwarding: Forwarding,
): Promise<MovedCase> {
  return changeCase(context, actor, ref, 'forward', async (tx, found, now) => {
    const directory = context.directory.current()
    checkForwarding(directory, found, forwarding, osloDay(now))
    const { organisation: organisationId, unit: unitId } = forwarding
    const { serviceLocationCode } = found
    const [channel] = listChannelsTo(directory, { organisationId, unitId, serviceLocationCode })
    if (!channel) {
      throw new Refusal('invalid_input', 'The addressee cannot be reached.', [
        { pointer: '/organisation', code: 'recipient_not_reachable' },
      ])
    }
    const refusal = await guardCaseTexts(context, tx, actor, found, [{ pointer: '/reason', text: forwarding.reason }])
    if (refusal) return { refusal }
    if (organisationId !== found.recipient) await insertParticipation(tx, found.id, found.recipient, now)
    await passIdentityOn(context, tx, found, organisationId)
    const deliveryId = await insertDelivery(tx, {
      reportId: found.id,
      message: 'report',
      recipientRole: 'organisation',
      organisationId,
      unitId,
      channelId: channel.id,
      channelKind: channel.kind,
    })
    const told = [
      ...(await tellReporter(tx, found, 'forwarded', ['reporter'])),
      ...(await tellSender(tx, directory, found, 'forwarded')),
    ]
    const { acknowledgeBy } = deadlinesFor(directory, found, now)
    return {
      to: { organisationId, unitId },
      days: { acknowledgeBy },
      reason: forwarding.reason,
      deliveryIds: [deliveryId, ...told],
    }
  })
}
