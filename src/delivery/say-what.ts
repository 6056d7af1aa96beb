import type { Words } from '../i18n/words.ts'
import type { DeliveryView } from './delivery-view.ts'

/** What is on its way and to whom, in plain words: «Melding til Larvik kommune». No address and no content. Pure. */
export function sayWhat(words: Words, { message, to }: Pick<DeliveryView, 'message' | 'to'>): string {
  const { delivery: said } = words.caseWords
  const name = to.unitName === null ? to.organisationName : `${to.unitName}, ${to.organisationName}`
  return message === 'report' ? said.report(name) : said.told(said.to[to.role](name), said.what[message])
}
