import { Refusal } from '../errors.ts'
import { bringsForm, holdForm } from '../http/hold-form.ts'
import type { RequestCounts } from '../http/limit-requests.ts'
import { wantsPage } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import type { Actor } from './actor.ts'
import type { Credentials } from './authenticate.ts'
import { decide, policy, type Act } from './policy.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What this route is for, in the words of the policy table. */
    act?: Act
  }
  interface FastifyRequest {
    /** Who asks; decided before the handler runs. */
    actor: Actor
  }
}

const nobody: Actor = { kind: 'anonymous' }

/**
 * Asks the policy table before every handler, and refuses to boot with a route that names no act of it. `authenticate` tells who
 * asks, and throws Refusal `unauthenticated` for credentials that are wrong (which is not the same as having none). `counts` refuses who
 * asks too often.
 *
 * Who must sign in first is refused at once, or, where a browser brings a form, as soon as the form is read: its answer shows what was
 * written. Between the two the one who asks is nobody, and whatever else guards forms refuses first what another site sent.
 */
export function guardRoutes(
  web: Web,
  authenticate: (request: Credentials) => Promise<Actor>,
  counts?: RequestCounts,
): void {
  web.decorateRequest('actor')
  const refused = new WeakMap<object, Refusal>()
  web.addHook('onRoute', (route) => {
    const act = route.config?.act
    if (!act || !Object.hasOwn(policy, act))
      throw new Error(`The route ${String(route.method)} ${route.url} has no policy.`)
  })
  web.addHook('onRequest', async (request, reply) => {
    const { act } = request.routeOptions.config
    request.actor = nobody
    await counts?.countAddress(request, reply)
    // An address without a route has nothing to guard: the not-found handler answers.
    if (!act) return
    request.actor = await authenticate(request)
    const decision = decide(request.actor, act)
    if (decision !== 'allowed') {
      const refusal = new Refusal(decision, `Not allowed: ${act}.`)
      if (decision !== 'unauthenticated' || !bringsForm(request) || !wantsPage(request)) throw refusal
      refused.set(request, refusal)
    }
    await counts?.countCaller(request, reply)
  })
  web.addHook('preValidation', async (request) => {
    const refusal = refused.get(request)
    if (!refusal) return
    await holdForm(request)
    throw refusal
  })
}
