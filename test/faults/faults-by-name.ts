import { until } from '../journeys/journey.ts'
import type { SeededRandom } from '../privacy/corpus/seeded-random.ts'
import { findServerPid } from '../support/cluster-watch.ts'
import { freezeDelivering, killDelivering } from './amid-deliveries.ts'
import type { Watch } from './watch.ts'
import type { Behaviour } from '../webhook/webhook-receiver.ts'
import type { World } from './world.ts'

/** Breaks something, and heals it again where it does not heal by itself. */
export type Fault = (world: World, random: SeededRandom, watch: Watch) => Promise<void>

/** The next six mails are answered so. */
function answerNext({ receiver }: World, code: number): void {
  const before = receiver.offered.length
  receiver.answer((mail, nth) => (nth <= before + 6 ? code : receiver.usual(mail, nth)))
}

/** The whole message of a commit (protocol 3, `Q`): the word alone also stands in other statements, whose replies are not a commit's. */
const commitMessage = 'Q\0\0\0\x0bcommit\0'

const stopServer =
  (signal: NodeJS.Signals): Fault =>
  async (world, _random, watch) => {
    const before = await findStart(world)
    const pid = await findServerPid(world.dataDir)
    if (pid === undefined || before === undefined) throw new Error('no database runs there')
    process.kill(pid, signal)
    const isBack = async () => ((await findStart(world)) ?? before) !== before
    await until('the database answers again', isBack, 120)
    const back = performance.now()
    await watch.filing()
    watch.measure('servedAgain', [{ about: signal, seconds: (performance.now() - back) / 1_000 }])
    await watch.more(4)
  }

/** When the database that answers was started; undefined while none does. */
const findStart = async (world: World): Promise<unknown> =>
  (await world.query('select pg_postmaster_start_time()::text as at'))?.[0]?.['at']

/** Every way a system answers that takes a message or does not: errors, rest asked for, silence, a byte a second, too much, elsewhere, broken off. */
export const misbehaviours: readonly Behaviour[] = [
  500,
  410,
  { status: 429, retryAfter: '2' },
  { status: 503, retryAfter: '1' },
  'hang',
  'drip_head',
  'drip_body',
  'flood',
  'redirect',
  'no_http',
  'reset_before_answer',
  'reset_after_head',
]

/** Everything that is broken in a run, by name. */
export const faults: Readonly<{ [name: string]: Fault }> = {
  'web process killed': async (world, random) => world.replace('api', random.below(world.apis.length)),
  'worker killed': async (world, random, watch) =>
    watch.measure('takenOver', await killDelivering(world, random.below(world.workers.length))),
  'worker frozen past its leases': async (world, random, { more }) =>
    freezeDelivering(world, random.below(world.workers.length), () => more(4)),
  'PostgreSQL killed': stopServer('SIGKILL'),
  'PostgreSQL stopped at once': stopServer('SIGQUIT'),
  'commit of a filing without its reply': async ({ proxy }, _random, { more }) => {
    for (let round = 0; round < 2; round++) {
      const cuts = proxy.cuts
      proxy.cut('after the commit', 'filing ')
      await until('a filing is cut off', () => proxy.cuts > cuts, 120)
    }
    await more(3)
  },
  'commit of a change without its reply': async ({ proxy }, _random, { more }) => {
    for (let round = 0; round < 2; round++) {
      const cuts = proxy.cuts
      proxy.cut('after the commit', commitMessage)
      await until('a commit is cut off', () => proxy.cuts > cuts, 120)
    }
    await more(3)
  },
  'filing cut off before and after its statement': async ({ proxy }, random, { more }) => {
    for (let round = 0; round < 2; round++) {
      const cuts = proxy.cuts
      proxy.cut(random.pick(['before the statement', 'after the statement']), 'filing ')
      await until('a filing is cut off', () => proxy.cuts > cuts, 120)
    }
    await more(3)
  },
  'mail server says 421': async (world, _random, { more }) => {
    answerNext(world, 421)
    await more(4)
  },
  'mail server says 451': async (world, _random, { more }) => {
    answerNext(world, 451)
    await more(4)
  },
  'mail server knows nobody of this address (550)': async ({ receiver }, _random, { more }) => {
    receiver.refuse('kvalitet.kpa@siv.example', 550)
    await more(4)
    receiver.answer()
  },
  'mail server hangs': async ({ receiver }, _random, { more }) => {
    const held = Promise.withResolvers<undefined>()
    receiver.answer(() => held.promise)
    await more(4)
    receiver.answer()
    held.resolve(undefined)
  },
  'mail server down': async ({ receiver }, _random, { more }) => {
    await receiver.stop()
    await more(4)
    await receiver.start()
  },
  'system behind a webhook misbehaves': async ({ system }, random, { more }) => {
    system.plan(shuffle([...misbehaviours], random))
    await more(2)
  },
  'system behind a webhook down': async ({ system }, _random, { more }) => {
    await system.stop()
    await more(4)
    await system.start()
  },
  'Redis killed and empty': async ({ redis, listen }, _random, { more }) => {
    if (!redis) return
    await redis.stop()
    await more(4)
    await redis.start()
    await listen()
  },
  'Redis flushed': async ({ redis }, _random, { more }) => {
    await redis?.command('FLUSHALL')
    await more(4)
  },
}
const ofRedis = (name: string) => name.startsWith('Redis')

/** The order of a round: every fault once, shuffled. */
export function planRound(random: SeededRandom, { redis }: World): string[] {
  return shuffle(
    Object.keys(faults).filter((name) => redis || !ofRedis(name)),
    random,
  )
}

function shuffle<T>(list: readonly T[], random: SeededRandom): T[] {
  const left = [...list]
  const shuffled: T[] = []
  while (left.length > 0) shuffled.push(...left.splice(random.below(left.length), 1))
  return shuffled
}
