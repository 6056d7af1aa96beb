import type { MailData } from '../mail/mail-data.ts'
import { renderMail, type RenderedMail } from '../mail/render-mail.ts'
import type { DeliveryContext, DigestCounts } from './delivery-context.ts'
import type { ClaimedDelivery } from './delivery.ts'
import { houseName, sharedLocale } from './house-name.ts'

type Writing = Pick<DeliveryContext, 'directory' | 'content' | 'synthetic'>
type Place = Pick<ClaimedDelivery, 'organisationId' | 'unitId'>

/** Writes an e-mail about no case to those behind one address, in their language: a link, how many, and nothing more. */
function writeToHouse<Template extends 'daily-digest' | 'measures-overdue' | 'learning-letter' | 'letter-approval'>(
  { directory: copy, synthetic }: Writing,
  { organisationId, unitId }: Place,
  template: Template,
  told: Omit<MailData<Template>, 'synthetic' | 'to' | 'house'>,
): RenderedMail {
  const directory = copy.current()
  const house = houseName(directory, organisationId, unitId)
  const data = { synthetic, to: 'channel', house, ...told } as MailData<Template>
  return renderMail(template, data, sharedLocale(directory, organisationId, organisationId))
}

/** Writes the e-mail that says how much waits for those behind one address: counts and a link, nothing of any case. */
export function writeDigest(context: Writing, place: Place, counts: DigestCounts): RenderedMail {
  return writeToHouse(context, place, 'daily-digest', { link: context.content.casesUrl, ...counts })
}

/** Writes the e-mail that says how many measures of those behind one address are over their day: a count and a link. */
export function writeOverdueMeasures(context: Writing, place: Place, overdue: number): RenderedMail {
  return writeToHouse(context, place, 'measures-overdue', { link: context.content.overdueMeasuresUrl, overdue })
}

/** Writes the e-mail that says that a letter to learn from is published: a link, and nothing of the letter. */
export function writeLearningLetter(context: Writing, place: Place): RenderedMail {
  return writeToHouse(context, place, 'learning-letter', { link: context.content.lettersUrl })
}

/** Writes the e-mail that asks a party to read letters to learn from and approve them: how many, a link, and nothing of any letter. */
export function writeLetterApproval(context: Writing, place: Place, waiting: number): RenderedMail {
  return writeToHouse(context, place, 'letter-approval', { link: context.content.lettersToApproveUrl, waiting })
}
