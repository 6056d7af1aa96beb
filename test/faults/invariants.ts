import { makeSearch } from '../journeys/canaries.ts'
import type { Facts } from './facts.ts'
import { percentile, type Promptness } from './promptness.ts'
import type { Operation } from './record.ts'

type Invariant = (facts: Facts) => string[]

/** The operations of a kind, by what they were about. */
function group(operations: readonly Operation[], keyOf: (operation: Operation) => string): Map<string, Operation[]> {
  return Map.groupBy(operations, keyOf)
}

const filings = ({ operations }: Facts) =>
  group(
    operations.filter(({ what }) => what === 'file'),
    ({ about }) => about,
  )
const countOf = (operations: readonly Operation[], outcome: Operation['outcome']) =>
  operations.filter((operation) => operation.outcome === outcome).length

/** Values that occur more than once. */
const repeated = (values: readonly string[]) => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
]

/** Where so many of a hundred took longer than is allowed. */
function listLate({ timings, atMost }: Promptness, percent: number): string[] {
  const reached = percentile(timings, percent)
  if (!reached || reached.seconds <= atMost) return []
  return timings
    .filter(({ seconds }) => seconds >= reached.seconds)
    .map(({ about, seconds }) => `${about}: ${seconds.toFixed(1)} s, at most ${atMost} s`)
}

const over = ['sent', 'delivered', 'read', 'handled_by_hand', 'not_needed']

