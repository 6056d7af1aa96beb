import { until } from '../journeys/journey.ts'
import type { Timing } from './promptness.ts'
import type { World } from './world.ts'

const slotsOfWorker = 4
const held = `select id, fencing_token as token, extract(epoch from clock_timestamp())::float8 as now
  from delivery where lease_until > now()`

/**
 * Kills a worker with -9 in the middle of its deliveries, and puts another in its place. Waits until all it was at has come to an
 * end, and tells for each how long after the death that was, by the database's clock.
 */
export async function killDelivering(world: World, nth: number): Promise<Timing[]> {
  const { receiver } = world
  // Mails are held until all workers but one have no hand free: the one that dies has at least one delivery.
  const release = Promise.withResolvers<undefined>()
  receiver.answer(() => release.promise)
  const isBusy = async () => ((await world.query(held))?.length ?? 0) > slotsOfWorker * (world.workers.length - 1)
  await until('the worker delivers', isBusy, 120)
  const begun = (await world.query(held)) ?? []
  const died = Number(begun[0]?.['now'])
  await world.replace('worker', nth)
  receiver.answer(() => undefined)
  release.resolve(undefined)

  const tokens = new Map(begun.map(({ id, token }) => [String(id), Number(token)]))
  const ids = [...tokens.keys()].map((id) => `'${id}'`).join(', ')
  const left = `select from delivery where id in (${ids}) and next_attempt_at is not null`
  await until('what it was at has ended', async () => (await world.query(left))?.length === 0, 300)
  receiver.answer()
  const sent = `select id, fencing_token as token, extract(epoch from sent_at)::float8 as at
    from delivery where id in (${ids}) and sent_at is not null`
  return ((await world.query(sent)) ?? [])
    .filter(({ id, token }) => Number(token) > (tokens.get(String(id)) ?? 0))
    .map(({ id, at }) => ({ about: String(id), seconds: Number(at) - died }))
}
