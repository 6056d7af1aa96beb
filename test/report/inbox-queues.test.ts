import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor } from '../../src/access/actor.ts'
import { InboxFilter, queues, sorts, type InboxAsk, type InboxLine, type Sort } from '../../src/report/inbox.ts'
import { countQueues, listInbox } from '../../src/report/read-inbox.ts'
import { demoPerson } from '../support/actors.ts'
import { openInboxWorld, type InboxWorld, type InventedCase } from './inbox-world.ts'
import { dueDay, isIn, isLate, passes, ranks, sideOf } from './naive-inbox.ts'

const people = ['siv-kvalitet', 'siv-fordeler', 'siv-kfmr', 'faerder-leder', 'horten-kvalitet'].map((id) =>
  demoPerson(id),
)

let world: InboxWorld
beforeAll(async () => {
  world = await openInboxWorld(260, 174)
})
afterAll(() => world.close())

/** Every page of a list, by its cursor. */
async function listAll(actor: PersonActor, ask: Partial<InboxAsk>, limit = 200): Promise<InboxLine[]> {
  const lines: InboxLine[] = []
  let cursor: string | undefined
  do {
    const page = await listInbox(world.context, actor, {
      queue: 'all',
      filter: {},
      sort: 'newest',
      limit,
      ...ask,
      ...(cursor !== undefined && { cursor }),
    })
    lines.push(...page.lines)
    cursor = page.next
  } while (cursor !== undefined)
  return lines
}

const idsOf = (cases: readonly { id: string }[]) => cases.map(({ id }) => id)

/** What a sort compares by, before the id. */
function keyOf(sort: Sort, one: InventedCase, house: string): string {
  if (sort === 'due') return dueDay(one, house) ?? '9999-12-31'
  if (sort === 'severity') return String(ranks.indexOf(one.consequence))
  if (sort !== 'number') return one.filed_at
  const [, year = '', given = ''] = one.number.split('-')
  return String(Number(year) * 1e9 + Number(given))
}

function inOrder(sort: Sort, cases: readonly InventedCase[], house: string): string[] {
  const turn = sort === 'newest' || sort === 'severity' ? -1 : 1
  const key = (one: InventedCase) => `${keyOf(sort, one, house)} ${one.id}`
  return idsOf(cases.toSorted((one, other) => turn * (key(one) < key(other) ? -1 : 1)))
}

