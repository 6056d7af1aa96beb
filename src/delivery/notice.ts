import type { Directory } from '../directory/directory.ts'
import { wordsIn } from '../i18n/words.ts'
import { CaseNoticeKind } from '../mail/mail-data.ts'
import { renderMail, type RenderedMail } from '../mail/render-mail.ts'
import type { ReportFacts } from './delivery-context.ts'
import type { ClaimedDelivery } from './delivery.ts'
import type { Reminder } from './concerned-store.ts'
import { houseName, sharedLocale } from './house-name.ts'
import type { Forwarding, GivenUp } from './story-store.ts'

/** What an e-mail tells of besides the report, and to whom it goes in the end. */
export interface Told {
  readonly directory: Directory
  readonly synthetic: boolean
  /** It goes to the one who handles the case instead of the organisation's address. */
  readonly isHandler?: boolean
  /** For whom may not see the case. */
  readonly casesUrl: string
  readonly reminder?: Reminder | undefined
  readonly forwarding?: Forwarding | undefined
  readonly givenUp?: GivenUp | undefined
}

/** What the reader is to the case: a person named in it, the organisation that sent it or answers, or one that takes part. */
function partOf({ recipientRole, organisationId }: ClaimedDelivery, facts: ReportFacts) {
  if (recipientRole === 'reporter' || recipientRole === 'leader') return recipientRole
  if (organisationId === facts.recipientOrganisationId) return 'recipient'
  return organisationId === facts.senderOrganisationId ? 'sender' : 'partner'
}

/**
 * Writes the e-mail of a delivery about a report: a number, a link and names of organisations and units, nothing of what a
 * report says (the procedure; mail-data.ts refuses anything else). Pure. Throws where what it tells of is missing.
 */
export function writeNotice(delivery: ClaimedDelivery, facts: ReportFacts, told: Told): RenderedMail {
  const { directory, synthetic, reminder, forwarding, givenUp } = told
  const { message, organisationId, unitId, recipientRole } = delivery
  const nameOf = (organisation: string, unit?: string | null) => houseName(directory, organisation, unit)
  const { senderOrganisationId, recipientOrganisationId } = facts
  const locale = sharedLocale(directory, senderOrganisationId, recipientOrganisationId)
  const part = partOf(delivery, facts)
  const named = part === 'reporter' || part === 'leader'
  const forNamed = part === 'leader' && message === 'signature' ? facts.signatureUrl : facts.receiptUrl
  const about = { number: facts.number, synthetic, link: named ? forNamed : facts.caseUrl }
  const to = named ? 'named' : told.isHandler ? 'handler' : 'channel'
  const reader = { to, house: nameOf(organisationId, unitId) } as const

  const kind = CaseNoticeKind.safeParse(message).data
  if (kind !== undefined) {
    const names = { sender: nameOf(senderOrganisationId), handledBy: nameOf(recipientOrganisationId) }
    return renderMail('case-notice', { ...about, ...reader, ...names, kind, part }, locale)
  }
  if (message === 'report') {
    const names = { recipient: reader.house, sender: nameOf(senderOrganisationId) }
    return renderMail('report-received', { ...about, ...names }, locale)
  }
  if (message === 'forwarded') {
    if (!forwarding) throw new Error('a forwarding is told of that never was')
    const recipient = nameOf(forwarding.toOrganisationId, forwarding.toUnitId)
    const forwardedBy = nameOf(forwarding.byOrganisationId)
    const data = { ...about, ...reader, reader: 'sender', recipient, forwardedBy } as const
    return renderMail('report-forwarded', data, locale)
  }
  if (message === 'answer') {
    const answeredBy = nameOf(recipientOrganisationId)
    return renderMail('answer-given', { ...about, ...reader, answeredBy }, locale)
  }
  if (message === 'reminder' || message === 'escalation') {
    if (!reminder) throw new Error('a deadline is told of that never was')
    const { deadline, stage } = reminder
    const late = nameOf(reminder.organisationId, reminder.unitId)
    const staff =
      recipientRole === 'staff' ? ({ to: stage === 'leader' ? 'leader' : 'staff', house: late } as const) : reader
    // The office is told that something is late, and sees the case only where it takes part.
    const link = stage === 'office' ? told.casesUrl : facts.caseUrl
    return renderMail('case-deadline', { ...about, ...staff, link, late, deadline, stage }, locale)
  }
  if (!givenUp) throw new Error('a person is told of a delivery that never was')
  const { channelKind: channel, instead } = givenUp
  const { notReached } = wordsIn(locale).deliveryTexts
  const recipient = notReached[givenUp.recipientRole](nameOf(givenUp.organisationId, givenUp.unitId))
  return renderMail('delivery-gave-up', { ...about, recipient, channel, instead }, locale)
}
