import { z } from 'zod'
import { organisationsOf } from '../access/actor.ts'
import type { Context } from '../context.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { writeMoment } from '../i18n/oslo-time.ts'
import { confirmOwnChannel } from './confirm-own-channel.ts'
import type { Channel, Directory } from './directory.ts'
import type { DirectoryCopy } from './directory-copy.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'

function viewChannel(words: Words, directory: Directory, channel: Channel) {
  const { confirmedAt, unitId, boardOf } = channel
  const board = boardOf === null ? undefined : directory.collaborations.get(boardOf)?.committees.strategic
  return {
    id: channel.id,
    to: board ?? (unitId === null ? words.channelTexts.postOffice : (directory.units.get(unitId)?.name ?? unitId)),
    kind: words.channelTexts.kinds[channel.kind],
    address: channel.email === null ? (channel.postalAddress ?? []) : [channel.email],
    assumed: channel.assumed,
    confirmed: confirmedAt && words.channelTexts.confirmed(writeMoment(confirmedAt)),
  }
}

/** How an organisation is reached, and the button by which its administrator says that an address is right. */
export function addChannelPages(
  web: Web,
  context: Context & { readonly directory: DirectoryCopy },
  pages: Pages,
): void {
  web.route({
    method: 'GET',
    url: '/kanaler',
    config: { act: 'channel.list' },
    schema: { hide: true, querystring: z.object({ gjort: z.literal('bekreftet').optional().catch(undefined) }) },
    handler: async (request, reply) => {
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
        data: {
          texts: words.channelTexts,
          lead: words.channelTexts.lead(organisation),
          channels: channels.map((channel) => viewChannel(words, directory, channel)),
          done: request.query.gjort !== undefined,
        },
      })
    },
  })

  web.route({
    method: 'POST',
    url: '/kanaler/:id/bekreft',
    config: { act: 'channel.confirm' },
    schema: { hide: true, params: z.strictObject({ id: z.string().max(100) }) },
    handler: async (request, reply) => {
      await confirmOwnChannel(context, request.actor, request.params.id)
      return reply.redirect('/kanaler?gjort=bekreftet', 303)
    },
  })
}
