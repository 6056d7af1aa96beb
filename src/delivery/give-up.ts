import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'
import { listCaretakers } from './addressee-store.ts'
import { markGaveUp } from './attempt-store.ts'
import type { DeliveryContext, ReportFacts } from './delivery-context.ts'
import type { ClaimedDelivery } from './delivery.ts'
import { findNextChannel } from './find-next-channel.ts'
import { insertSuccessor, type Successor } from './give-up-store.ts'

/**
 * Those who look after it: people of the organisation that was to be reached, else of the one that sent the report. Whom a house
 * reminds of its own deadlines is told to nobody else's people.
 */
async function findCaretakers(tx: Tx, delivery: ClaimedDelivery, facts: ReportFacts): Promise<Successor[]> {
  const ownAffair = delivery.reminderId !== null
  for (const organisationId of ownAffair
    ? [delivery.organisationId]
    : [delivery.organisationId, facts.senderOrganisationId]) {
    const people = await listCaretakers(tx, organisationId)
    if (people.length > 0) return people.map((caretakerId) => ({ caretakerId, organisationId }))
  }
  return []
}

/**
 * Gives a delivery up: in one transaction it is marked, the organisation's next channel takes over, and the people who look
 * after such things are promised an e-mail. Each happens once, however often and by however many workers this is called for the
 * same failure. A report that was read anyway needs no successor. Where there is nobody to tell, the log says so and the delivery
 * stays visible as given up.
 */
export async function giveUp(context: DeliveryContext, delivery: ClaimedDelivery, code: string): Promise<void> {
  const { id: deliveryId, attempts: attempt, reportId, organisationId } = delivery
  const ids = { deliveryId, attempt, reportId, organisationId }
  const promised = await asWorker(context.database.db, async (tx) => {
    const marked = await markGaveUp(tx, delivery, code)
    if (!marked) return undefined
    await appendAudit(tx, {
      at: context.now(),
      actor: 'system',
      actorRole: 'system',
      actorOrganisationId: null,
      act: 'delivery.give_up',
      reportId: delivery.reportId,
      reasonCode: code,
      details: { delivery: delivery.id, attempts: delivery.attempts },
    })
    if (marked.readAnyway) return { successors: [], told: true }
    // The next working day brings another digest.
    if (delivery.recipientRole === 'caretaker' || delivery.reportId === null) return { successors: [], told: false }
    const facts = await context.content.describe(tx, delivery.reportId)
    const next = await findNextChannel(context.directory.current(), tx, delivery, facts.serviceLocationCode)
    const caretakers = await findCaretakers(tx, delivery, facts)
    const successors: string[] = []
    for (const successor of next ? [next, ...caretakers] : caretakers) {
      const id = await insertSuccessor(tx, delivery, successor)
      if (id) successors.push(id)
    }
    return { successors, told: caretakers.length > 0 }
  })
  if (!promised) {
    context.log.info({ ...ids, code }, 'a late result was discarded')
    return
  }
  if (promised.told) context.log.warn({ ...ids, code }, 'a delivery was given up')
  else context.log.error({ ...ids, code }, 'a delivery was given up and there is nobody to tell')
  for (const deliveryId of promised.successors) context.wakeUps.hurry('deliver', { deliveryId })
}
