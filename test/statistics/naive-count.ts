import type { Dimension } from '../../src/statistics/dimension.ts'
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

/** How a step stands to the deadline on the case. */
function within(at: Date | null, deadline: string | null, setAnew: boolean): string {
  if (deadline === null || setAnew) return 'unknown'
  if (at === null) return deadline
  return dayInOslo(at) <= deadline ? 'in_time' : 'late'
}

/** The keys a report has by one dimension: one, or one for each category. */
export function keysOf(thing: CountedThing, dimension: Dimension): readonly (string | null)[] {
  if (dimension === 'month') return [thing.sentAt && dayInOslo(thing.sentAt).slice(0, 7)]
  if (dimension === 'category') return thing.categories
  const found = figuresOf(thing).find(([name]) => name === dimension)
  return [found?.[1] ?? null]
}

/** How a report stands to the deadline of a step. */
export function standingOf(thing: CountedThing, step: 'receivedAt' | 'answeredAt'): string {
  return step === 'receivedAt'
    ? within(thing.receivedAt, thing.acknowledgeBy, thing.receivedAgain)
    : within(thing.answeredAt, thing.answerBy, thing.reopenedAt !== null)
}

type NaiveFigure = [name: string, key: string | null, otherKey: string | null]

/** Every figure a counted report is part of, as `[name, key, other key]`. */
function figuresOf(thing: CountedThing): NaiveFigure[] {
  const { sentAt, municipality, clinic, section, consequence, direction } = thing
  const steps = { daysToReceived: thing.receivedAt, daysToAnswered: thing.answeredAt, daysToClosed: thing.closedAt }
  const single: NaiveFigure[] = Object.entries({
    direction,
    eventKind: thing.kind,
    reportingOrganisation: thing.sender,
    recipientOrganisation: thing.recipient,
    municipality,
    serviceLocation: thing.serviceLocation,
    clinic,
    section,
    consequence,
    consent: thing.consent,
    source: thing.source,
    status: statusOf(thing),
  }).map(([name, key]) => [name, key, null])
  return [
    ...single,
    ['clinicConsequence', clinic, consequence],
    ['municipalityConsequence', municipality, consequence],
    ['receivedWithin', within(thing.receivedAt, thing.acknowledgeBy, thing.receivedAgain), direction],
    ['answeredWithin', within(thing.answeredAt, thing.answerBy, thing.reopenedAt !== null), direction],
    ...thing.categories.flatMap((category): NaiveFigure[] => [
      ['category', category, null],
      ['municipalityCategory', municipality, category],
      ['clinicCategory', clinic, category],
      ['sectionCategory', section, category],
    ]),
    ...Object.entries(steps).flatMap(([name, at]): NaiveFigure[] =>
      at && sentAt ? [[name, String(daysBetween(sentAt, at)), direction]] : [],
    ),
  ]
}

/** `name|month|key|other key` → `adverse/near/red`; «∅» stands for what is not stated. */
export function countNaively(things: readonly CountedThing[], scope: NaiveScope): Record<string, string> {
  const counts = new Map<string, [number, number, number]>()
  const place = { adverse_event: 0, near_miss: 1, red_cord: 2 } as const
  for (const thing of things) {
    if (!isCounted(thing, scope) || thing.sentAt === null) continue
    for (const [name, key, otherKey] of figuresOf(thing)) {
      const id = `${name}|${dayInOslo(thing.sentAt).slice(0, 7)}|${key ?? '∅'}|${otherKey ?? '∅'}`
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
