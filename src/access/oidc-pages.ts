import { z } from 'zod'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { cookieName } from '../http/cookie-name.ts'
import type { Pages } from '../http/pages.ts'
import { readReturnPath } from '../http/return-path.ts'
import type { Web } from '../http/web.ts'
import type { OidcClient, PendingSignIn, Subject } from '../oidc/oidc-client.ts'
import { findPersonBySubject } from './person-store.ts'
import { closeSession, openSession, sessionCookieFor } from './open-session.ts'
import { staffWordsFor } from '../http/reader-language.ts'

/** Holds what was begun until the browser comes back, for ten minutes; the browser that began is the only one that can finish. */
const pendingCookie = 'sav_signin'
const pendingSeconds = 600

const Pending = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() })

function readPending(cookie: string | undefined): z.infer<typeof Pending> | undefined {
  try {
    const parsed = Pending.safeParse(JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/**
 * Signing in by OpenID Connect. Who comes back must be registered here (`npm run add-person`): the sign-in service tells who
 * somebody is, never what they may do. A new session is made at every sign-in, and the earlier one ends.
 */
export function addOidcPages(web: Web, context: Context, pages: Pages, client: OidcClient): void {
  const session = sessionCookieFor(context.publicUrl)
  const pendingName = cookieName(context.publicUrl, pendingCookie)

  web.route({
    method: 'GET',
    url: '/logg-inn',
    config: { act: 'session.open' },
    schema: { hide: true, querystring: z.object({ retur: z.string().max(600).optional() }) },
    handler: async (request, reply) => {
      const begun = await client.begin().catch((error: unknown) => {
        context.log.error({ err: error }, 'the sign-in service cannot be reached')
        throw new Refusal('unavailable', 'The sign-in service is away.')
      })
      const held = { ...begun.pending, returnTo: readReturnPath(request.query.retur, '/saker') }
      const value = Buffer.from(JSON.stringify(held)).toString('base64url')
      return reply
        .setCookie(pendingName, value, { ...session.options, maxAge: pendingSeconds })
        .redirect(begun.url, 303)
    },
  })

  web.route({
    method: 'GET',
    url: '/logg-inn/tilbake',
    config: { act: 'session.open' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      reply.clearCookie(pendingName, session.options)
      const pending = readPending(request.cookies[pendingName])
      const subject = pending && (await finish(request.url, pending))
      const person = subject && (await findPersonBySubject(context.database.db, subject.issuer, subject.subject))
      if (!pending || !subject || !person) {
        const data = { texts: words.signInTexts, known: subject !== undefined }
        return pages.send(request, reply, {
          view: 'sign-in-failed',
          words,
          title: words.signInTexts.failedTitle,
          status: 403,
          data,
        })
      }
      const earlier = request.cookies[session.name]
      if (earlier !== undefined) await closeSession(context, earlier)
      const token = await openSession(context, person)
      return reply
        .setCookie(session.name, token, session.options)
        .redirect(readReturnPath(pending.returnTo, '/saker'), 303)
    },
  })

  async function finish(path: string, pending: PendingSignIn): Promise<Subject | undefined> {
    try {
      return await client.finish(new URL(path, context.publicUrl), pending)
    } catch (error) {
      context.log.warn({ err: error }, 'a sign-in was refused')
      return undefined
    }
  }
}
