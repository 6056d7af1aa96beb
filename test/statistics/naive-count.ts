import type { CountedThing } from './invented-counts.ts'

/** What is counted, by plain loops over plain objects: another way to the same numbers. */
export interface NaiveScope {
  readonly collaboration: string
  readonly organisation: string | null
  /** Oslo days, `to` not included. */
  readonly from: string
  readonly to: string
}

const oslo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' })
/** `2026-03-13`, by the Swedish way of writing dates and not by the service's own code. */
export const dayInOslo = (at: Date): string => oslo.format(at)
const daysBetween = (from: Date, to: Date) =>
  Math.round((Date.parse(dayInOslo(to)) - Date.parse(dayInOslo(from))) / 86_400_000)

export function isCounted(thing: CountedThing, scope: NaiveScope): boolean {
  if (thing.sentAt === null || thing.withdrawnAt !== null || thing.duplicateAt !== null) return false
  if (thing.collaboration !== scope.collaboration) return false
  const { organisation } = scope
  if (organisation !== null && thing.sender !== organisation && thing.recipient !== organisation) return false
  const day = dayInOslo(thing.sentAt)
  return scope.from <= day && day < scope.to
}

function statusOf(thing: CountedThing): string {
  if (thing.closedAt) return 'closed'
  if (thing.answeredAt) return 'answered'
  return thing.receivedAt ? 'received' : 'sent'
}

/** Every figure a counted report is part of, as `[name, key]`. */
function figuresOf(thing: CountedThing): [name: string, key: string | null][] {
  const { sentAt } = thing
  const steps = { daysToReceived: thing.receivedAt, daysToAnswered: thing.answeredAt, daysToClosed: thing.closedAt }
  return [
    ['direction', thing.direction],
    ['eventKind', thing.kind],
    ['reportingOrganisation', thing.sender],
    ['recipientOrganisation', thing.recipient],
    ['municipality', thing.municipality],
    ['serviceLocation', thing.serviceLocation],
    ['clinic', thing.clinic],
    ['section', thing.section],
    ['consequence', thing.consequence],
    ['consent', thing.consent],
    ['source', thing.source],
    ['status', statusOf(thing)],
    ...thing.categories.map((category): [string, string] => ['category', category]),
    ...Object.entries(steps).flatMap(([name, at]): [string, string][] =>
      at && sentAt ? [[name, String(daysBetween(sentAt, at))]] : [],
    ),
  ]
}

/** `name|month|key` → `adverse/near/red`; «∅» stands for what is not stated. */
export function countNaively(things: readonly CountedThing[], scope: NaiveScope): Record<string, string> {
  const counts = new Map<string, [number, number, number]>()
  const place = { adverse_event: 0, near_miss: 1, red_cord: 2 } as const
  for (const thing of things) {
    if (!isCounted(thing, scope) || thing.sentAt === null) continue
    for (const [name, key] of figuresOf(thing)) {
      const id = `${name}|${dayInOslo(thing.sentAt).slice(0, 7)}|${key ?? '∅'}`
      const count = counts.get(id) ?? [0, 0, 0]
      count[place[thing.kind]] += 1
      counts.set(id, count)
    }
  }
  return Object.fromEntries([...counts].map(([id, count]) => [id, count.join('/')]))
}

/** The value at a rank of a sorted list, as a schoolbook has it; null of nothing. */
export function nearestRank(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil((percent / 100) * sorted.length - 1e-9) - 1] ?? null
}

/** The days each counted report took to a step it has reached. */
export function daysTo(
  things: readonly CountedThing[],
  scope: NaiveScope,
  step: 'receivedAt' | 'answeredAt' | 'closedAt',
): number[] {
  return things
    .filter((thing) => isCounted(thing, scope))
    .flatMap((thing) => (thing.sentAt && thing[step] ? [daysBetween(thing.sentAt, thing[step])] : []))
}
