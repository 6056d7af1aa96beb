import { listSharedCollaborations, type Directory } from '../directory/directory.ts'
import { nbDelivery } from '../i18n/nb-delivery.ts'
import { renderMail, type RenderedMail } from '../mail/render-mail.ts'
import type { ReportFacts } from './delivery-context.ts'
import type { ClaimedDelivery } from './delivery.ts'
import type { Forwarding, GivenUp } from './story-store.ts'

/** What an e-mail tells of besides the report: a forwarding, or a delivery that was given up. */
export interface Told {
  readonly directory: Directory
  readonly synthetic: boolean
  readonly forwarding?: Forwarding | undefined
  readonly givenUp?: GivenUp | undefined
}

/**
 * Writes the e-mail of a delivery: a number, a link and names of organisations and units, nothing of what a report says
 * (the procedure; mail-data.ts refuses anything else). Pure. Throws where what it tells of is missing.
 */
export function writeNotice(delivery: ClaimedDelivery, facts: ReportFacts, told: Told): RenderedMail {
  const { directory, synthetic, forwarding, givenUp } = told
  const nameOf = (organisationId: string, unitId: string | null = null) => {
    const organisation = directory.organisations.get(organisationId)?.name ?? organisationId
    const unit = unitId === null ? undefined : directory.units.get(unitId)?.name
    return unit === undefined ? organisation : `${unit} (${organisation})`
  }
  const { senderOrganisationId, recipientOrganisationId } = facts
  const [collaboration] = listSharedCollaborations(directory, senderOrganisationId, recipientOrganisationId)
  const locale = collaboration?.locale ?? 'nb'
  const about = { number: facts.number, synthetic }
  if (delivery.message === 'report') {
    const recipient = nameOf(delivery.organisationId, delivery.unitId)
    const sender = nameOf(senderOrganisationId)
    return renderMail('report-received', { ...about, link: facts.caseUrl, recipient, sender }, locale)
  }
  if (delivery.message === 'forwarded') {
    if (!forwarding) throw new Error('a forwarding is told of that never was')
    const recipient = nameOf(forwarding.toOrganisationId, forwarding.toUnitId)
    const forwardedBy = nameOf(forwarding.byOrganisationId)
    const data = { ...about, link: facts.receiptUrl, reader: 'sender', recipient, forwardedBy } as const
    return renderMail('report-forwarded', data, locale)
  }
  if (delivery.message === 'answer') {
    const answeredBy = nameOf(recipientOrganisationId)
    return renderMail('answer-given', { ...about, link: facts.receiptUrl, answeredBy }, locale)
  }
  if (!givenUp) throw new Error('a person is told of a delivery that never was')
  const { channelKind: channel, instead } = givenUp
  const recipient = nbDelivery.notReached[givenUp.recipientRole](nameOf(givenUp.organisationId, givenUp.unitId))
  return renderMail('delivery-gave-up', { ...about, link: facts.caseUrl, recipient, channel, instead }, locale)
}
