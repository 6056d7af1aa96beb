import { cpus, loadavg, platform, totalmem } from 'node:os'
import { describeRun } from '../faults/describe-run.ts'
import type { Soak } from './run-soak.ts'
import type { Sample } from './sample.ts'
import { tellFiles, tellMemory, tellTables } from './steadiness.ts'
import { growing, passing } from './verdict.ts'

const kib = (bytes: number) => `${Math.round(bytes / 1_024).toLocaleString('en')} KiB`
const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly string[]) => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows,
  '',
]
const one = (value: number | null) => (value === null ? '–' : value.toFixed(1))

/** What a table may do in a long run. */
function rule(name: string, reports: number, rows: number): string {
  const most = growing[name]
  if (most !== undefined)
    return `grows with the reports: ${(rows / Math.max(1, reports)).toFixed(2)} of at most ${most} each`
  return (passing as readonly string[]).includes(name) ? 'goes by itself after its time' : 'must not grow'
}

function describeEnds(samples: readonly Sample[]): string[] {
  const known = samples.filter(({ database }) => database)
  const [first, last] = [known[0], known.at(-1)]
  const queues = samples.flatMap(({ queue }) => queue ?? [])
  const connections = known.map(({ database }) => database?.connections ?? 0)
  const written = (last?.database?.walWritten ?? 0) - (first?.database?.walWritten ?? 0)
  return [
    `- write-ahead log: ${mib(written)} written, ${mib(last?.database?.walKept ?? 0)} kept at the end`,
    `- connections to the database: ${Math.max(...connections)} at most`,
    `- queue in Redis: ${Math.max(0, ...queues.map(({ keys }) => keys))} keys and ${mib(Math.max(0, ...queues.map(({ bytes }) => bytes)))} at most, ${queues.at(-1)?.keys ?? '–'} keys at the end`,
    `- deliveries waiting: ${Math.max(...known.map(({ database }) => database?.waiting ?? 0))} at most, ${last?.database?.waiting ?? '–'} at the end`,
    '',
  ]
}

/** A soak in figures, as Markdown. */
export function describeSoak(soak: Soak, about: { commit: string; seed: number; minutes: number }): string {
  const { run, facts, samples, readers } = soak
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${mib(totalmem())}, ${platform()}, Node ${process.versions.node}`
  const memory = tellMemory(samples).map((story) =>
    row(
      story.name,
      story.pid,
      story.hours.toFixed(2),
      one(story.warmMb),
      one(story.lastMb),
      one(story.mbPerHour),
      one(story.heapMbPerHour),
    ),
  )
  const files = tellFiles(samples).map(({ name, pid, warm, last }) => row(name, pid, warm, last))
  const tables = tellTables(samples)
    .filter(({ warm, last }) => last.rows + warm.rows > 0)
    .map(({ name, warm, last, mostDead, reports }) =>
      row(name, warm.rows, last.rows, kib(last.bytes), kib(last.indexBytes), mostDead, rule(name, reports, last.rows)),
    )
  const looks = [...readers.seen].map(([name, { answered, without, trouble }]) => row(name, answered, without, trouble))
  return [
    `# Soak: ${about.minutes} minutes, seed ${about.seed}`,
    '',
    `Commit ${about.commit}; ${machine}; load average at the end ${one(loadavg()[0] ?? null)}; ${samples.length} samples.`,
    '',
    ...describeRun(run, facts).map((line) => `- ${line}`),
    ...describeEnds(samples),
    ...table(['process', 'pid', 'hours from warm', 'RSS warm, MiB', 'RSS last', 'RSS a hour', 'heap a hour'], memory),
    ...table(['process', 'pid', 'open files warm', 'last'], files),
    ...table(['table', 'rows warm', 'rows last', 'bytes', 'of them indexes', 'dead rows at most', 'rule'], tables),
    ...table(['what was looked at', 'answered', 'without an answer', 'the last of these'], looks),
  ].join('\n')
}
