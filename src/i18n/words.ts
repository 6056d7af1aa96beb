import { chooseLanguage, openLanguages, type Language } from './language.ts'
import * as en from './en.ts'
import * as nb from './nb.ts'
import * as nn from './nn.ts'
import type { Said } from './said.ts'
import * as sv from './sv.ts'

/** Everything the service says in one language, a module of texts each. */
export type Words = Said<typeof nb> & { readonly language: Language }

const all: Readonly<Record<Language, Words>> = { nb, nn, sv, en }

/** Everything the service says in a language. */
export function wordsOf(language: Language): Words {
  return all[language]
}

/** The words a locale or an Accept-Language header asks for; bokmål where it names none we speak. */
export function wordsIn(acceptLanguage: string | undefined): Words {
  return wordsOf(chooseLanguage(openLanguages, { acceptLanguage }))
}
