import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { ChannelWebhooks } from './channel-webhooks.ts'
import type { Channel } from './directory.ts'
import type { DirectoryCopy } from './directory-copy.ts'
import { confirmChannel } from './directory-store.ts'
import { testWebhook } from './test-webhook.ts'

/** What an administrator does about channels of their own organisation reaches for these. */
export type ChannelContext = Context & { readonly directory: DirectoryCopy; readonly webhooks: ChannelWebhooks }

/** What came of it: whether a system was asked, or the code that says why a webhook's receiver did not take the test message. */
export type Confirmation =
  { readonly confirmed: true; readonly tested: boolean } | { readonly confirmed: false; readonly code: string }

/** A channel of the actor's own organisation, as it is now. Throws Refusal `not_found` for any other. */
async function findOwnChannel(context: ChannelContext, actor: Actor, channelId: string): Promise<Channel> {
  await context.directory.refresh()
  const channel = context.directory.current().channels.find(({ id }) => id === channelId)
  if (!channel || !organisationsOf(actor).includes(channel.organisationId)) {
    throw new Refusal('not_found', 'No such channel.')
  }
  return channel
}

/** Who does it, and when, as the audit log is told. */
const whoOf = (context: Context, actor: Actor, { organisationId }: Channel) => ({
  at: context.now(),
  actor: actorId(actor),
  actorRole: actorRole(actor),
  actorOrganisationId: organisationId,
})

/**
 * An administrator says that the address of a channel of their own organisation is right: from then on messages go there. The system
 * behind a webhook says so too, by taking a test message; where it does not, nothing is confirmed. It is
 * logged. Throws Refusal `not_found` for a channel that does not exist or is another organisation's.
 */
export async function confirmOwnChannel(
  context: ChannelContext,
  actor: Actor,
  channelId: string,
): Promise<Confirmation> {
  const channel = await findOwnChannel(context, actor, channelId)
  const tested = await testWebhook(context.webhooks, channel, context.now())
  if (tested && tested.outcome !== 'delivered') return { confirmed: false, code: tested.code }
  const who = whoOf(context, actor, channel)
  if (!(await confirmChannel(context.database.db, channel, who.actor, who))) {
    throw new Refusal('not_found', 'No such channel.')
  }
  await context.directory.refresh()
  return { confirmed: true, tested: tested !== undefined }
}

/** What the messages over a webhook are signed with, and where they go. */
export interface ShownSecrets {
  readonly url: string
  /** As its receiver is given them, the newest in front. */
  readonly secrets: readonly string[]
}

/**
 * Shows an administrator the secrets of a webhook of their own organisation. Logged before they are shown. Throws Refusal
 * `not_found` for a channel that does not exist, is another organisation's or no webhook.
 */
export async function showSecrets(context: ChannelContext, actor: Actor, channelId: string): Promise<ShownSecrets> {
  const channel = await findOwnChannel(context, actor, channelId)
  if (channel.url === null) throw new Refusal('not_found', 'No such channel.')
  await context.database.db.transaction().execute((tx) =>
    appendAudit(tx, {
      ...whoOf(context, actor, channel),
      act: 'channel.show_secret',
      reportId: null,
      details: { channel: channelId },
    }),
  )
  return { url: channel.url, secrets: context.webhooks.writeSecrets(channel) }
}
