import type { Pages } from './pages.ts'
import { isSameOrigin } from './same-origin.ts'
import type { Web } from './web.ts'

/** Takes forms only from our own pages: what a browser is made to send from another site is refused before anything is read. */
export function guardForms(web: Web, pages: Pages, publicUrl: string): void {
  web.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return undefined
    if (isSameOrigin(request.headers, publicUrl)) return undefined
    return pages.refuseOtherSite(request, reply)
  })
}
