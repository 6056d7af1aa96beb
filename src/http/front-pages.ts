import { frontTexts } from '../i18n/nb-pages.ts'
import type { Pages } from './pages.ts'
import type { Web } from './web.ts'

/** The front page: what this is, and where to go. */
export function addFrontPages(web: Web, pages: Pages): void {
  web.get('/', { config: { act: 'service.look' }, schema: { hide: true } }, async (request, reply) =>
    pages.send(request, reply, { view: 'front', title: frontTexts.title, data: { texts: frontTexts } }),
  )
}
