import { renderMail, type RenderedMail } from '../mail/render-mail.ts'
import type { AnnualNotice } from './annual-notice-store.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { ClaimedDelivery } from './delivery.ts'
import { houseName, sharedLocale } from './house-name.ts'

type Writing = Pick<DeliveryContext, 'directory' | 'content' | 'synthetic'>

/** Writes the e-mail that asks a party to read letters to learn from and approve them: how many, a link, and nothing of any letter. */
export function writeLetterApproval(
  context: Writing,
  { organisationId, unitId }: Pick<ClaimedDelivery, 'organisationId' | 'unitId'>,
  waiting: number,
): RenderedMail {
  const directory = context.directory.current()
  const house = houseName(directory, organisationId, unitId)
  const { synthetic, content } = context
  const data = { link: content.lettersToApproveUrl, synthetic, to: 'channel', house, waiting } as const
  return renderMail('letter-approval', data, sharedLocale(directory, organisationId, organisationId))
}

/** Writes the e-mail that tells a board that the annual report is published: the year and a link, and nothing of the report. */
export function writeAnnualReport(
  { directory, content, synthetic }: Writing,
  { collaborationId, year }: AnnualNotice,
): RenderedMail | undefined {
  const collaboration = directory.current().collaborations.get(collaborationId)
  if (!collaboration) return undefined
  const { name, committees, locale } = collaboration
  const link = content.annualReportUrl(collaborationId, year)
  return renderMail(
    'annual-report',
    { link, synthetic, to: 'channel', house: committees.strategic, collaboration: name, year },
    locale,
  )
}
