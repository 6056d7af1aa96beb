import type { FaultCode, RefusalCode } from '../errors.ts'
import { nbFaults } from './nb-faults.ts'
import { nbRefusals } from './nb-refusals.ts'

/** The sentences of one language that a caller of the API may meet. */
export interface Catalogue {
  readonly locale: string
  readonly faults: Readonly<Record<FaultCode, string>>
  readonly refusals: Readonly<Record<RefusalCode | 'internal', { readonly title: string; readonly detail: string }>>
}

const nb: Catalogue = { locale: 'nb', faults: nbFaults, refusals: nbRefusals }
// Bokmål comes first; another language is one more entry, and a sentence it lacks does not compile.
const catalogues: readonly Catalogue[] = [nb]

/** The catalogue that fits an Accept-Language header best; bokmål where none does. */
export function chooseCatalogue(acceptLanguage: string | undefined): Catalogue {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return wanted.map((locale) => catalogues.find((entry) => entry.locale === locale)).find((found) => found) ?? nb
}
