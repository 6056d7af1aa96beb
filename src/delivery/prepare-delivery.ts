import type { Tx } from '../db/database.ts'
import type { RenderedMail } from '../mail/render-mail.ts'
import { findChannelAddress, findPersonAddress, type ChannelAddress } from './addressee-store.ts'
import type { DeliveryContext, ReportFacts } from './delivery-context.ts'
import type { ClaimedDelivery } from './delivery.ts'
import { writeNotice } from './notice.ts'
import { findForwarding, findGivenUp } from './story-store.ts'

/** What is to be sent, whole and in memory, so that no transaction is open while it is; or why nothing can be. */
export type Prepared =
  | { readonly kind: 'email'; readonly to: string; readonly mail: RenderedMail }
  | { readonly kind: 'letter'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'impossible'; readonly code: 'no_address' | 'channel_not_confirmed' }

const unconfirmed: Prepared = { kind: 'impossible', code: 'channel_not_confirmed' }
const noAddress: Prepared = { kind: 'impossible', code: 'no_address' }

/** A channel that nobody has confirmed, or whose address changed since, gets nothing (the procedure). */
async function findConfirmed(tx: Tx, delivery: ClaimedDelivery): Promise<ChannelAddress | undefined> {
  const address = delivery.channelId === null ? undefined : await findChannelAddress(tx, delivery.channelId)
  return address?.confirmed ? address : undefined
}

async function findEmail(tx: Tx, delivery: ClaimedDelivery, facts: ReportFacts): Promise<string | null | undefined> {
  if (delivery.recipientRole === 'organisation') return (await findConfirmed(tx, delivery))?.email
  if (delivery.recipientRole === 'reporter') return facts.reporterEmail
  if (delivery.recipientRole === 'leader') return facts.leaderEmail
  return delivery.personId === null ? undefined : findPersonAddress(tx, delivery.personId)
}

/**
 * Gathers what a claimed delivery sends, and where to: the address as it is at this moment, a notice without content or a letter
 * without identity. A letter's name is the same at every attempt, so that a repetition replaces it.
 */
export async function prepareDelivery(context: DeliveryContext, tx: Tx, delivery: ClaimedDelivery): Promise<Prepared> {
  const facts = await context.content.describe(tx, delivery.reportId)
  if (delivery.channelKind === 'letter') {
    const address = await findConfirmed(tx, delivery)
    if (!address?.postalAddress) return unconfirmed
    const bytes = await context.content.renderLetter(tx, delivery, address.postalAddress)
    return { kind: 'letter', name: `${facts.number} ${delivery.id}.pdf`, bytes }
  }
  const to = await findEmail(tx, delivery, facts)
  if (!to) return delivery.recipientRole === 'organisation' ? unconfirmed : noAddress
  const mail = writeNotice(delivery, facts, {
    directory: context.directory.current(),
    synthetic: context.synthetic,
    forwarding: delivery.message === 'forwarded' ? await findForwarding(tx, delivery.id) : undefined,
    givenUp: delivery.replacesId === null ? undefined : await findGivenUp(tx, delivery.replacesId),
  })
  return { kind: 'email', to, mail }
}
