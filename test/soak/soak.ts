import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listBroken } from '../faults/invariants.ts'
import { saboteurs } from '../faults/saboteurs.ts'
import { hasRedis } from '../support/redis-server.ts'
import { describeSoak } from './describe-soak.ts'
import { runSoak } from './run-soak.ts'
import type { Sample } from './sample.ts'
import { soakSaboteurs } from './saboteurs.ts'
import { steadiness } from './verdict.ts'

/**
 * `npm run soak -- [--seed N] [--minutes M] [--sabotage NAME] [--out FOLDER]`: the whole installation for hours, with a fault from a
 * seeded schedule every four minutes. Ends with 1 where something grows, is lost or is broken, as it must with a saboteur. FOLDER gets
 * each sample as a line of JSON, and the summary in Markdown. `--judge FILE` looks at such lines again and runs nothing.
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
    judge: { type: 'string' },
  },
})
const print = (line: string) => void process.stdout.write(`${line}\n`)
const listUnsteady = (samples: readonly Sample[]) =>
  Object.entries(steadiness).map(([name, list]): [string, readonly string[]] => [name, list(samples)])
const say = (broken: readonly (readonly [string, readonly string[]])[]): string[] => {
  const said = broken
    .filter(([, list]) => list.length > 0)
    .map(([name, list]) => `BROKEN ${name}: ${list.slice(0, 10).join('; ')}`)
  process.exitCode = said.length === 0 ? 0 : 1
  return said.length === 0 ? ['everything holds'] : said
}
if (values.judge !== undefined) {
  const lines = readFileSync(values.judge, 'utf8').trim().split('\n')
  for (const line of say(listUnsteady(lines.map((one) => JSON.parse(one) as Sample)))) print(line)
  process.exit()
}

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
  const verdict = say([
    ...Object.entries(listBroken(soak.facts)),
    ...listUnsteady(soak.samples),
    ['what_passes_goes', soak.leftBehind],
  ])
  const summary = `${describeSoak(soak, { commit, seed, minutes })}\n${verdict.join('\n\n')}\n`
  writeFileSync(summaryFile, summary)
  print(summary)
} finally {
  await soak.run.world.close()
}
