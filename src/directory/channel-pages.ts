import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { organisationsOf } from '../access/actor.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { writeMoment } from '../i18n/oslo-time.ts'
import type { Channel, Directory } from './directory.ts'
import { confirmOwnChannel, showSecrets, type ChannelContext } from './own-channel.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'

function viewChannel(words: Words, directory: Directory, channel: Channel) {
  const { confirmedAt, unitId, boardOf } = channel
  const board = boardOf === null ? undefined : directory.collaborations.get(boardOf)?.committees.strategic
  return {
    id: channel.id,
    to: board ?? (unitId === null ? words.channelTexts.postOffice : (directory.units.get(unitId)?.name ?? unitId)),
    kind: words.channelTexts.kinds[channel.kind],
    address: channel.postalAddress ?? [channel.email ?? channel.url ?? ''],
    isWebhook: channel.kind === 'webhook',
    assumed: channel.assumed,
    confirmed: confirmedAt && words.channelTexts.confirmed(writeMoment(confirmedAt)),
  }
}

/** What has just been done, or why not. */
interface Said {
  readonly status: number
  readonly color: 'success' | 'danger'
  readonly text: string
}

/** How an organisation is reached, and the button by which its administrator says that an address is right. */
export function addChannelPages(web: Web, context: ChannelContext, pages: Pages): void {
  const params = z.strictObject({ id: z.string().max(100) })
  const sendChannels = (request: FastifyRequest, reply: PageReply, said: Said | null) => {
    const words = staffWordsFor(request)
    const directory = context.directory.current()
    const own = organisationsOf(request.actor)
    const channels = directory.channels
      .filter(({ organisationId }) => own.includes(organisationId))
      .toSorted((a, b) => (a.unitId ?? '').localeCompare(b.unitId ?? '') || a.priority - b.priority)
    const organisation = own.map((id) => directory.organisations.get(id)?.name ?? id).join(', ')
    return pages.send(request, reply, {
      view: 'channels',
      words,
      title: words.channelTexts.title,
      status: said?.status ?? 200,
      data: {
        texts: words.channelTexts,
        lead: words.channelTexts.lead(organisation),
        channels: channels.map((channel) => viewChannel(words, directory, channel)),
        said,
      },
    })
  }

  web.route({
    method: 'GET',
    url: '/kanaler',
    config: { act: 'channel.list' },
    schema: {
      hide: true,
      querystring: z.object({ gjort: z.enum(['bekreftet', 'svarte']).optional().catch(undefined) }),
    },
    handler: async (request, reply) => {
      const { channelTexts: texts } = staffWordsFor(request)
      const { gjort } = request.query
      const text = gjort === 'svarte' ? texts.webhook.done : texts.done
      return sendChannels(request, reply, gjort === undefined ? null : { status: 200, color: 'success', text })
    },
  })

  web.route({
    method: 'POST',
    url: '/kanaler/:id/bekreft',
    config: { act: 'channel.confirm' },
    schema: { hide: true, params },
    handler: async (request, reply) => {
      const { id } = request.params
      const done = await confirmOwnChannel(context, request.actor, id)
      if (done.confirmed) return reply.redirect(`/kanaler?gjort=${done.tested ? 'svarte' : 'bekreftet'}`, 303)
      const { channelTexts: texts, deliveryTexts } = staffWordsFor(request)
      const text = texts.webhook.refused(deliveryTexts.reason(done.code))
      return sendChannels(request, reply, { status: 422, color: 'danger', text })
    },
  })

  // By a button and not a link: the answer holds a secret, and is asked for each time.
  web.route({
    method: 'POST',
    url: '/kanaler/:id/nokkel',
    config: { act: 'channel.show_secret' },
    schema: { hide: true, params },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const { url, secrets } = await showSecrets(context, request.actor, request.params.id)
      const { secret: texts } = words.channelTexts
      const [current = '', former] = secrets
      return pages.send(request, reply, {
        view: 'channel-secret',
        words,
        title: texts.title,
        data: {
          texts,
          lead: former === undefined ? texts.lead(url) : texts.both(url),
          secrets:
            former === undefined
              ? [{ label: texts.current, secret: current }]
              : [
                  { label: texts.next, secret: current },
                  { label: texts.former, secret: former },
                ],
        },
      })
    },
  })
}
