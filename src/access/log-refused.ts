import { z } from 'zod'
import { refusalOf } from '../http/refusals.ts'
import type { Web } from '../http/web.ts'
import type { Logger } from '../log.ts'
import { actorId, type Actor } from './actor.ts'
import type { Credentials } from './authenticate.ts'

const Wanted = z.object({ id: z.uuid() })

/**
 * Whether a refusal tells of somebody who wanted what is not theirs. Who has not signed in is sent to do so, which is nobody's doing;
 * a token that opens nothing is. What does not exist and what is somebody else's look the same, here as to the one who asked.
 */
function isTelling(
  { actor, headers }: Pick<Credentials, 'headers'> & { readonly actor: Actor },
  code: string,
): boolean {
  if (code === 'forbidden') return true
  if (code === 'unauthenticated') return headers.authorization !== undefined
  return code === 'not_found' && actor.kind !== 'anonymous'
}

/**
 * Tells the log who was refused what and why: the actor's id, the act of the policy table, and the id that was asked for where it is
 * one. No name, no address, nothing of what was sent (OWASP ASVS 5.0, 16.3.2).
 */
export function logRefused(web: Web, log: Logger): void {
  web.addHook('onResponse', async (request) => {
    const { act } = request.routeOptions.config
    const code = refusalOf(request)?.code
    if (!act || code === undefined || !isTelling(request, code)) return
    const wanted = Wanted.safeParse(request.params)
    log.warn(
      {
        requestId: request.id,
        actor: actorId(request.actor),
        act,
        reason: code,
        ...(wanted.success && { wanted: wanted.data.id }),
      },
      'somebody was refused',
    )
  })
}
