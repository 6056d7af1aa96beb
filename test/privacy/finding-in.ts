import { findIdentityInText } from '../../src/privacy/free-text-guard.ts'
import type { KnownIdentity } from '../../src/privacy/free-text-guard.ts'

/** What is found, as «code: the words it points at», in order: a test then shows code and place at once. */
export function foundIn(text: string, known: KnownIdentity = {}, strict = true): string[] {
  return findIdentityInText(text, known, { strict }).map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`)
}
