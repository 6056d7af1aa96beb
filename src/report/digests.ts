import type { DigestCounts } from '../delivery/delivery-context.ts'
import type { Channel, Directory } from '../directory/directory.ts'
import { listChannelsTo } from '../directory/find-channels.ts'
import type { OpenWork } from './open-work-store.ts'
import { addDays } from './working-days.ts'

/** What waits for those behind one address of one organisation. */
export interface Digest {
  /** The address's channel, the organisation's own in front of a unit's. */
  readonly channel: Channel
  readonly counts: DigestCounts
}

/** The Sunday that ends the week of a day. */
export function lastOfWeek(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return addDays(day, weekday === 0 ? 0 : 7 - weekday)
}

const nothing: DigestCounts = { unacknowledged: 0, overdue: 0, dueThisWeek: 0, awaitingReply: 0 }

const sum = (one: DigestCounts, other: DigestCounts): DigestCounts => ({
  unacknowledged: one.unacknowledged + other.unacknowledged,
  overdue: one.overdue + other.overdue,
  dueThisWeek: one.dueThisWeek + other.dueThisWeek,
  awaitingReply: one.awaitingReply + other.awaitingReply,
})

const rank = ({ unitId, serviceLocationCode }: Channel) => (unitId === null && serviceLocationCode === null ? 0 : 1)
const isNothing = ({ unacknowledged, overdue, dueThisWeek, awaitingReply }: DigestCounts) =>
  unacknowledged + overdue + dueThisWeek + awaitingReply === 0
const keyOf = ({ organisationId, email }: Pick<Channel, 'organisationId' | 'email'>) =>
  JSON.stringify([organisationId, email?.toLowerCase()])

/**
 * Adds up what waits by the address that is told: one digest for each address of each organisation, and none where nothing
 * waits or nobody can be reached by e-mail. Pure.
 */
export function listDigests(directory: Directory, work: readonly OpenWork[]): Digest[] {
  const digests = new Map<string, Digest>()
  for (const counts of work) {
    if (isNothing(counts)) continue
    const channel = listChannelsTo(directory, counts).find(({ kind, email }) => kind === 'email' && email !== null)
    if (!channel) continue
    const known = digests.get(keyOf(channel))
    digests.set(keyOf(channel), {
      channel: known && rank(known.channel) <= rank(channel) ? known.channel : channel,
      counts: sum(known?.counts ?? nothing, counts),
    })
  }
  return [...digests.values()]
}

/** What waits for those behind a channel's address; undefined where nothing does. */
export function findDigest(directory: Directory, work: readonly OpenWork[], channelId: string): Digest | undefined {
  const channel = directory.channels.find(({ id }) => id === channelId)
  return channel && listDigests(directory, work).find((digest) => keyOf(digest.channel) === keyOf(channel))
}
