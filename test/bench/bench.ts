import { benchInbox } from './inbox-bench.ts'
import { benchPages } from './page-bench.ts'
import { benchPdf } from './pdf-bench.ts'
import { benchStatistics } from './statistics-bench.ts'
import { benchSubmit } from './submit-bench.ts'
import type { BenchRow } from './bench-row.ts'

/** `npm run bench`: everything that is claimed of speed, measured in one run as ratios. Needs Debian's pgbench. Ends with 1 when a limit is missed. */
const rows: BenchRow[] = [
  ...(await benchSubmit()),
  ...(await benchPages()),
  ...(await benchPdf()),
  ...(await benchStatistics()),
  ...(await benchInbox()),
]
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
