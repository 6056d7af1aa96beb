import { renderMail, type RenderedMail } from '../mail/render-mail.ts'
import type { AnnualNotice } from './annual-notice-store.ts'
import type { DeliveryContext } from './delivery-context.ts'

/** Writes the e-mail that tells a board that the annual report is published: the year and a link, and nothing of the report. */
export function writeAnnualReport(
  { directory, content, synthetic }: Pick<DeliveryContext, 'directory' | 'content' | 'synthetic'>,
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