/** What must hold after any faults, by name; each lists what breaks it. */
export const invariants = {
  /** 201 means committed: the id and the number a client was told are there, under what it had sent. */
  acknowledged_is_stored: (facts) => {
    const stored = new Set(facts.reports.map(({ id, number, reference }) => `${reference} ${id} ${number}`))
    return facts.operations
      .filter(({ what, outcome }) => what === 'file' && outcome === 'acknowledged')
      .map(({ about, id, number }) => `${about} ${id} ${number}`)
      .filter((told) => !stored.has(told))
  },
  /** However often it was sent, and whether anybody heard the answer: one report at most. */
  stored_once: (facts) => repeated(facts.reports.map(({ reference }) => reference)),
  /** Nothing is there that nobody asked for, or that everybody who asked was refused. */
  stored_was_asked_for: (facts) => {
    const sent = filings(facts)
    const mayBe = (reference: string) => (sent.get(reference) ?? []).some(({ outcome }) => outcome !== 'refused')
    return facts.reports.map(({ reference }) => reference).filter((reference) => !mayBe(reference))
  },
  /** Who sends again under the same key is told the same id. */
  same_id_again: (facts) =>
    [...filings(facts)].flatMap(([about, tries]) => {
      const told = new Set(tries.filter(({ id }) => id !== null).map(({ key, id, number }) => `${key} ${id} ${number}`))
      return told.size > 1 ? [about] : []
    }),
  /** In the end every client that was not refused has its answer: no outcome stays unknown for who asks again. */
  unknown_is_settled: (facts) =>
    [...filings(facts)].flatMap(([about, tries]) => (tries.at(-1)?.outcome === 'unknown' ? [about] : [])),
  /** A filing is committed whole: key, audit row, delivery, and the sealed identity where one was sent. */
  filing_is_whole: (facts) => {
    const sent = filings(facts)
    return facts.reports.flatMap(({ reference, keys, filings, identities, deliveries }) => [
      ...(keys === 1 ? [] : [`${reference}: ${keys} keys`]),
      ...(filings === 1 ? [] : [`${reference}: filed ${filings} times in the audit log`]),
      ...(deliveries > 0 ? [] : [`${reference}: no delivery`]),
      ...(identities === (sent.get(reference)?.[0]?.patient === true ? 1 : 0)
        ? []
        : [`${reference}: ${identities} identities`]),
    ])
  },
  number_is_unique: (facts) => repeated(facts.reports.map(({ number }) => number)),
  /** A change that was acknowledged is in the history once; one that nobody heard of, once or not at all. */
  moved_once: (facts) => {
    const asked = group(
      facts.operations.filter(({ what }) => what !== 'file'),
      ({ about, what }) => `${about} ${what}`,
    )
    const lines = new Map(facts.moves.map(({ reference, verb, lines }) => [`${reference} ${verb}`, lines]))
    return [...new Set([...asked.keys(), ...lines.keys()])].flatMap((move) => {
      const least = countOf(asked.get(move) ?? [], 'acknowledged')
      const most = least + countOf(asked.get(move) ?? [], 'unknown')
      const found = lines.get(move) ?? 0
      return found >= least && found <= most ? [] : [`${move}: ${found} lines, expected ${least} to ${most}`]
    })
  },
  one_audit_row_per_move: (facts) =>
    facts.moves
      .filter(({ lines, audited }) => lines !== audited)
      .map(({ reference, verb, lines, audited }) => `${reference} ${verb}: ${lines} lines, ${audited} audit rows`),
  /** Delivered, or in the hands of somebody: another address or a person took over, or it was to tell that person. */
  delivery_ends: (facts) =>
    facts.deliveries
      .filter(({ state, successors, caretaker }) => {
        return !over.includes(state) && !(state === 'given_up' && (successors > 0 || caretaker))
      })
      .map(({ id, state }) => `${id} ${state}`),
  sent_is_received: (facts) => {
    const taken = facts.messages.filter(({ taken }) => taken)
    const received = new Set([...[...facts.mails, ...taken].map(({ delivery }) => delivery), ...facts.letters])
    return facts.deliveries.filter(({ id, sent }) => sent && !received.has(id)).map(({ id }) => id)
  },
  received_is_promised: (facts) => {
    const promised = new Map(facts.deliveries.map(({ id, channel }) => [id, channel]))
    const notBy = (kind: string) => (one: { readonly delivery: string }) => promised.get(one.delivery) !== kind
    return [
      ...facts.mails.filter(notBy('email')).map(({ delivery }) => `mail ${delivery}`),
      ...facts.messages.filter(notBy('webhook')).map(({ delivery }) => `message ${delivery}`),
      ...facts.letters.filter((id) => promised.get(id) !== 'letter').map((id) => `letter ${id}`),
    ]
  },
  /** What comes twice is the same mail or message under the same id; a letter never does. */
  duplicate_is_the_same: (facts) => {
    const seen = new Map<string, string>()
    const others = [...facts.mails, ...facts.messages].filter(({ delivery, seen: now }) => {
      const before = seen.get(delivery) ?? now
      seen.set(delivery, before)
      return before !== now
    })
    return [...others.map(({ delivery }) => `to ${delivery}`), ...repeated(facts.letters).map((id) => `letter ${id}`)]
  },
  /** Sent, or given up, once: a late result changes nothing. */
  delivery_settles_once: ({ settled }) => repeated(settled),
  /** A database that is back serves again at once. */
  served_again_in_time: ({ promptness }) => listLate(promptness.servedAgain, 100),
  /** What a killed worker was at, others take over. */
  taken_over_in_time: ({ promptness }) => listLate(promptness.takenOver, 99),
  /** Every message to a system is one it can know to be ours. */
  message_is_signed: ({ messages }) => messages.filter(({ signed }) => !signed).map(({ delivery }) => delivery),
  chain_holds: ({ chain }) => [
    ...(chain.broken === null ? [] : [chain.broken]),
    ...(chain.intact > 0 ? [] : ['nothing is sealed']),
    ...(chain.unsealed === 0 ? [] : [`${chain.unsealed} entries without a seal`]),
  ],
  no_identity_outside: ({ places, names, nationalIds }) => {
    const find = makeSearch(names, nationalIds)
    return places.flatMap(({ name, heap }) => find(heap).map((secret) => `${name}: ${secret}`))
  },
} as const satisfies Readonly<Record<string, Invariant>>

export type InvariantName = keyof typeof invariants

/** What is broken, by invariant; empty where all hold. Pure: it looks at the facts and at nothing else. */
export function listBroken(facts: Facts): Partial<Record<InvariantName, string[]>> {
  const found = Object.entries(invariants).map(([name, list]) => [name, list(facts)] as const)
  return Object.fromEntries(found.filter(([, broken]) => broken.length > 0))
}
