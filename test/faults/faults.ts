import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hasRedis } from '../support/redis-server.ts'
import { describeRun } from './describe-run.ts'
import { gatherFacts, gatherHarmed } from './gather-facts.ts'
import { listBroken } from './invariants.ts'
import { runFaults } from './run-faults.ts'
import { saboteurs } from './saboteurs.ts'
import { weaknesses, type Weakness, type WeaknessName } from './weaknesses.ts'

/**
 * `npm run faults -- [--seed N] [--minutes M] [--workers N] [--fail-first PERCENT] [--slack N] [--sabotage NAME]`: an installation of
 * two web processes and two workers is broken in every way of the schedule while clients file and handle cases; then what must hold
 * is looked at. Without --minutes each fault is made once. So many of a hundred mails are refused at first; and everything may take
 * N times as long as promised, on a machine that does other things too. Ends with 1 where something is broken, as it must with a
 * saboteur. One harms what a run leaves behind (saboteurs.ts), or the service itself from the beginning (weaknesses.ts): then it ends
 * with 2 where that is not seen. With `--sabotage all` each of the first kind works on the same run in turn: 1 where all are seen, 2
 * where one is not.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string' },
    sabotage: { type: 'string' },
    workers: { type: 'string', default: '2' },
    'fail-first': { type: 'string', default: '0' },
    slack: { type: 'string', default: '1' },
  },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))
const minutes = Number(values.minutes ?? 0)
if (!Number.isSafeInteger(seed) || seed < 0 || !(minutes >= 0)) throw new Error('--seed and --minutes take numbers.')
const [workers, failFirst, slack] = [values.workers, values['fail-first'], values.slack].map(Number)
if (!(workers && workers <= 8 && failFirst !== undefined && failFirst >= 0 && failFirst <= 100 && slack && slack > 0))
  throw new Error('--workers takes 1 to 8, --fail-first 0 to 100, --slack a number.')
const named = values.sabotage
const saboteur = named === undefined ? undefined : saboteurs[named]
const weakness: Weakness | undefined = weaknesses[named as WeaknessName]
if (named !== undefined && named !== 'all' && !saboteur && !weakness)
  throw new Error(
    `There is no saboteur ${named}; there are ${Object.keys({ ...saboteurs, ...weaknesses }).join(', ')}, and all.`,
  )
const preload = weakness && {
  role: weakness.role,
  module: new URL('weaken.ts', import.meta.url),
  env: { WEAKEN: named ?? '' },
}

/** Writes each process's log into a folder, for who looks for the reason, and names it. */
function keepSaid(said: readonly string[], seed: number): string {
  const folder = mkdtempSync(join(tmpdir(), `samhandlingsavvik-faults-${seed}-`))
  for (const [nth, heap] of said.entries()) writeFileSync(join(folder, `${nth}.log`), heap)
  return folder
}

const print = (line: string) => void process.stdout.write(`${line}\n`)
print(`seed ${seed}${hasRedis ? '' : '; without Redis, since redis-server is missing: one worker, jobs on PostgreSQL'}`)
const run = await runFaults({
  seed,
  minutes,
  slack,
  workers,
  failFirst,
  redis: hasRedis,
  say: print,
  ...(preload && { preload }),
})
try {
  const facts = await gatherFacts(run, saboteur)
  for (const line of describeRun(run, facts)) print(line)
  const broken = listBroken(facts)
  for (const [name, list] of Object.entries(broken)) print(`BROKEN ${name}: ${list.slice(0, 10).join('; ')}`)
  const isWhole = Object.keys(broken).length === 0
  print(isWhole ? 'everything holds' : `seed ${seed} has broken something`)
  process.exitCode = isWhole ? 0 : 1
  if (!isWhole) print(`what the processes said: ${keepSaid(run.world.said(), seed)}`)
  if (weakness) {
    const isSeen = weakness.turnsRed in broken
    print(`${named}: ${isSeen ? 'seen' : 'NOT SEEN'} by ${weakness.turnsRed}`)
    process.exitCode = isSeen ? 1 : 2
  }
  for (const [name, one] of named === 'all' ? Object.entries(saboteurs) : []) {
    const seen = Object.keys(listBroken(await gatherHarmed(run, facts, one)))
    const isSeen = seen.includes(one.turnsRed)
    print(`${name}: ${isSeen ? 'seen by' : `NOT SEEN by ${one.turnsRed}, only by`} ${seen.join(', ')}`)
    if (process.exitCode !== 2) process.exitCode = isSeen ? 1 : 2
  }
} finally {
  await run.world.close()
}
