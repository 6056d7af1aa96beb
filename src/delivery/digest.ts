import type { RenderedMail } from '../mail/render-mail.ts'
import { renderMail } from '../mail/render-mail.ts'
import type { DeliveryContext, DigestCounts } from './delivery-context.ts'
import type { ClaimedDelivery } from './delivery.ts'
import { houseName, sharedLocale } from './house-name.ts'

/** Writes the e-mail that says how much waits for those behind one address: counts and a link, nothing of any case. */
export function writeDigest(
  context: Pick<DeliveryContext, 'directory' | 'content' | 'synthetic'>,
  { organisationId, unitId }: Pick<ClaimedDelivery, 'organisationId' | 'unitId'>,
  counts: DigestCounts,
): RenderedMail {
  const directory = context.directory.current()
  const house = houseName(directory, organisationId, unitId)
  const { synthetic, content } = context
  const data = { link: content.casesUrl, synthetic, to: 'channel', house, ...counts } as const
  return renderMail('daily-digest', data, sharedLocale(directory, organisationId, organisationId))
}

/** Writes the e-mail that says how many measures of those behind one address are over their day: a count and a link. */
export function writeOverdueMeasures(
  context: Pick<DeliveryContext, 'directory' | 'content' | 'synthetic'>,
  { organisationId, unitId }: Pick<ClaimedDelivery, 'organisationId' | 'unitId'>,
  overdue: number,
): RenderedMail {
  const directory = context.directory.current()
  const house = houseName(directory, organisationId, unitId)
  const { synthetic, content } = context
  const data = { link: content.overdueMeasuresUrl, synthetic, to: 'channel', house, overdue } as const
  return renderMail('measures-overdue', data, sharedLocale(directory, organisationId, organisationId))
}

/** Writes the e-mail that says that a letter to learn from is published: a link, and nothing of the letter. */
export function writeLearningLetter(
  context: Pick<DeliveryContext, 'directory' | 'content' | 'synthetic'>,
  { organisationId, unitId }: Pick<ClaimedDelivery, 'organisationId' | 'unitId'>,
): RenderedMail {
  const directory = context.directory.current()
  const house = houseName(directory, organisationId, unitId)
  const { synthetic, content } = context
  const data = { link: content.lettersUrl, synthetic, to: 'channel', house } as const
  return renderMail('learning-letter', data, sharedLocale(directory, organisationId, organisationId))
}
