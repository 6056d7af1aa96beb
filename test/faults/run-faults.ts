import { openCanaries, type Canaries } from '../journeys/canaries.ts'
import { until } from '../journeys/journey.ts'
import { seededRandom } from '../privacy/corpus/seeded-random.ts'
import { openClients } from './clients.ts'
import { faults, planRound } from './faults-by-name.ts'
import { openRecord, type Record } from './record.ts'
import { openWatch, type Watch } from './watch.ts'
import { openWorld, type Preload, type World } from './world.ts'

/** A run that is over: all is healed, the backlog is gone, and no process works any more. */
export interface Run {
  readonly world: World
  readonly record: Record
  readonly canaries: Canaries
  /** How often each fault was made. */
  readonly made: ReadonlyMap<string, number>
  readonly watch: Watch
  /** How many times as long as promised everything may take. */
  readonly slack: number
}

export interface RunOptions {
  readonly seed: number
  /** Rounds of all faults are begun until so much time has passed; 0: one round. */
  readonly minutes: number
  readonly redis: boolean
  readonly slack: number
  /** Without Redis there is one. */
  readonly workers?: number
  /** How many of a hundred mails are refused at first. */
  readonly failFirst?: number
  /** What the processes of a role are weakened by. */
  readonly preload?: Preload
  /** Told of each fault as it is made. */
  readonly say?: (line: string) => void
}

/** On a busy machine everything takes its time, and only a mistake takes for ever. */
const patienceSeconds = 300

/**
 * Opens an installation, lets clients file and handle cases while faults are made from a schedule the seed decides, heals everything
 * and waits until the backlog is gone. The seed decides what is asked and broken and in which order; how the processes' steps fall
 * between each other is the machine's. The caller closes `world`.
 */
export async function runFaults({ seed, minutes, slack, say = () => undefined, ...kind }: RunOptions): Promise<Run> {
  const random = seededRandom(seed)
  const canaries = openCanaries(seed)
  const record = openRecord()
  const world = await openWorld(kind)
  try {
    const pick = seededRandom(seed + 1)
    const address = () => pick.pick(world.apis).address
    const clients = openClients({ record, canaries, address, random: seededRandom(seed + 2) })
    const watch = openWatch(record)
    const done = new AbortController()
    const made = new Map<string, number>()
    const working = clients.work(done.signal)
    // A client's own mistake ends the run at once.
    const failed = working.then(() => undefined)
    const began = performance.now()
    const seconds = () => Math.round((performance.now() - began) / 1_000)
    const schedule = async () => {
      const end = performance.now() + minutes * 60_000
      await watch.more(10)
      do {
        for (const name of planRound(random, world)) {
          say(
            `${seconds()} s: ${name} (acknowledged ${record.count('acknowledged')}, unknown ${record.count('unknown')})`,
          )
          await faults[name]?.(world, random, watch)
          made.set(name, (made.get(name) ?? 0) + 1)
          await watch.more(1 + random.below(3))
        }
      } while (performance.now() < end)
    }
    try {
      await Promise.race([schedule(), failed])
    } finally {
      done.abort()
    }
    await working
    say(`${seconds()} s: healed, waiting for the backlog`)
    await clients.settle()
    await drain(world)
    say(`${seconds()} s: nothing waits`)
    await Promise.all([...world.apis, ...world.workers].map((service) => service.kill('SIGTERM')))
    return { world, record, canaries, made, watch, slack }
  } catch (error) {
    await world.close()
    throw error
  }
}

/** Until nothing waits for an attempt or a seal. The next attempt of what has failed may be minutes away: time passes. */
export async function drain(world: World): Promise<void> {
  const open = `select from delivery where next_attempt_at is not null
    union all select from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)`
  // Also what was put off because it waited behind a system in trouble.
  const hurry = `update delivery set next_attempt_at = now() where state in ('failed', 'queued') and next_attempt_at > now()`
  let looks = 0
  const isGone = async () => {
    if (looks++ % 40 === 0) await world.query(hurry)
    return (await world.query(open))?.length === 0
  }
  await until('the backlog is gone', isGone, patienceSeconds)
}
