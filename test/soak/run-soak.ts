import { setTimeout as sleep } from 'node:timers/promises'
import { openClients } from '../faults/clients.ts'
import { faults, planRound } from '../faults/faults-by-name.ts'
import { gatherFacts } from '../faults/gather-facts.ts'
import type { Facts } from '../faults/facts.ts'
import { openRecord } from '../faults/record.ts'
import { drain, type Run } from '../faults/run-faults.ts'
import type { Saboteur } from '../faults/saboteurs.ts'
import { openWatch } from '../faults/watch.ts'
import { openWorld, type World } from '../faults/world.ts'
import { openCanaries } from '../journeys/canaries.ts'
import { seededRandom } from '../privacy/corpus/seeded-random.ts'
import { withClient } from '../support/postgres.ts'
import { openReaders, type Readers } from './readers.ts'
import type { Sample } from './sample.ts'
import type { SoakSaboteur } from './saboteurs.ts'
import { takeSample } from './take-sample.ts'
import { listLeftBehind } from './verdict.ts'

export interface SoakOptions {
  readonly seed: number
  readonly minutes: number
  readonly redis: boolean
  readonly say: (line: string) => void
  /** Handed each sample as it is taken, so that an interrupted run leaves what it had measured. */
  readonly keep: (sample: Sample) => void
  readonly saboteur?: SoakSaboteur | undefined
  readonly harmAfterwards?: Saboteur | undefined
}

export interface Soak {
  readonly run: Run
  readonly facts: Facts
  readonly samples: readonly Sample[]
  readonly readers: Readers
  /** What stands in the passing tables after eight days have passed and a worker has tidied. */
  readonly leftBehind: readonly string[]
}

/**
 * A filing a second, four of five of them new: three senders who rest three seconds each. And three of those who handle cases, each
 * once a second: the new case comes to four steps.
 */
const pace = { sendMs: 3_000, handleMs: 1_000 }
const readMs = 1_500
/** How long all may take, as a multiple of what is promised: what the soak is about is hours, and a machine may do other things. */
const slack = 10
const faultEveryMs = 240_000
const sampleEveryMs = 30_000

/**
 * What passes in days passes at once. Only what stands for hours or days and then goes by itself is made older: that it goes is
 * what is looked for.
 */
const eightDaysPass = `
  update idempotency set created_at = created_at - interval '8 days';
  update session set expires_at = expires_at - interval '8 days';
  update form_progress set expires_at = expires_at - interval '8 days';
  update rate_count set ends_at = ends_at - interval '8 days'`

/** The first process of each kind lives as long as the run: in a short life no slow leak is seen. */
const spareTheFirst = (world: World): World => ({ ...world, replace: (role) => world.replace(role, 1) })

/** Runs the installation for so many minutes, heals it, waits for its backlog and gathers everything there is to know. The caller closes the world. */
export async function runSoak(options: SoakOptions): Promise<Soak> {
  const { seed, minutes, redis, say, keep, saboteur, harmAfterwards } = options
  const leak = saboteur?.leak
  const preload = leak && {
    role: 'api' as const,
    module: new URL('leak.ts', import.meta.url),
    env: { SOAK_LEAK: leak },
  }
  const world = await openWorld({ redis, listening: false, ...(preload && { preload }) })
  try {
    const { statements } = saboteur ?? {}
    if (statements !== undefined) await withClient(world.database, (client) => client.query(statements))
    const [record, canaries, pick] = [openRecord(), openCanaries(seed), seededRandom(seed + 1)]
    const address = () => pick.pick(world.apis).address
    const clients = openClients({ record, canaries, address, random: seededRandom(seed + 2), pace })
    const { filed } = clients
    const readers = openReaders({ random: seededRandom(seed + 3), address, filed, breathMs: readMs })
    const watch = openWatch(record)
    const made = new Map<string, number>()
    const samples: Sample[] = []
    // Time is up for the faults first: one that is made waits for clients who go on.
    const [over, done] = [new AbortController(), new AbortController()]
    const began = performance.now()
    const seconds = () => Math.round((performance.now() - began) / 1_000)
    const pause = (ms: number) => sleep(ms, undefined, { signal: over.signal }).catch(() => undefined)

    const sample = async () => {
      const taken = await takeSample(world, seconds())
      samples.push(taken)
      keep(taken)
    }
    const sampleOften = async () => {
      while (!over.signal.aborted) {
        await sample()
        await pause(Math.min(sampleEveryMs, minutes * 500))
      }
    }
    const breakThings = async () => {
      const random = seededRandom(seed)
      await watch.more(5)
      for (;;)
        for (const name of planRound(random, world)) {
          await pause(Math.min(faultEveryMs, minutes * 4_000))
          if (over.signal.aborted) return
          const [acknowledged, unknown] = [record.count('acknowledged'), record.count('unknown')]
          say(`${seconds()} s: ${name} (acknowledged ${acknowledged}, unknown ${unknown})`)
          await faults[name]?.(spareTheFirst(world), random, watch)
          made.set(name, (made.get(name) ?? 0) + 1)
        }
    }
    const working = Promise.all([clients.work(done.signal), readers.work(done.signal)])
    const watching = sampleOften()
    const breaking = breakThings()
    const timeIsUp = pause(minutes * 60_000).then(() => over.abort())
    try {
      // A client's own mistake ends the run at once, and so does a fault that cannot be made.
      await Promise.race([timeIsUp, working, watching, breaking])
      await breaking
    } finally {
      over.abort()
      await Promise.allSettled([breaking, watching])
      done.abort()
    }
    await Promise.all([working, watching, breaking])
    say(`${seconds()} s: healed, waiting for the backlog`)
    await clients.settle()
    await drain(world)
    await sample()
    await Promise.all([...world.apis, ...world.workers].map((service) => service.kill('SIGTERM')))
    const run = { world, record, canaries, made, watch, slack }
    const facts = await gatherFacts(run, harmAfterwards)
    return { run, facts, samples, readers, leftBehind: await letDaysPass(world) }
  } catch (error) {
    await world.close()
    throw error
  }
}

/** A worker that begins tidies at once. Tells what it has not cleared away a while later. */
async function letDaysPass(world: World): Promise<readonly string[]> {
  await withClient(world.database, (client) => client.query(eightDaysPass))
  await world.replace('worker', 0)
  let left: readonly string[] = []
  for (let look = 0; look < 60; look++) {
    await sleep(500)
    const { database } = await takeSample(world, 0)
    left = database ? listLeftBehind(database.tables) : ['no database']
    if (left.length === 0) break
  }
  return left
}
