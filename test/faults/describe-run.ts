import type { Facts } from './facts.ts'
import { invariants } from './invariants.ts'
import { percentile, type Timing } from './promptness.ts'
import type { Run } from './run-faults.ts'

const tenths = (timing: Timing | undefined) => timing?.seconds.toFixed(1) ?? '–'

/** A run in figures, a line each. */
export function describeRun({ record, made, world, watch: { measured } }: Run, facts: Facts): string[] {
  const { operations } = record
  const kinds = Map.groupBy(operations, ({ what }) => what)
  const states = Map.groupBy(facts.deliveries, ({ state }) => state)
  const { messages } = facts
  const taken = messages.filter((message) => message.taken)
  const ids = new Set(facts.mails.map(({ delivery }) => delivery))
  const counts = (groups: ReadonlyMap<string, readonly unknown[]>) =>
    [...groups].map(([name, list]) => `${name} ${list.length}`).join(', ')
  const outcomes = (['acknowledged', 'refused', 'unknown'] as const).map((one) => `${one} ${record.count(one)}`)
  const refused = operations.filter(({ outcome }) => outcome === 'refused')
  return [
    `operations ${operations.length}: ${counts(kinds)}`,
    `outcomes: ${outcomes.join(', ')}`,
    `refused: ${counts(Map.groupBy(refused, ({ what, status }) => `${what} ${status}`))}`,
    `faults ${[...made.values()].reduce((sum, count) => sum + count, 0)}: ${[...made].map(([name, count]) => `${name} ${count}`).join(', ')}`,
    `connections reset by the proxy: ${world.proxy.cuts}`,
    `reports ${facts.reports.length}; acknowledged and lost ${invariants.acknowledged_is_stored(facts).length}`,
    `deliveries ${facts.deliveries.length}: ${counts(states)}`,
    `mails taken ${facts.mails.length}, of them the same once more ${facts.mails.length - ids.size}; letters ${facts.letters.length}`,
    `served again after the database was back: ${measured.servedAgain.map(tenths).join(', ')} s`,
    `taken over from killed workers: ${measured.takenOver.length} deliveries, in the middle ${tenths(percentile(measured.takenOver, 50))} s, 99 of 100 within ${tenths(percentile(measured.takenOver, 99))} s`,
    `messages handed to a system ${messages.length}: ${counts(Map.groupBy(messages, ({ answer }) => answer))}; of those taken the same once more ${taken.length - new Set(taken.map(({ delivery }) => delivery)).size}`,
    `audit entries sealed ${facts.chain.intact}`,
  ]
}
