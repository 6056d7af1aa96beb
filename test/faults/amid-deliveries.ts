import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../journeys/journey.ts'
import type { Timing } from './promptness.ts'
import type { World } from './world.ts'

const slotsOfWorker = 4
const held = `select id, fencing_token as token, extract(epoch from clock_timestamp())::float8 as now
  from delivery where lease_until > now() and channel_kind = 'email'`

/** Deliveries that workers are in the middle of, with their claims, and the database's time at which they were. */
interface Begun {
  readonly tokens: ReadonlyMap<string, number>
  readonly at: number
  /** Lets the receiver take what it holds, and all that comes. */
  release(): void
  /** Waits until all of them have come to an end. */
  ended(): Promise<void>
}

/**
 * Mails are held until all workers but one have no hand free: whichever is harmed then has at least one delivery. A minute at
 * most, for a worker that waits for no receiver.
 */
async function catchDelivering({ receiver, workers, query }: World): Promise<Begun> {
  const released = Promise.withResolvers<undefined>()
  receiver.answer(() => released.promise)
  const end = performance.now() + 60_000
  let rows: Record<string, unknown>[] = []
  while (rows.length <= slotsOfWorker * (workers.length - 1) && performance.now() < end) {
    rows = (await query(held)) ?? []
    await sleep(25)
  }
  const tokens = new Map(rows.map(({ id, token }) => [String(id), Number(token)]))
  return {
    tokens,
    at: Number(rows[0]?.['now']),
    release() {
      receiver.answer(() => undefined)
      released.resolve(undefined)
    },
    async ended() {
      const left = `select from delivery where ${isOneOf(tokens)} and next_attempt_at is not null`
      await until('what was begun has ended', async () => (await query(left))?.length === 0, 300)
    },
  }
}

const isOneOf = (tokens: Begun['tokens']) => `id = any ('{${[...tokens.keys()].join(',')}}')`

/**
 * Kills a worker with -9 in the middle of its deliveries, and puts another in its place. Waits until all it was at has come to an
 * end, and tells for each how long after the death that was, by the database's clock.
 */
export async function killDelivering(world: World, nth: number): Promise<Timing[]> {
  const begun = await catchDelivering(world)
  await world.replace('worker', nth)
  begun.release()
  await begun.ended()
  world.receiver.answer()
  const sent = `select id, fencing_token as token, extract(epoch from sent_at)::float8 as at
    from delivery where ${isOneOf(begun.tokens)} and sent_at is not null`
  return ((await world.query(sent)) ?? [])
    .filter(({ id, token }) => Number(token) > (begun.tokens.get(String(id)) ?? 0))
    .map(({ id, at }) => ({ about: String(id), seconds: Number(at) - begun.at }))
}

/**
 * Freezes a worker in the middle of its deliveries until its leases are over and others have made them. Then it goes on, and hears
 * what became of its own attempts. `meanwhile` is waited for.
 */
export async function freezeDelivering(world: World, nth: number, meanwhile: () => Promise<void>): Promise<void> {
  const begun = await catchDelivering(world)
  const frozen = world.workers[nth]
  await frozen?.kill('SIGSTOP')
  await world.query(`update delivery set lease_until = now(), next_attempt_at = now() where lease_until is not null`)
  begun.release()
  await meanwhile()
  // Where there is one worker, nobody takes over.
  if (world.workers.length > 1) await begun.ended()
  await frozen?.kill('SIGCONT')
  world.receiver.answer()
}
