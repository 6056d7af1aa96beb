import { askTogether } from '../db/ask-together.ts'
import type { Database } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import { readCookie } from '../http/cookie-name.ts'
import { findClients } from './client-store.ts'
import { hashToken } from './hash-token.ts'
import { findPerson } from './person-store.ts'
import { findSessionPerson } from './session-store.ts'
import type { Actor } from './actor.ts'

/** What of a request tells who asks. */
export interface Credentials {
  readonly headers: { readonly authorization?: string | undefined }
  readonly cookies: { readonly [name: string]: string | undefined }
  readonly routeOptions: { readonly url?: string | undefined }
}

/** Name of the session's cookie, before what https puts in front of it (cookie-name.ts). */
export const sessionCookie = 'sav_session'

const anonymous: Actor = { kind: 'anonymous' }
// The scheme's name in any case (RFC 9110 § 11.1).
const tokenShape = /^Bearer ([a-z0-9._~+/-]{8,200}=*)$/i

/**
 * Makes the function that tells who asks. The API takes a bearer token (a machine client's, or in demo mode `demo-<person>`), the
 * pages a session cookie: a cookie never opens the API, so no other site can make a browser use it. Nothing given is anonymous;
 * something wrong is Refusal `unauthenticated`, except an old cookie, which is nobody. A session that was opened before this process
 * began may still stand under the name that has no prefix; eight hours later none does.
 */
export function makeAuthenticate(options: {
  database: Pick<Database, 'db' | 'pool'>
  demo: boolean
  now: () => Date
  publicUrl: string
}): (request: Credentials) => Promise<Actor> {
  const { demo, now, publicUrl } = options
  const began = now()
  const { db, pool } = options.database
  const findClient = askTogether((hashes) => findClients(pool, hashes))
  return async (request) => {
    const { authorization } = request.headers
    if (authorization !== undefined) {
      const token = tokenShape.exec(authorization)?.[1]
      const actor =
        token === undefined
          ? undefined
          : demo && token.startsWith('demo-')
            ? await findPerson(db, token.slice('demo-'.length))
            : await findClient(hashToken(token).toString('hex'))
      if (!actor) throw new Refusal('unauthenticated', 'The token is not known.')
      return actor
    }
    if (request.routeOptions.url?.startsWith('/api/')) return anonymous
    const { value, former } = readCookie(request, publicUrl, sessionCookie)
    if (value !== undefined) return (await findSessionPerson(db, value, now())) ?? anonymous
    return (former !== undefined && (await findSessionPerson(db, former, now(), began))) || anonymous
  }
}
