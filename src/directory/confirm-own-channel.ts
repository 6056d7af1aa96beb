import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { DirectoryCopy } from './directory-copy.ts'
import { confirmChannel } from './directory-store.ts'

/**
 * An administrator says that the address of a channel of their own organisation is right: from then on messages go there. It is
 * logged. Throws Refusal `not_found` for a channel that does not exist or is another organisation's.
 */
export async function confirmOwnChannel(
  context: Context & { readonly directory: DirectoryCopy },
  actor: Actor,
  channelId: string,
): Promise<void> {
  const channel = context.directory.current().channels.find(({ id }) => id === channelId)
  const { db } = context.database
  const own = channel !== undefined && organisationsOf(actor).includes(channel.organisationId)
  const who = {
    at: context.now(),
    actor: actorId(actor),
    actorRole: actorRole(actor),
    actorOrganisationId: channel?.organisationId ?? null,
  }
  if (!own || !(await confirmChannel(db, channelId, who.actor, who))) {
    throw new Refusal('not_found', 'No such channel.')
  }
  await context.directory.refresh()
}
