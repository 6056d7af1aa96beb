import { z } from 'zod'
import { organisationsOf, type Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import type { Directory } from '../directory/directory.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import { Refusal } from '../errors.ts'
import type { Pages } from '../http/pages.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import type { Words } from '../i18n/words.ts'
import { handleByHand } from './handle-by-hand.ts'
import { listStuckDeliveries, type StuckDelivery } from './list-stuck.ts'
import { retryDelivery } from './retry-delivery.ts'
import { sayWhat } from './say-what.ts'
import { sendOtherWay } from './send-other-way.ts'
import { writeStuck } from './stuck-view.ts'

function viewStuck(words: Words, stuck: readonly StuckDelivery[], directory: Directory) {
  const { stuckTexts: texts, deliveryTexts } = words
  return writeStuck(words, stuck, directory).deliveries.map((view, index) => {
    const { row } = stuck[index] as StuckDelivery
    const { failed_at: failedAt, gave_up_at: gaveUpAt, next_attempt_at: next, attempts } = row
    return {
      id: view.id,
      heading: view.number === null ? sayWhat(words, view) : texts.heading(view.number, sayWhat(words, view)),
      why: texts.why(texts.channel[view.channel], deliveryTexts.reason(view.reason)),
      state: texts.states[view.state],
      color: view.state === 'given_up' ? 'danger' : 'warning',
      times: [
        texts.promised(row.created_at),
        ...(failedAt ? [texts.failing(failedAt, attempts)] : []),
        ...(gaveUpAt ? [texts.gaveUp(gaveUpAt)] : next ? [texts.next(next)] : []),
      ],
      otherWay: view.otherChannel && texts.otherWay[view.otherChannel],
    }
  })
}

type Done = keyof Words['stuckTexts']['done']
const done = ['provd', 'kanal', 'ordnet', 'endret'] as const satisfies readonly Done[]

/** The deliveries that did not get through, for whoever runs the service for an organisation, and what can be done about each. */
export function addStuckPages(web: Web, context: Context & { readonly directory: DirectoryCopy }, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/leveringer',
    config: { act: 'delivery.list' },
    schema: { hide: true, querystring: z.object({ gjort: z.enum(done).optional().catch(undefined) }) },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const directory = context.directory.current()
      const names = organisationsOf(request.actor).map((id) => directory.organisations.get(id)?.name ?? id)
      const stuck = await listStuckDeliveries(context, request.actor)
      const { gjort } = request.query
      return pages.send(request, reply, {
        view: 'stuck-deliveries',
        words,
        title: words.stuckTexts.title,
        data: {
          texts: words.stuckTexts,
          lead: words.stuckTexts.lead(names.join(', ')),
          deliveries: viewStuck(words, stuck, directory),
          done: gjort && { color: gjort === 'endret' ? 'warning' : 'success', text: words.stuckTexts.done[gjort] },
        },
      })
    },
  })

  const add = (step: string, said: Done, run: (actor: Actor, deliveryId: string) => Promise<void>) =>
    web.route({
      method: 'POST',
      url: `/leveringer/:id/${step}`,
      config: { act: 'delivery.handle' },
      schema: { hide: true, params: z.strictObject({ id: z.uuid() }) },
      handler: async (request, reply) => {
        try {
          await run(request.actor, request.params.id)
        } catch (error) {
          // Somebody else was first, or it has gone through since: the list shows how it stands.
          if (!(error instanceof Refusal) || error.code !== 'illegal_move') throw error
          return reply.redirect('/leveringer?gjort=endret', 303)
        }
        return reply.redirect(`/leveringer?gjort=${said}`, 303)
      },
    })
  add('prov-igjen', 'provd', (actor, id) => retryDelivery(context, actor, id))
  add('annen-kanal', 'kanal', (actor, id) => sendOtherWay(context, actor, id))
  add('ordnet', 'ordnet', (actor, id) => handleByHand(context, actor, id))
}
