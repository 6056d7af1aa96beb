import { describe, expect, test } from 'vitest'
import type { DatabaseSample, ProcessSample, Sample, TableSample } from './sample.ts'
import { slopeOf, tellMemory } from './steadiness.ts'
import { listLeftBehind, steadiness } from './verdict.ts'

const table = (rows: number, bytes = rows * 1_000): TableSample => ({ rows, bytes, indexBytes: bytes / 2, dead: 0 })

interface Harm {
  readonly process?: (nth: number) => Partial<ProcessSample>
  readonly tables?: (nth: number) => Readonly<Record<string, TableSample>>
  readonly database?: (nth: number) => Partial<DatabaseSample>
  readonly keys?: (nth: number) => number
}

const count = 120

/** Two hours of an installation in order, a sample a minute: a report a second, memory that breathes, and what is harmed. */
function makeSamples({ process, tables, database, keys }: Harm = {}): Sample[] {
  return Array.from({ length: count }, (_, nth) => {
    const reports = nth * 60
    const whole = {
      tables: {
        'public.report': table(reports),
        'public.code': table(88),
        'public.session': table(nth),
        ...tables?.(nth),
      },
      walWritten: nth * 1e6,
      walKept: 5e8,
      connections: 20,
      waiting: nth === count - 1 ? 0 : 3,
      ...database?.(nth),
    }
    const breath = ((nth * 7) % 5) * 8
    const one = {
      name: 'web 0',
      pid: 1,
      rssMb: 150 + breath,
      heapMb: 60 + breath,
      files: 30 + (nth % 3),
      ...process?.(nth),
    }
    const queue = { keys: keys?.(nth) ?? 20, bytes: 2e6, clients: 8 }
    // Every tenth time the database is away.
    return { second: nth * 60, processes: [one], database: nth % 10 === 5 ? null : whole, queue, reports }
  })
}

const listBroken = (samples: readonly Sample[]) =>
  Object.entries(steadiness)
    .filter(([, list]) => list(samples).length > 0)
    .map(([name]) => name)

test('an installation that only has more reports is steady', () => {
  expect(listBroken(makeSamples())).toEqual([])
})

const harms: Readonly<Record<string, readonly [turnsRed: readonly string[], harm: Harm]>> = {
  'memory that rises by half a MiB a minute': [
    ['memory_is_flat'],
    { process: (nth) => ({ rssMb: 150 + nth / 2 + ((nth * 7) % 5) * 8 }) },
  ],
  'a file a minute that is never closed': [['files_are_closed'], { process: (nth) => ({ files: 30 + nth }) }],
  'rows where there should be no more': [
    ['no_table_grows_but_those_that_must'],
    { tables: (nth) => ({ 'public.code': table(88 + nth * 10) }) },
  ],
  'a table nobody has thought of': [
    ['no_table_grows_but_those_that_must'],
    { tables: (nth) => ({ 'public.other': table(nth * 10) }) },
  ],
  'more rows for each report than there may be': [
    ['no_table_grows_but_those_that_must'],
    { tables: (nth) => ({ 'public.report': table(nth * 60 * 2) }) },
  ],
  'a table of few rows that takes ever more room': [
    ['no_table_grows_but_those_that_must'],
    { tables: (nth) => ({ 'public.code': table(88, nth * 200_000) }) },
  ],
  'reports that take a hundred times their room': [
    ['a_report_takes_its_room_and_no_more'],
    { tables: (nth) => ({ 'public.report': table(nth * 60, nth * 60 * 100_000) }) },
  ],
  'old rows that nobody clears away': [
    ['old_rows_are_cleared'],
    { tables: (nth) => ({ 'public.code': { ...table(88), dead: nth * 300 } }) },
  ],
  'write-ahead log that is kept': [['log_is_recycled'], { database: (nth) => ({ walKept: nth * 2e7 }) }],
  'jobs that stay in the queue': [['queue_is_empty'], { keys: (nth) => nth * 10 }],
  'a delivery that waits at the end': [['queue_is_empty'], { database: () => ({ waiting: 1 }) }],
}

describe('is seen:', () => {
  test.each(Object.entries(harms))('%s', (_name, [turnsRed, harm]) => {
    expect(listBroken(makeSamples(harm))).toEqual(turnsRed)
  })

  test('what stays behind when its days are over', () => {
    expect(
      listLeftBehind({
        'public.session': { rows: 0 },
        'public.idempotency': { rows: 2 },
        'public.report': { rows: 9 },
      }),
    ).toEqual(['public.idempotency: 2 rows'])
  })

  test('what breaks each of these checks', () => {
    expect(new Set(Object.values(harms).flatMap(([turnsRed]) => turnsRed))).toEqual(new Set(Object.keys(steadiness)))
  })
})

test('a slope is not moved by a few high moments', () => {
  const points = Array.from({ length: 50 }, (_, x) => ({ x, y: x % 10 === 0 ? 1_000 : 2 * x }))
  expect(slopeOf(points)).toBeCloseTo(2, 1)
})

test('a process that takes another’s place is told apart, and one that lived too short is left out', () => {
  const samples = makeSamples({ process: (nth) => ({ pid: nth < 60 ? 1 : nth < 115 ? 2 : 3 }) })
  expect(tellMemory(samples).map(({ pid }) => pid)).toEqual([1, 2])
})
