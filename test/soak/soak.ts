import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listBroken } from '../faults/invariants.ts'
import { saboteurs } from '../faults/saboteurs.ts'
import { hasRedis } from '../support/redis-server.ts'
import { describeSoak } from './describe-soak.ts'
import { runSoak } from './run-soak.ts'
import { soakSaboteurs } from './saboteurs.ts'
import { steadiness } from './verdict.ts'

/**
 * `npm run soak -- [--seed N] [--minutes M] [--sabotage NAME] [--out FOLDER]`: the whole installation for hours, with a fault from a
 * seeded schedule every four minutes. Ends with 1 where something grows, is lost or is broken, as it must with a saboteur. FOLDER gets
 * each sample as a line of JSON, and the summary in Markdown.
 *
 * The rate. One hospital trust was sent 174 reports in 2023 by its municipalities, where about 250,000 of Norway's 5.6 million people
 * live: 174 × 22 ≈ 3,900 a year for the nation, and as many again the other way, which the trusts have set out to reach: 7,800. Five
 * times that is 39,000 a year, one in 13 minutes: nine in two hours, by which nothing would be seen to grow. So the soak files about
 * one a second, day and night: some 700 times five times the mean, and nearly a nation's year in two hours.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '120' },
    sabotage: { type: 'string' },
    out: { type: 'string' },
  },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))
const minutes = Number(values.minutes)
if (!Number.isSafeInteger(seed) || seed < 0 || !(minutes > 0)) throw new Error('--seed and --minutes take numbers.')
const named = values.sabotage ?? ''
const [saboteur, harmAfterwards] = [soakSaboteurs[named], saboteurs[named]]
if (named && !saboteur && !harmAfterwards)
  throw new Error(
    `There is no saboteur ${named}; there are ${Object.keys({ ...soakSaboteurs, ...saboteurs }).join(', ')}.`,
  )

const out = values.out ?? join(tmpdir(), `samhandlingsavvik-soak-${seed}`)
mkdirSync(out, { recursive: true })
const [sampleFile, summaryFile] = [join(out, 'samples.jsonl'), join(out, 'summary.md')]
writeFileSync(sampleFile, '')
const print = (line: string) => void process.stdout.write(`${line}\n`)
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
print(`seed ${seed}, ${minutes} minutes, commit ${commit}; samples and summary in ${out}`)

const soak = await runSoak({
  seed,
  minutes,
  redis: hasRedis,
  saboteur,
  harmAfterwards,
  say: print,
  keep: (sample) => appendFileSync(sampleFile, `${JSON.stringify(sample)}\n`),
})
try {
  const unsteady = Object.entries(steadiness).map(([name, list]) => [name, list(soak.samples)] as const)
  const broken: (readonly [string, readonly string[]])[] = [
    ...Object.entries(listBroken(soak.facts)),
    ...unsteady,
    ['what_passes_goes', soak.leftBehind],
  ]
  const said = broken
    .filter(([, list]) => list.length > 0)
    .map(([name, list]) => `BROKEN ${name}: ${list.slice(0, 10).join('; ')}`)
  const verdict = said.length === 0 ? ['everything holds'] : said
  const summary = `${describeSoak(soak, { commit, seed, minutes })}\n${verdict.join('\n\n')}\n`
  writeFileSync(summaryFile, summary)
  print(summary)
  process.exitCode = said.length === 0 ? 0 : 1
} finally {
  await soak.run.world.close()
}
