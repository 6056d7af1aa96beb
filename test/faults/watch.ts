import { until } from '../journeys/journey.ts'
import type { Measured, Timing } from './promptness.ts'
import type { Record } from './record.ts'

/** What a fault sees of the clients, and whom it tells what it measured. */
export interface Watch {
  /** Waits until so many more operations were acknowledged. */
  more(count: number): Promise<void>
  /** Waits until one more report is acknowledged as filed. */
  filing(): Promise<void>
  measure(what: Measured, timings: readonly Timing[]): void
  readonly measured: Readonly<{ [what in Measured]: readonly Timing[] }>
}

/** On a busy machine everything takes its time, and only a mistake takes for ever. */
const patienceSeconds = 300

export function openWatch(record: Record): Watch {
  const measured: { [what in Measured]: Timing[] } = { servedAgain: [], takenOver: [] }
  const wait = async (what: string, count: number, soFar: () => number) => {
    const before = soFar()
    await until(what, () => soFar() >= before + count, patienceSeconds)
  }
  const filed = () =>
    record.operations.filter(({ what, outcome }) => what === 'file' && outcome === 'acknowledged').length
  return {
    more: (count) => wait(`${count} more operations are acknowledged`, count, () => record.count('acknowledged')),
    filing: () => wait('a report is filed', 1, filed),
    measure: (what, timings) => void measured[what].push(...timings),
    measured,
  }
}
