import type { Web } from '../../src/http/web.ts'
import { isPage, listHtmlFaults } from './html-faults.ts'

/** A page as somebody sees it. */
export interface SeenPage {
  readonly status: number
  readonly html: string
  /** What stands on the page, without markup, spaces run together. */
  readonly text: string
  readonly title: string
  /** Where a redirect leads. */
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly bytes: Buffer
}

/** Fields as a browser posts them; a list is a field given several times. */
export type PostedFields = Readonly<Record<string, string | readonly string[]>>

/** Somebody with a browser, as far as requests go: keeps cookies, says where a form came from, follows nothing by itself. */
export interface Visitor {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<SeenPage>
  post(path: string, fields: PostedFields, headers?: Readonly<Record<string, string>>): Promise<SeenPage>
  /** Signs in as one of the demo's invented people. */
  signIn(person: string): Promise<void>
  readonly cookies: Map<string, string>
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

export function decode(html: string): string {
  return html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole)
}

function textOf(html: string): string {
  const body = html.replace(/<head>[\s\S]*<\/head>/, '')
  return decode(body.replaceAll(/<[^>]+>/g, ' ')).replaceAll(/\s+/g, ' ')
}

/** The value of a field in a page, as a browser would send it back; the text of a textarea too. */
export function valueOf(html: string, name: string): string | undefined {
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(html)
  const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>\n?([^<]*)<`).exec(html)
  const found = input?.[1] ?? area?.[1]
  return found === undefined ? undefined : decode(found)
}

/** An answer as somebody sees it. */
export function seenPage(status: number, headers: SeenPage['headers'], bytes: Buffer): SeenPage {
  const html = bytes.toString()
  const title = decode(/<title>([^<]*)/.exec(html)?.[1] ?? '')
  const { location } = headers
  return { status, html, text: textOf(html), title, location: location as string | undefined, headers, bytes }
}

/** Opens a browser's worth of requests over the web server. Takes no page that is not valid HTML, whatever it was asked for. */
export function makeVisitor(web: Web): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (method: 'GET' | 'POST', url: string, given: { headers?: object; payload?: string }) => {
    const answer = await web.inject({
      method,
      url,
      headers: {
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        host: 'avvik.example',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...given.headers,
      },
      ...(given.payload !== undefined && { payload: given.payload }),
    })
    for (const { name, value } of answer.cookies) {
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    const faults = isPage(answer.headers['content-type']) ? listHtmlFaults(answer.body) : []
    if (faults.length > 0) throw new Error(`${method} ${url} is not valid:\n${faults.join('\n')}`)
    return seenPage(answer.statusCode, answer.headers, answer.rawPayload)
  }
  const visitor: Visitor = {
    cookies,
    get: (path, headers = {}) => ask('GET', path, { headers }),
    post: (path, fields, headers = {}) => {
      const pairs = Object.entries(fields).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
      )
      const type = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
      return ask('POST', path, { headers: { ...type, ...headers }, payload: new URLSearchParams(pairs).toString() })
    },
    signIn: async (person) => {
      const answer = await visitor.post('/demo', { person })
      if (answer.status !== 303) throw new Error(`nobody called ${person} signs in`)
    },
  }
  return visitor
}
