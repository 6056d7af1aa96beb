import type { IncomingHttpHeaders } from 'node:http'
import { chooseLanguage, openLanguages, staffLanguages } from '../i18n/language.ts'
import { wordsOf, type Words } from '../i18n/words.ts'

/** The cookie that keeps the language somebody chose, before what https puts in front of it: with or without, it says the same. */
export const languageCookie = 'sprak'

export interface Reader {
  readonly headers: IncomingHttpHeaders
}

const chosenBy = ({ headers }: Reader) =>
  new RegExp(`(?:^|;\\s*)(?:__Host-)?${languageCookie}=([a-z]{2})(?:;|$)`).exec(headers.cookie ?? '')?.[1]

/** The words of an open page: in the language the reader chose, else the collaboration's, else the one the browser asks for. */
export function wordsFor(request: Reader, locale?: string): Words {
  const { 'accept-language': acceptLanguage } = request.headers
  return wordsOf(chooseLanguage(openLanguages, { chosen: chosenBy(request), locale, acceptLanguage }))
}

/** The words of a page for those who handle cases, chosen in the same way among the languages such pages have. */
export function staffWordsFor(request: Reader): Words {
  const { 'accept-language': acceptLanguage } = request.headers
  return wordsOf(chooseLanguage(staffLanguages, { chosen: chosenBy(request), acceptLanguage }))
}
