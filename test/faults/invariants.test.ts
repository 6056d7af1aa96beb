import { describe, expect, test } from 'vitest'
import type { Facts } from './facts.ts'
import { invariants, listBroken } from './invariants.ts'
import type { Operation } from './record.ts'
import { saboteurs } from './saboteurs.ts'

const filing = (about: string, more: Partial<Operation>): Operation => ({
  what: 'file',
  about,
  key: `key of ${about}`,
  outcome: 'acknowledged',
  status: 201,
  id: null,
  number: null,
  patient: false,
  ...more,
})
const unheard = { outcome: 'unknown', status: null } as const
const first = { id: 'a', number: 'VF-2027-00001', patient: true }
const second = { id: 'b', number: 'VF-2027-00002' }
const took = (...seconds: number[]) => seconds.map((one) => ({ about: 'something', seconds: one }))
const moved = (outcome: Operation['outcome']): Operation => filing('one', { what: 'acknowledge', key: null, outcome })

/** An honest run: one filing told twice, one that was heard of at the second try, one that was refused; a change nobody heard of. */
const honest: Facts = {
  operations: [
    filing('one', first),
    filing('one', first),
    filing('two', unheard),
    filing('two', second),
    filing('three', { outcome: 'refused', status: 422 }),
    moved('acknowledged'),
    moved('refused'),
    filing('one', { what: 'answer', key: null, ...unheard }),
  ],
  reports: [
    { ...first, reference: 'one', keys: 1, filings: 1, identities: 1, deliveries: 1 },
    { ...second, reference: 'two', keys: 1, filings: 1, identities: 0, deliveries: 1 },
  ],
  moves: [
    { reference: 'one', verb: 'acknowledge', lines: 1, audited: 1 },
    { reference: 'one', verb: 'answer', lines: 1, audited: 1 },
  ],
  deliveries: [
    { id: 'd1', state: 'read', channel: 'email', sent: true, successors: 0, caretaker: false },
    { id: 'd2', state: 'given_up', channel: 'email', sent: false, successors: 1, caretaker: false },
    { id: 'd4', state: 'delivered', channel: 'webhook', sent: true, successors: 0, caretaker: false },
    { id: 'd5', state: 'given_up', channel: 'webhook', sent: false, successors: 1, caretaker: false },
    { id: 'd3', state: 'sent', channel: 'letter', sent: true, successors: 0, caretaker: false },
  ],
  mails: [
    { delivery: 'd1', seen: 'the same' },
    { delivery: 'd1', seen: 'the same' },
  ],
  messages: [
    { delivery: 'd4', seen: 'the same', answer: '500', taken: false, signed: true },
    { delivery: 'd4', seen: 'the same', answer: '200', taken: true, signed: true },
    { delivery: 'd5', seen: 'it', answer: '410', taken: false, signed: true },
  ],
  letters: ['d3'],
  settled: ['d1', 'd2', 'd3'],
  promptness: {
    servedAgain: { timings: took(0.4, 3), atMost: 3 },
    takenOver: { timings: took(11, 12.5), atMost: 15 },
  },
  chain: { broken: null, intact: 5, unsealed: 0 },
  places: [
    { name: 'log', heap: '{"msg":"ready"}' },
    { name: 'webhooks', heap: '[{"type":"report.received"}]' },
  ],
  names: ['Zvanka'],
  nationalIds: ['13816910700'],
}

test('an honest run breaks nothing, whatever was unknown, refused or sent twice', () => {
  expect(listBroken(honest)).toEqual({})
  expect(
    listBroken({ ...honest, operations: honest.operations.slice(0, -1), moves: honest.moves.slice(0, 1) }),
  ).toEqual({})
})

test('one of a hundred may be taken over late, and is not meant by the promise', () => {
  const takenOver = { timings: took(...Array<number>(99).fill(11), 40), atMost: 15 }
  expect(listBroken({ ...honest, promptness: { ...honest.promptness, takenOver } })).toEqual({})
})

