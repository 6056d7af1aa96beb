import type { FastifyRequest } from 'fastify'
import { languageNames, openLanguages, staffLanguages, type Language } from '../i18n/language.ts'
import { wordsOf, type Words } from '../i18n/words.ts'
import { heldForm, type HeldForm } from './hold-form.ts'
import { renderView } from './html.ts'
import type { Problem } from './problem.ts'
import { wordsFor } from './reader-language.ts'
import { addressToReturnTo } from './return-path.ts'
import { makeSignedOutForm } from './signed-out-form.ts'

/** What stands around a page for the one who looks at it. */
export interface Frame {
  readonly viewer: { readonly name: string; readonly place: string } | null
  readonly links: readonly { readonly href: string; readonly label: string }[]
  /** Where one signs in; null where there is nothing to offer. */
  readonly signIn: string | null
}

export interface Page {
  /** Name of the template below `templates/`. */
  readonly view: string
  readonly title: string
  /** The words the page is written with, which are its language; bokmål where nothing is said. */
  readonly words?: Words
  /** The languages the page can be read in; those of the pages for who handles cases where nothing is said. */
  readonly languages?: readonly Language[]
  readonly status?: number
  readonly data: object
  /** The address itself is a secret (a receipt's): it is told to nobody, not even to our own next page. */
  readonly secretAddress?: boolean
  /** A file among the assets that makes the page handier; the page is whole without it, and no other script runs on it. */
  readonly script?: string
}

/** What a page needs of a reply. */
export interface PageReply {
  code(status: number): PageReply
  header(name: string, value: string): PageReply
  type(contentType: string): PageReply
  redirect(path: string, status: number): PageReply
  send(payload: string): unknown
}

export interface Pages {
  /** Sends a page in the service's frame; no cache and no browser history keeps it. */
  send(request: FastifyRequest, reply: PageReply, page: Page): unknown
  /**
   * Sends an error as a page. Somebody who must sign in first is shown the way there and back, and the form they sent, if that is
   * held: what they wrote is in this answer and nowhere else.
   */
  sendProblem(request: FastifyRequest, reply: PageReply, problem: Problem): unknown
  /** Refuses a form that another site sent. */
  refuseOtherSite(request: FastifyRequest, reply: PageReply): unknown
}

const emptyFrame: Frame = { viewer: null, links: [], signIn: null }

/** Nothing from elsewhere and nothing written into the page; `framedBy` are the sites that may show it inside one of theirs. */
function contentSecurityPolicy(script: boolean, framedBy: readonly string[]): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(' ') : "'none'"}`,
    "base-uri 'none'",
    ...(script ? ["script-src 'self'", "connect-src 'self'"] : []),
  ].join('; ')
}

const permissionsPolicy = [
  'camera',
  'geolocation',
  'microphone',
  'payment',
  'usb',
  'display-capture',
  'browsing-topics',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/** Whether an answer is for eyes: an address outside the API, asked for by something that shows pages. */
export function wantsPage({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  return !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html')
}

export interface PagesOptions {
  readonly synthetic: boolean
  readonly assetsVersion: string
  /** Where one signs in; takes `retur`, the path to come back to. */
  readonly signIn: string
  readonly frame: (request: FastifyRequest, words: Words) => Frame
  /** The sites that may show what is asked for inside a page of theirs; none for most pages. */
  readonly framedBy: (request: FastifyRequest) => readonly string[]
}

/** The frame of every page and its headers. */
export function openPages(options: PagesOptions): Pages {
  const { synthetic, assetsVersion, signIn } = options

  const send: Pages['send'] = (request, reply, page) => {
    const framedBy = options.framedBy(request)
    const words = page.words ?? wordsOf('nb')
    const { frameTexts, language } = words
    const languages = page.words ? (page.languages ?? staffLanguages) : []
    const html = renderView(page.view, {
      ...page.data,
      title: page.title,
      site: {
        words: frameTexts,
        foot: words.footTexts,
        language,
        languages: languages.map((code) => ({ code, name: languageNames[code], chosen: code === language })),
        // What was posted is not asked for again by choosing a language, and an address that leads nowhere is not told back.
        address: request.method === 'GET' && (page.status ?? 200) < 400 ? addressToReturnTo(request.url) : null,
        // Nobody was asked who they are at an address that does not exist.
        frame: request.is404 ? emptyFrame : options.frame(request, words),
        synthetic,
        script: page.script ?? null,
        // Inside another site no cookie comes along: every way on leads out into the whole window.
        mayBeFramed: framedBy.length > 0,
        assets: `/assets/${assetsVersion}`,
      },
    })
    return reply
      .code(page.status ?? 200)
      .header('content-security-policy', contentSecurityPolicy(page.script !== undefined, framedBy))
      .header('cross-origin-opener-policy', 'same-origin')
      .header('permissions-policy', permissionsPolicy)
      .header('referrer-policy', page.secretAddress ? 'no-referrer' : 'same-origin')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html)
  }

  const sendError = (
    request: FastifyRequest,
    reply: PageReply,
    status: number,
    words: Words,
    data: { title: string; detail: string },
  ) => {
    const signInAgain = status === 401 ? signIn : null
    return send(request, reply, {
      view: 'error',
      title: data.title,
      status,
      words,
      languages: openLanguages,
      data: { ...data, texts: words.errorPageTexts, requestId: request.id, signInAgain },
    })
  }

  const sendSignedOut = (request: FastifyRequest, reply: PageReply, held: HeldForm) => {
    const words = wordsFor(request)
    const texts = words.signedOutTexts
    const form = makeSignedOutForm(held, texts)
    return send(request, reply, {
      view: 'signed-out',
      title: texts.title,
      status: 401,
      words,
      languages: openLanguages,
      data: {
        texts,
        form,
        signIn,
        lead: form.written.length > 0 ? texts.kept : texts.nothingWritten,
        errorTexts: words.errorPageTexts,
        requestId: request.id,
      },
    })
  }

  return {
    send,
    sendProblem: (request, reply, problem) => {
      if (problem.status === 401 && request.method === 'GET') {
        return reply.redirect(`${signIn}?retur=${encodeURIComponent(request.url)}`, 303)
      }
      const held = problem.status === 401 ? heldForm(request) : undefined
      if (held) return sendSignedOut(request, reply, held)
      const words = wordsFor(request)
      const code = problem.type.split(':').at(-1) as keyof Words['errorTexts']
      return sendError(request, reply, problem.status, words, words.errorTexts[code] ?? problem)
    },
    refuseOtherSite: (request, reply) => {
      const words = wordsFor(request)
      return sendError(request, reply, 403, words, words.errorPageTexts.otherSite)
    },
  }
}
