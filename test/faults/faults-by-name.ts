import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../journeys/journey.ts'
import type { SeededRandom } from '../privacy/corpus/seeded-random.ts'
import { findServerPid } from '../support/cluster-watch.ts'
import type { World } from './world.ts'

/** Breaks something, and heals it again where it does not heal by itself. `more` waits until so many operations were acknowledged. */
export type Fault = (world: World, random: SeededRandom, more: (count: number) => Promise<void>) => Promise<void>

/** What is left for a while after a worker was frozen in the middle of a delivery: time passes. */
const letLeasesLapse = `update delivery set lease_until = now(), next_attempt_at = now() where lease_until is not null`

/** The next dozen mails are answered so. */
function answerNext(world: World, code: number): void {
  const before = world.receiver.offered.length
  world.receiver.answer((_mail, nth) => (nth <= before + 6 ? code : undefined))
}

/** The whole message of a commit (protocol 3, `Q`): the word alone also stands in other statements, whose replies are not a commit's. */
const commitMessage = 'Q\0\0\0\x0bcommit\0'

const stopServer =
  (signal: NodeJS.Signals): Fault =>
  async ({ dataDir }, _random, more) => {
    const pid = await findServerPid(dataDir)
    if (pid === undefined) throw new Error('no database runs there')
    process.kill(pid, signal)
    await more(4)
  }

/** Everything that is broken in a run, by name. */
export const faults: Readonly<{ [name: string]: Fault }> = {
  'web process killed': async (world, random) => world.replace('api', random.below(world.apis.length)),
  'worker killed': async (world, random) => {
    // In the middle of its deliveries: each mail takes a while to be taken.
    world.receiver.answer(() => sleep(random.below(200)).then(() => undefined))
    await sleep(500)
    await world.replace('worker', random.below(world.workers.length))
    world.receiver.answer()
  },
  'worker frozen past its leases': async (world, random, more) => {
    const held = Promise.withResolvers<undefined>()
    const offered = world.receiver.offered.length
    world.receiver.answer((_mail, nth) => (nth <= offered + 4 ? held.promise : undefined))
    await until('mails are on their way', () => world.receiver.offered.length > offered, 120)
    const frozen = world.workers[random.below(world.workers.length)]
    await frozen?.kill('SIGSTOP')
    await world.query(letLeasesLapse)
    await more(4)
    held.resolve(undefined)
    await frozen?.kill('SIGCONT')
    world.receiver.answer()
  },
  'PostgreSQL killed': stopServer('SIGKILL'),
  'PostgreSQL stopped at once': stopServer('SIGQUIT'),
  'commit of a filing without its reply': async ({ proxy }, _random, more) => {
    for (let round = 0; round < 2; round++) {
      const cuts = proxy.cuts
      proxy.cut('after the commit', 'filing ')
      await until('a filing is cut off', () => proxy.cuts > cuts, 120)
    }
    await more(3)
  },
  'commit of a change without its reply': async ({ proxy }, _random, more) => {
    for (let round = 0; round < 2; round++) {
      const cuts = proxy.cuts
      proxy.cut('after the commit', commitMessage)
      await until('a commit is cut off', () => proxy.cuts > cuts, 120)
    }
    await more(3)
  },
  'filing cut off before and after its statement': async ({ proxy }, random, more) => {
    for (let round = 0; round < 2; round++) {
      const cuts = proxy.cuts
      proxy.cut(random.pick(['before the statement', 'after the statement']), 'filing ')
      await until('a filing is cut off', () => proxy.cuts > cuts, 120)
    }
    await more(3)
  },
  'mail server says 421': async (world, _random, more) => {
    answerNext(world, 421)
    await more(4)
  },
  'mail server says 451': async (world, _random, more) => {
    answerNext(world, 451)
    await more(4)
  },
  'mail server knows nobody of this address (550)': async ({ receiver }, _random, more) => {
    receiver.refuse('kvalitet.kpa@siv.example', 550)
    await more(4)
    receiver.answer()
  },
  'mail server hangs': async ({ receiver }, _random, more) => {
    const held = Promise.withResolvers<undefined>()
    receiver.answer(() => held.promise)
    await more(4)
    receiver.answer()
    held.resolve(undefined)
  },
  'mail server down': async ({ receiver }, _random, more) => {
    await receiver.stop()
    await more(4)
    await receiver.start()
  },
  'Redis killed and empty': async ({ redis, listen }, _random, more) => {
    if (!redis) return
    await redis.stop()
    await more(4)
    await redis.start()
    await listen()
  },
  'Redis flushed': async ({ redis }, _random, more) => {
    await redis?.command('FLUSHALL')
    await more(4)
  },
}
const ofRedis = (name: string) => name.startsWith('Redis')

/** The order of a round: every fault once, shuffled. */
export function planRound(random: SeededRandom, { redis }: World): string[] {
  const left = Object.keys(faults).filter((name) => redis || !ofRedis(name))
  const plan: string[] = []
  while (left.length > 0) plan.push(...left.splice(random.below(left.length), 1))
  return plan
}
