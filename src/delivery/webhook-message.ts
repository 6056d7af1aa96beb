import type { ReportFacts } from './delivery-context.ts'
import type { ClaimedDelivery, DeliveryMessage } from './delivery.ts'

/** What a partner's system is told of, and what it is called there; all else is for people. */
export const webhookTypes: Readonly<Partial<Record<DeliveryMessage, string>>> = {
  report: 'report.received',
  forwarded: 'report.forwarded',
  answer: 'report.answered',
  returned: 'report.returned',
  question: 'report.question_asked',
  reply: 'report.question_answered',
  message: 'report.message_added',
  reopened: 'report.reopened',
  withdrawn: 'report.withdrawn',
  duplicate: 'report.marked_duplicate',
  consent: 'report.consent_changed',
  brought_in: 'report.brought_in',
  red_cord: 'red_cord.called',
  red_cord_closed: 'red_cord.closed',
}

type About = Pick<ReportFacts, 'id' | 'number' | 'collaborationId' | 'caseUrl'>
type Promised = Pick<ClaimedDelivery, 'id' | 'message' | 'organisationId' | 'unitId' | 'createdAt'>

/**
 * Writes what a partner's system is told: that something has happened to a case, and where to read it. Nothing of what a report
 * says, no person, not who sent it. Made of what stays as it was promised, so that every attempt has the same bytes. Pure. Throws
 * for what is no system's affair.
 */
export function writeWebhookMessage(delivery: Promised, report: About): string {
  const { id: deliveryId, message, organisationId: organisation, unitId: unit, createdAt } = delivery
  const type = webhookTypes[message]
  if (type === undefined) throw new Error('a system is told of what is for people')
  const { id: reportId, number, collaborationId: collaboration, caseUrl: url } = report
  const data = { deliveryId, reportId, number, collaboration, organisation, unit, message, url }
  return JSON.stringify({ type, timestamp: createdAt.toISOString(), data })
}