/** What breaks each invariant, and as far as it can be that one alone. */
const broken: [keyof typeof invariants, Partial<Facts>][] = [
  ['acknowledged_is_stored', { reports: honest.reports.map((one) => ({ ...one, number: `${one.number}0` })) }],
  [
    'stored_once',
    {
      reports: [
        ...honest.reports,
        { ...second, reference: 'two', keys: 1, filings: 1, identities: 0, deliveries: 1, number: '3', id: 'c' },
      ],
    },
  ],
  [
    'stored_was_asked_for',
    {
      reports: [
        ...honest.reports,
        { id: 'c', number: '3', reference: 'three', keys: 1, filings: 1, identities: 0, deliveries: 1 },
      ],
    },
  ],
  ['same_id_again', { operations: [...honest.operations, filing('two', { ...second, key: 'another key' })] }],
  ['unknown_is_settled', { operations: [...honest.operations, filing('four', unheard)] }],
  [
    'number_is_unique',
    {
      reports: [...honest.reports, ...honest.reports.slice(1).map((one) => ({ ...one, reference: 'four' }))],
      operations: [...honest.operations, filing('four', second)],
    },
  ],
  ['moved_once', { moves: honest.moves.slice(1) }],
  ['moved_once', { moves: honest.moves.map((one) => ({ ...one, lines: 2, audited: 2 })) }],
  ['moved_once', { moves: [...honest.moves, { reference: 'one', verb: 'close', lines: 1, audited: 1 }] }],
  ['one_audit_row_per_move', { moves: honest.moves.map((one) => ({ ...one, audited: 2 })) }],
  ['one_audit_row_per_move', { moves: honest.moves.map((one) => ({ ...one, audited: 0 })) }],
  ['delivery_ends', { deliveries: honest.deliveries.map((one) => ({ ...one, successors: 0 })) }],
  ...['queued', 'sending', 'failed'].map((state): [keyof typeof invariants, Partial<Facts>] => [
    'delivery_ends',
    { deliveries: honest.deliveries.map((one) => ({ ...one, state })) },
  ]),
  ['sent_is_received', { mails: [] }],
  ['sent_is_received', { letters: [] }],
  ['sent_is_received', { messages: [] }],
  ['sent_is_received', { messages: honest.messages.map((one) => ({ ...one, taken: false })) }],
  ['received_is_promised', { mails: [...honest.mails, { delivery: 'd9', seen: 'a stray' }] }],
  ['received_is_promised', { letters: ['d3', 'd1'] }],
  ...['d9', 'd1'].map((delivery): [keyof typeof invariants, Partial<Facts>] => [
    'received_is_promised',
    { messages: [...honest.messages, { delivery, seen: 'the same', answer: '200', taken: true, signed: true }] },
  ]),
  [
    'duplicate_is_the_same',
    { messages: [...honest.messages, { delivery: 'd5', seen: 'another', answer: '500', taken: false, signed: true }] },
  ],
  ['message_is_signed', { messages: honest.messages.map((one) => ({ ...one, signed: !one.taken })) }],
  ['duplicate_is_the_same', { letters: ['d3', 'd3'] }],
  ['duplicate_is_the_same', { mails: [...honest.mails, { delivery: 'd1', seen: 'another' }] }],
  ['delivery_settles_once', { settled: ['d1', 'd2', 'd1'] }],
  [
    'served_again_in_time',
    {
      promptness: {
        ...honest.promptness,
        servedAgain: { timings: took(...Array<number>(199).fill(1), 3.1), atMost: 3 },
      },
    },
  ],
  [
    'taken_over_in_time',
    {
      promptness: {
        ...honest.promptness,
        takenOver: { timings: took(...Array<number>(97).fill(11), 15.1, 15.1), atMost: 15 },
      },
    },
  ],
  ['chain_holds', { chain: { broken: '3 changed', intact: 2, unsealed: 0 } }],
  ['chain_holds', { chain: { broken: null, intact: 4, unsealed: 1 } }],
  ['chain_holds', { chain: { broken: null, intact: 0, unsealed: 0 } }],
  ['no_identity_outside', { places: [{ name: 'log', heap: Buffer.from('xx 13816910700').toString('base64') }] }],
  ['no_identity_outside', { places: [{ name: 'mails', heap: 'Til zvankabda' }] }],
  ...(['keys', 'filings', 'identities', 'deliveries'] as const).map(
    (member): [keyof typeof invariants, Partial<Facts>] => [
      'filing_is_whole',
      { reports: honest.reports.map((one, nth) => (nth === 0 ? { ...one, [member]: 0 } : one)) },
    ],
  ),
]

test.each(broken)('%s is broken, and nothing else, by what breaks it (%#)', (name, change) => {
  expect(Object.keys(listBroken({ ...honest, ...change }))).toEqual([name])
})

test('every invariant has been seen broken here, and has a saboteur', () => {
  const all = Object.keys(invariants).toSorted()
  expect([...new Set(broken.map(([name]) => name))].toSorted()).toEqual(all)
  expect([...new Set(Object.values(saboteurs).map(({ turnsRed }) => turnsRed))].toSorted()).toEqual(all)
})

describe('saboteurs that change what was gathered', () => {
  const own = Object.entries(saboteurs).filter(([, { change }]) => change !== undefined)
  test.each(own)('%s', (_name, { turnsRed, change }) => {
    expect(Object.keys(listBroken(change?.(honest) ?? honest))).toContain(turnsRed)
  })
})
