import { benchBackup } from './backup-bench.ts'
import { benchDelivery } from './delivery-bench.ts'
import { benchInbox } from './inbox-bench.ts'
import { benchMemory } from './memory-bench.ts'
import { benchPages } from './page-bench.ts'
import { benchPdf } from './pdf-bench.ts'
import { benchStart } from './start-bench.ts'
import { benchStatistics } from './statistics-bench.ts'
import { benchSubmit } from './submit-bench.ts'
import type { BenchRow } from './bench-row.ts'

const parts: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  submit: benchSubmit,
  delivery: benchDelivery,
  memory: benchMemory,
  start: benchStart,
  pages: benchPages,
  pdf: benchPdf,
  statistics: () => benchStatistics(),
  inbox: benchInbox,
  backup: benchBackup,
}

/**
 * `npm run bench`: everything that is claimed of speed, measured in one run as ratios. Needs Debian's pgbench for `submit` and redis-server for
 * `delivery`. Names of
 * parts behind it (`npm run bench -- statistics`) run only those. Ends with 1 when a limit is missed.
 */
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`)
const rows: BenchRow[] = []
for (const [name, run] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) rows.push(...(await run()))
const table = rows.map(({ name, measured, ratio, limit, ok }) => [
  name,
  measured,
  ratio.toFixed(3),
  limit,
  ok ? 'yes' : 'NO',
])
const lines = [['what', 'measured', 'ratio', 'limit', 'met'], ['---', '---', '---', '---', '---'], ...table]
process.stdout.write(`${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`)
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1
