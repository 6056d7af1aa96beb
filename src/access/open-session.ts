import { randomBytes } from 'node:crypto'
import { appendAudit } from '../audit/audit-store.ts'
import type { Context } from '../context.ts'
import { cookieName, cookieOptions } from '../http/cookie-name.ts'
import { deleteSession, insertSession } from './session-store.ts'
import { actorId, actorRole, type PersonActor } from './actor.ts'
import { sessionCookie } from './authenticate.ts'
import { sessionHours } from './session-limits.ts'

/**
 * Name and properties of the cookie that holds a session. It goes along from other sites only when a link is followed. How long it
 * lasts is told in seconds, since the clock of the one who signs in may be wrong.
 */
export function sessionCookieFor(publicUrl: string) {
  return {
    name: cookieName(publicUrl, sessionCookie),
    options: { ...cookieOptions(publicUrl), sameSite: 'lax', maxAge: sessionHours * 3600 } as const,
  }
}

/** Opens a session for a person and returns its token, which stands nowhere but in the person's cookie. It is logged. */
export async function openSession(context: Context, person: PersonActor): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const at = context.now()
  const expiresAt = new Date(at.getTime() + sessionHours * 3_600_000)
  await context.database.db.transaction().execute(async (tx) => {
    await insertSession(tx, token, person.id, at, expiresAt)
    await appendAudit(tx, {
      at,
      actor: actorId(person),
      actorRole: actorRole(person),
      actorOrganisationId: person.organisationId,
      act: 'session.open',
      reportId: null,
    })
  })
  return token
}

/** Ends a session at once; a token that opens nothing is no error. */
export function closeSession(context: Context, token: string): Promise<void> {
  return deleteSession(context.database.db, token)
}
