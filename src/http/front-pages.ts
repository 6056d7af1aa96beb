import { openLanguages } from '../i18n/language.ts'
import { cookieName } from './cookie-name.ts'
import type { Pages } from './pages.ts'
import { wordsFor } from './reader-language.ts'
import type { Web } from './web.ts'

/** A collaboration whose form anybody may open, and the language of its name. */
export interface OpenForm {
  readonly id: string
  readonly name: string
  readonly locale: string
}

export interface FrontPagesOptions {
  /** Where people write to about the service; undefined where the operator names no address. */
  readonly contact: string | undefined
  readonly publicUrl: string
  /** The forms there are, asked for at each showing. */
  readonly listForms: () => readonly OpenForm[]
}

/** The pages about the service: what it is and where to go, what it does with what it is told, and who can use it. */
export function addFrontPages(web: Web, pages: Pages, { contact, publicUrl, listForms }: FrontPagesOptions): void {
  const nameOf = (cookie: string) => cookieName(publicUrl, cookie)
  const look = { config: { act: 'service.look' }, schema: { hide: true } } as const

  web.get('/', look, async (request, reply) => {
    const words = wordsFor(request)
    const { frontTexts, aboutTexts } = words
    const forms = listForms()
    return pages.send(request, reply, {
      view: 'front',
      title: frontTexts.title,
      words,
      languages: openLanguages,
      // Where there is one form only, the way to it stands on the page already.
      data: { texts: frontTexts, about: aboutTexts, forms: forms.length > 1 ? forms : [] },
    })
  })

  for (const [path, view, texts] of [
    ['/personvern', 'public/privacy', 'privacyTexts'],
    ['/tilgjengelighet', 'public/accessibility', 'accessibilityTexts'],
  ] as const) {
    web.get(path, look, async (request, reply) => {
      const words = wordsFor(request)
      return pages.send(request, reply, {
        view,
        title: words[texts].title,
        words,
        languages: openLanguages,
        data: { texts: words[texts], contactTexts: words.contactTexts, contact, nameOf },
      })
    })
  }
}
