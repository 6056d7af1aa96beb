import { drawForm, formKit, renderForm } from '../../src/report/report-pdf.ts'
import { answeredForm, longForm, ordinaryForm } from '../support/form-views.ts'
import { renderFormFresh } from './pdf-peer.ts'

/** One measurement: milliseconds a page, and how large ours may be beside the peer's. */
export interface PdfMeasurement {
  readonly name: string
  readonly ours: number
  readonly peer: number
  readonly ratio: number
  readonly limit: number
}

const rounds = 15
const oursPerRound = 20

/** PDF, a page: ours against pdf-lib drawing the same page with its fonts subset afresh. Medians, taken in turns in one run. */
export async function benchPdf(): Promise<PdfMeasurement[]> {
  const kinds = [
    { name: 'PDF, an ordinary form, a page', view: ordinaryForm },
    { name: 'PDF, a form with its answer, a page', view: answeredForm },
    { name: 'PDF, 50,000 characters, a page', view: longForm },
  ]
  const rows: PdfMeasurement[] = []
  for (const { name, view } of kinds) {
    const pages = drawForm(formKit(), view).length
    for (let warm = 0; warm < 100; warm += 1) await renderForm(view)
    await renderFormFresh(view)
    const ours: number[] = []
    const peers: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      peers.push((await milliseconds(() => renderFormFresh(view))) / pages)
      for (let time = 0; time < oursPerRound; time += 1) ours.push((await milliseconds(() => renderForm(view))) / pages)
    }
    const row = { name, ours: median(ours), peer: median(peers) }
    rows.push({ ...row, ratio: row.ours / row.peer, limit: 0.1 })
  }
  return rows
}

async function milliseconds(render: () => Promise<Uint8Array>): Promise<number> {
  const started = performance.now()
  await render()
  return performance.now() - started
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN
}