describe('the lists of an organisation', () => {
  it.each(people)('are what their description says, for $id', async (actor) => {
    for (const queue of queues) {
      const expected = world.cases.filter((one) => isIn(queue, one, actor))
      expect([queue, idsOf(await listAll(actor, { queue })).toSorted()]).toEqual([queue, idsOf(expected).toSorted()])
    }
  })

  it.each(people)('are counted right, for $id', async (actor) => {
    const expected = queues.map((queue) => [queue, world.cases.filter((one) => isIn(queue, one, actor)).length])
    expect(await countQueues(world.context, actor)).toEqual(Object.fromEntries(expected))
  })

  it.each(sorts)('come page by page in the order %s, none twice and none left out', async (sort) => {
    for (const actor of [demoPerson('siv-kvalitet'), demoPerson('faerder-leder')]) {
      for (const queue of ['all', 'open', 'overdue'] as const) {
        const expected = world.cases.filter((one) => isIn(queue, one, actor))
        const listed = await listAll(actor, { queue, sort }, 7)
        expect([queue, idsOf(listed)]).toEqual([queue, inOrder(sort, expected, actor.organisationId!)])
      }
    }
  })

  it('say of each case whose side it is, who has it, when it is due and whether it is late', async () => {
    const actor = demoPerson('siv-kvalitet')
    for (const line of await listAll(actor, {})) {
      const one = world.cases.find(({ id }) => id === line.id)!
      const own = one.sides.find(({ house }) => house === 'siv')
      expect(line).toMatchObject({
        side: sideOf(one, 'siv'),
        status: one.status,
        handler: own?.handler ?? null,
        handlerName: own?.handler ? demoPerson(own.handler).name : null,
        ownReference: own?.reference ?? null,
        dueOn: dueDay(one, 'siv'),
        overdue: isLate(one, 'siv'),
      })
    }
  })

  it('are empty and count nothing for a partner without a part in anything, and for a committee', async () => {
    for (const actor of [demoPerson('larvik-kvalitet'), demoPerson('fsu-leder')]) {
      expect(await listAll(actor, {})).toEqual([])
      expect(Object.values(await countQueues(world.context, actor))).toEqual(queues.map(() => 0))
    }
  })
})

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`)
const some = (...codes: string[]) => fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1 })
const members: { [Name in keyof InboxFilter]-?: fc.Arbitrary<NonNullable<InboxFilter[Name]>> } = {
  side: fc.constantFrom('received', 'sent', 'participating'),
  status: some('sent', 'received', 'in_progress', 'waiting_for_sender', 'answered', 'closed'),
  collaboration: fc.constantFrom('vestfold', 'other'),
  eventKind: some('adverse_event', 'near_miss'),
  direction: fc.constantFrom('hospital_to_municipality', 'municipality_to_hospital'),
  organisation: some('faerder', 'horten', 'larvik'),
  municipality: some('faerder', 'horten'),
  serviceLocation: some('home_care', 'institution'),
  clinic: some('siv.kpa', 'siv.kfmr'),
  hospitalUnit: some('siv.kpa', 'siv.kpa.dps', 'siv.kfmr'),
  hospitalUnitOnly: some('siv.kpa', 'siv.kpa.dps', 'siv.kfmr'),
  unit: some('siv.kpa', 'siv.kpa.dps', 'siv.kfmr', 'siv.nowhere'),
  category: some('medication', 'diagnostics', 'other'),
  consequence: some(...ranks),
  consent: some('patient_not_opposed', 'patient_opposed'),
  source: some('web', 'api', 'paper'),
  handler: some('none', 'siv-kvalitet', 'siv-fordeler', 'faerder-leder'),
  signed: fc.boolean(),
  overdue: fc.boolean(),
  filedFrom: day,
  filedTo: day,
  occurredFrom: day,
  occurredTo: day,
  dueBefore: day,
  number: fc.constantFrom('VF-2026-0000', 'VF-2026-000', 'VF-2026-00100', 'VF-2025', 'VF-2026-1000', 'VF%', '_F'),
  ownReference: fc.constantFrom('EQS-1', 'eqs-12', 'ark', 'EQS_', '%'),
  agreementRef: fc.constantFrom('A1', 'A2'),
}

describe('a filter', () => {
  it.each(Object.keys(members) as (keyof InboxFilter)[])('by %s lets through what it says', async (name) => {
    const actor = demoPerson('siv-kvalitet')
    await fc.assert(
      fc.asyncProperty(members[name], async (value) => {
        const filter = InboxFilter.parse({ [name]: value })
        const expected = world.cases.filter((one) => isIn('all', one, actor) && passes(filter, one, 'siv'))
        expect(idsOf(await listAll(actor, { filter })).toSorted()).toEqual(idsOf(expected).toSorted())
      }),
      { numRuns: 6 },
    )
  })

  it('of several members lets through what all of them say, in every list', async () => {
    const filters = fc.record(members, { requiredKeys: [] })
    const property = fc.asyncProperty(
      filters,
      fc.constantFrom(...queues),
      fc.constantFrom(...people),
      async (filter, queue, actor) => {
        const house = actor.organisationId!
        const expected = world.cases.filter((one) => isIn(queue, one, actor) && passes(filter, one, house))
        expect(idsOf(await listAll(actor, { queue, filter })).toSorted()).toEqual(idsOf(expected).toSorted())
      },
    )
    await fc.assert(property, { numRuns: 60 })
  })
})
