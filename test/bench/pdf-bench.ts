import type { BenchRow } from './bench-row.ts'
import { drawForm, formKit, renderForm } from '../../src/report/report-pdf.ts'
import { answeredForm, longForm, ordinaryForm } from '../support/form-views.ts'
import { renderFormFresh } from './pdf-peer.ts'

const rounds = 15
const oursPerRound = 20
const drawnForProcessorTime = 500

/** PDF, a page: ours against pdf-lib drawing the same page with its fonts subset afresh. Medians, taken in turns in one run. */
export async function benchPdf(): Promise<BenchRow[]> {
  const kinds = [
    { name: 'PDF, an ordinary form, a page', view: ordinaryForm },
    { name: 'PDF, a form with its answer, a page', view: answeredForm },
    { name: 'PDF, 50,000 characters, a page', view: longForm },
  ]
  const rows: BenchRow[] = []
  for (const { name, view } of kinds) {
    const pages = drawForm(formKit(view), view).length
    for (let warm = 0; warm < 100; warm += 1) await renderForm(view)
    await renderFormFresh(view)
    const ours: number[] = []
    const peers: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      peers.push((await milliseconds(() => renderFormFresh(view))) / pages)
      for (let time = 0; time < oursPerRound; time += 1) ours.push((await milliseconds(() => renderForm(view))) / pages)
    }
    const row = { name, ours: median(ours), peer: median(peers) }
    const ratio = row.ours / row.peer
    rows.push({
      name,
      measured: `${row.ours.toFixed(2)} ms against pdf-lib fresh ${row.peer.toFixed(0)} ms`,
      ratio,
      limit: 'at most 0.1',
      ok: ratio <= 0.1,
    })
  }
  return [...rows, await benchProcessorTime()]
}

/** What a whole ordinary form costs in processor time of all threads, garbage collection with it. */
async function benchProcessorTime(): Promise<BenchRow> {
  const before = process.cpuUsage()
  for (let time = 0; time < drawnForProcessorTime; time += 1) await renderForm(ordinaryForm)
  const { user, system } = process.cpuUsage(before)
  const ms = (user + system) / 1_000 / drawnForProcessorTime
  const measured = `${ms.toFixed(2)} ms of processor time`
  return { name: 'PDF, a whole ordinary form', measured, ratio: ms, limit: 'at most 1 ms', ok: ms <= 1 }
}

async function milliseconds(render: () => Promise<Uint8Array>): Promise<number> {
  const started = performance.now()
  await render()
  return performance.now() - started
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN
}
