import type { Tx } from '../db/database.ts'
import type { WebhookAddress } from '../directory/channel-webhooks.ts'
import type { RenderedMail } from '../mail/render-mail.ts'
import { findChannelAddress, findPersonAddress, type ChannelAddress } from './addressee-store.ts'
import { findHandlerAddress, findReminder, type Reminder } from './concerned-store.ts'
import { findAnnualNotice } from './annual-notice-store.ts'
import { countLettersToApprove } from './asked-letters-store.ts'
import { writeDigest, writeLearningLetter, writeLetterApproval, writeOverdueMeasures } from './digest.ts'
import { writeAnnualReport } from './news-mail.ts'
import type { DeliveryContext, ReportFacts } from './delivery-context.ts'
import type { ClaimedDelivery, DeliveryMessage } from './delivery.ts'
import { writeNotice } from './notice.ts'
import { writeWebhookMessage } from './webhook-message.ts'
import { findForwarding, findGivenUp } from './story-store.ts'

/** What is to be sent, whole and in memory, so that no transaction is open while it is; or why nothing can be. */
export type Prepared =
  | { readonly kind: 'email'; readonly to: string; readonly mail: RenderedMail }
  | { readonly kind: 'letter'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'webhook'; readonly channel: WebhookAddress; readonly body: string }
  | { readonly kind: 'impossible'; readonly code: 'no_address' | 'channel_not_confirmed' }
  | { readonly kind: 'not_needed' }

const unconfirmed: Prepared = { kind: 'impossible', code: 'channel_not_confirmed' }
const noAddress: Prepared = { kind: 'impossible', code: 'no_address' }
const notNeeded: Prepared = { kind: 'not_needed' }

/** A channel that nobody has confirmed, or whose address changed since, gets nothing (the procedure). */
async function findConfirmed(tx: Tx, delivery: ClaimedDelivery): Promise<ChannelAddress | undefined> {
  const address = delivery.channelId === null ? undefined : await findChannelAddress(tx, delivery.channelId)
  return address?.confirmed ? address : undefined
}

/** What is meant for the address and not for whoever handles the case: a new case, what leaders and offices are told, numbers. */
const forTheHouse: readonly DeliveryMessage[] = [
  'report',
  'reminder',
  'escalation',
  'digest',
  'measures_overdue',
  'learning_letter',
  'annual_report',
  'letter_approval',
]

interface Address {
  readonly email: string | null | undefined
  /** The one who handles the case, in place of the house's address. */
  readonly isHandler: boolean
}

/** Where whoever handles the case is reached, for what is meant for them; nothing where nobody does. */
async function findHandler(tx: Tx, delivery: ClaimedDelivery, facts: ReportFacts): Promise<string | undefined> {
  const { recipientRole, message, organisationId } = delivery
  if (recipientRole !== 'organisation' || forTheHouse.includes(message)) return undefined
  return findHandlerAddress(tx, facts.id, organisationId)
}

async function findEmail(tx: Tx, delivery: ClaimedDelivery, facts: ReportFacts): Promise<Address> {
  const { recipientRole, organisationId, personId } = delivery
  if (recipientRole === 'organisation') {
    const handler = await findHandler(tx, delivery, facts)
    return { email: handler ?? (await findConfirmed(tx, delivery))?.email, isHandler: handler !== undefined }
  }
  if (recipientRole === 'reporter') return { email: facts.reporterEmail, isHandler: false }
  if (recipientRole === 'leader') return { email: facts.leaderEmail, isHandler: false }
  return {
    email: personId === null ? undefined : await findPersonAddress(tx, personId, organisationId),
    isHandler: false,
  }
}

/** Whether the deadline still runs for whom it ran for: the case may have been answered, sent on, or given more time. */
function isPending(reminder: Reminder, facts: ReportFacts): boolean {
  return (
    facts.running[reminder.deadline] === reminder.dueOn &&
    facts.recipientOrganisationId === reminder.organisationId &&
    facts.recipientUnitId === reminder.unitId
  )
}

