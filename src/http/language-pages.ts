import { languageNames } from '../i18n/language.ts'
import { cookieName, cookieOptions } from './cookie-name.ts'
import { readFormFields } from './form-fields.ts'
import { languageCookie } from './reader-language.ts'
import { readReturnPath } from './return-path.ts'
import type { Web } from './web.ts'

/** Choosing a language: it is kept in the browser for a year and says nothing but itself. A language nobody has changes nothing. */
export function addLanguagePages(web: Web, publicUrl: string): void {
  const options = { ...cookieOptions(publicUrl), sameSite: 'lax', maxAge: 365 * 24 * 3600 } as const
  web.post('/sprak', { config: { act: 'service.look' }, schema: { hide: true } }, async (request, reply) => {
    const fields = readFormFields(request.body)
    const language = fields.text('sprak')
    if (Object.hasOwn(languageNames, language))
      reply.setCookie(cookieName(publicUrl, languageCookie), language, options)
    return reply.redirect(readReturnPath(fields.text('retur'), '/'), 303)
  })
}
