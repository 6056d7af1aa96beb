import { ask } from './ask.ts'

/** A page as it was sent. */
export interface WalkedPage {
  readonly path: string
  readonly text: string
}

/**
 * Goes from link to link within the service as somebody with this cookie, from `start` on, until there are no more or `most` were seen;
 * of paths that differ by their numbers, codes or queries only, the first two. Gives every page of HTML, whatever its status.
 */
export async function walkPages(
  address: string,
  start: readonly string[],
  cookie: string,
  most: number,
): Promise<WalkedPage[]> {
  const pages: WalkedPage[] = []
  const seen = new Map<string, number>()
  const waiting = [...start]
  for (let path = waiting.shift(); path !== undefined && pages.length < most; path = waiting.shift()) {
    const kind = path.replace(/\?.*/, '').replace(/[0-9A-Za-z-]*\d[0-9A-Za-z-]*/g, 'N')
    const times = (seen.get(kind) ?? 0) + 1
    seen.set(kind, times)
    if (times > 2) continue
    const headers = { accept: 'text/html', ...(cookie && { cookie }) }
    const answer = await ask(address, 'GET', path, { headers })
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    pages.push({ path, text: answer.text })
    waiting.push(
      ...[...answer.text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, link = '']) => link.replaceAll('&amp;', '&')),
    )
  }
  return pages
}
