import { openLanguages } from '../i18n/language.ts'
import type { Pages } from './pages.ts'
import { wordsFor } from './reader-language.ts'
import type { Web } from './web.ts'

/** The front page: what this is, and where to go. */
export function addFrontPages(web: Web, pages: Pages): void {
  web.get('/', { config: { act: 'service.look' }, schema: { hide: true } }, async (request, reply) => {
    const words = wordsFor(request)
    const { frontTexts } = words
    return pages.send(request, reply, {
      view: 'front',
      title: frontTexts.title,
      words,
      languages: openLanguages,
      data: { texts: frontTexts },
    })
  })
}
