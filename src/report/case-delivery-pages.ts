import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { confirmPosted } from '../delivery/confirm-posted.ts'
import { retryDelivery } from '../delivery/retry-delivery.ts'
import type { Pages } from '../http/pages.ts'
import { readFormFields } from '../http/form-fields.ts'
import type { Web } from '../http/web.ts'
import { attemptOf } from './case-attempt.ts'
import type { ReportContext } from './report-context.ts'
import { showCase } from './show-case-pages.ts'

const Params = z.strictObject({ id: z.uuid(), delivery: z.uuid() })

/** What people do about a message that did not get through by itself: say that the letter is posted, or have it tried again. */
export function addCaseDeliveryPages(web: Web, context: ReportContext, pages: Pages): void {
  const add = (
    done: 'confirm_posted' | 'retry',
    step: string,
    run: (actor: Actor, deliveryId: string) => Promise<void>,
  ) =>
    web.route({
      method: 'POST',
      url: `/saker/:id/beskjeder/:delivery/${step}`,
      config: { act: 'delivery.handle' },
      schema: { hide: true, params: Params },
      handler: async (request, reply) => {
        const { id, delivery } = request.params
        try {
          await run(request.actor, delivery)
        } catch (error) {
          // Somebody else was first, or it has gone through since: the page shows how it stands.
          const attempt = attemptOf('delivery', readFormFields(null), error)
          if (!attempt) throw error
          return showCase(context, pages, request, reply, { id, attempt })
        }
        return reply.redirect(`/saker/${id}?gjort=${done}`, 303)
      },
    })
  add('confirm_posted', 'postlagt', (actor, id) => confirmPosted(context, actor, id))
  add('retry', 'prov-igjen', (actor, id) => retryDelivery(context, actor, id))
}