/** A report that was forwarded before it got through: whoever had it has nothing to do with it any more. */
function isForwarded({ message, organisationId, unitId }: ClaimedDelivery, facts: ReportFacts): boolean {
  const { recipientOrganisationId, recipientUnitId } = facts
  return message === 'report' && (organisationId !== recipientOrganisationId || unitId !== recipientUnitId)
}

/** What is about no report: how much waits, how many are overdue or asked for, counted at this moment, or that something is published. */
async function writeCounts(
  context: DeliveryContext,
  tx: Tx,
  delivery: ClaimedDelivery,
): Promise<RenderedMail | undefined> {
  const { channelId, message } = delivery
  if (channelId === null) return undefined
  if (message === 'measures_overdue') {
    const overdue = await context.content.countOverdueMeasures(tx, channelId)
    return overdue === undefined ? undefined : writeOverdueMeasures(context, delivery, overdue)
  }
  if (message === 'learning_letter') return writeLearningLetter(context, delivery)
  if (message === 'letter_approval') {
    const waiting = await countLettersToApprove(tx, delivery.organisationId)
    return waiting === 0 ? undefined : writeLetterApproval(context, delivery, waiting)
  }
  if (message === 'annual_report') {
    const place = await findAnnualNotice(tx, delivery.id)
    return place && writeAnnualReport(context, place)
  }
  const counts = await context.content.countDigest(tx, channelId)
  return counts && writeDigest(context, delivery, counts)
}

async function prepareCounts(context: DeliveryContext, tx: Tx, delivery: ClaimedDelivery): Promise<Prepared> {
  const mail = await writeCounts(context, tx, delivery)
  if (!mail) return notNeeded
  const to = (await findConfirmed(tx, delivery))?.email
  return to ? { kind: 'email', to, mail } : unconfirmed
}

/**
 * Gathers what a claimed delivery sends, and where to: the address as it is at this moment, a notice without content, a word to
 * the house's system, or a letter without identity. A letter's name is the same at every attempt, so that a repetition replaces
 * it. What its case needs no longer is not sent.
 */
export async function prepareDelivery(context: DeliveryContext, tx: Tx, delivery: ClaimedDelivery): Promise<Prepared> {
  if (delivery.reportId === null) return prepareCounts(context, tx, delivery)
  const facts = await context.content.describe(tx, delivery.reportId)
  if (isForwarded(delivery, facts)) return notNeeded
  if (delivery.channelKind === 'letter') {
    const address = await findConfirmed(tx, delivery)
    if (!address?.postalAddress) return unconfirmed
    const bytes = await context.content.renderLetter(tx, delivery, address.postalAddress)
    return { kind: 'letter', name: `${facts.number} ${delivery.id}.pdf`, bytes }
  }
  if (delivery.channelKind === 'webhook' && (await findHandler(tx, delivery, facts)) === undefined) {
    const channel = (await findConfirmed(tx, delivery))?.webhook
    return channel ? { kind: 'webhook', channel, body: writeWebhookMessage(delivery, facts) } : unconfirmed
  }
  const reminder = delivery.reminderId === null ? undefined : await findReminder(tx, delivery.reminderId)
  if (reminder && !isPending(reminder, facts)) return notNeeded
  if (delivery.message === 'signature' && !facts.awaitsSignature) return notNeeded
  const { email, isHandler } = await findEmail(tx, delivery, facts)
  if (!email) return delivery.recipientRole === 'organisation' ? unconfirmed : noAddress
  const mail = writeNotice(delivery, facts, {
    directory: context.directory.current(),
    synthetic: context.synthetic,
    isHandler,
    casesUrl: context.content.casesUrl,
    reminder,
    forwarding: delivery.message === 'forwarded' ? await findForwarding(tx, delivery.id) : undefined,
    givenUp: delivery.replacesId === null ? undefined : await findGivenUp(tx, delivery.replacesId),
  })
  return { kind: 'email', to: email, mail }
}
