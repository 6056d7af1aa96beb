import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  changeMeasure,
  checkEffect,
  decideMeasure,
  dropMeasure,
  finishMeasure,
  startMeasure,
} from '../../src/measure/change-measure.ts'
import { answerAsGroup, askGroup } from '../../src/measure/ask-group.ts'
import { createMeasure } from '../../src/measure/create-measure.ts'
import { changeGroup, createGroup } from '../../src/measure/keep-group.ts'
import { listMeasuresOfYear, readMeasure, readMeasures } from '../../src/measure/read-measures.ts'
import { MeasureContent, NewMeasure } from '../../src/measure/measure.ts'
import { isLegal, isOverdue, mayDo, measureVerbs } from '../../src/measure/measure-moves.ts'
import { measureStatuses } from '../../src/measure/measure.ts'
import { WorkingGroup } from '../../src/measure/working-group.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { testNationalId } from '../support/sample-report.ts'
import { faerder, fsu, hospital, larvik, propose, setUpGroup, someMeasure } from './measure-world.ts'

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

const refused = (code: string, ...faults: [string, string][]) => ({
  code,
  ...(faults.length > 0 && {
    faults: expect.arrayContaining(faults.map(([pointer, fault]) => expect.objectContaining({ pointer, code: fault }))),
  }),
})

describe('where a measure stands', () => {
  test('decides what can be done, and nothing that is over is rewritten', () => {
    const table = Object.fromEntries(
      measureStatuses.map((status) => [status, measureVerbs.filter((verb) => isLegal(verb, status)).join(' ')]),
    )
    expect(table).toEqual({
      proposed: 'change decide drop',
      decided: 'change start finish drop',
      in_progress: 'change finish drop',
      done: 'check',
      dropped: '',
    })
  })

  test('FSU’s measures are FSU’s, carried out by their owner; an organisation’s are its own', () => {
    const whose = { collaboration: 'vestfold', owner: 'siv' }
    const may = (who: { organisations: string[]; committeeOf: string | null }, madeBy: string | null) =>
      measureVerbs.filter((verb) => mayDo(who, verb, { ...whose, madeBy })).join(' ')
    const committee = { organisations: [], committeeOf: 'vestfold' }
    const owner = { organisations: ['siv'], committeeOf: null }
    expect(may(committee, null)).toBe(measureVerbs.join(' '))
    expect(may(owner, null)).toBe('start finish check')
    expect(may(owner, 'siv')).toBe(measureVerbs.join(' '))
    expect(may(committee, 'siv')).toBe('')
    expect(may({ organisations: ['larvik'], committeeOf: null }, null)).toBe('')
    expect(may({ organisations: [], committeeOf: 'fjallmark' }, null)).toBe('')
  })
})

test('a measure is overdue from the day after its day, while it is decided and not over', () => {
  const overdue = (status: (typeof measureStatuses)[number], dueOn: string | null, today: string) =>
    isOverdue({ status, dueOn }, today)
  expect(overdue('decided', '2026-03-13', '2026-03-13')).toBe(false)
  expect(overdue('decided', '2026-03-13', '2026-03-14')).toBe(true)
  expect(overdue('decided', null, '2026-03-14')).toBe(false)
  expect(measureStatuses.filter((status) => overdue(status, '2026-03-13', '2026-03-14'))).toEqual([
    'decided',
    'in_progress',
  ])
})

describe('a measure’s life', () => {
  test('is proposed, decided, begun, carried out and looked at, each by whose it is, with history and audit rows', async () => {
    const { context } = service
    const { id } = await propose(service, fsu, 'siv')
    const ref = (revision: number) => ({ measureId: id, revision })
    await expect(decideMeasure(context, hospital, ref(1))).rejects.toMatchObject(refused('forbidden'))
    await expect(decideMeasure(context, larvik, ref(1))).rejects.toMatchObject(refused('not_found'))
    expect((await decideMeasure(context, fsu, ref(1))).status).toBe('decided')
    await expect(decideMeasure(context, fsu, ref(2))).rejects.toMatchObject(refused('illegal_move'))
    expect((await startMeasure(context, hospital, ref(2))).status).toBe('in_progress')
    await expect(checkEffect(context, hospital, ref(3), { result: 'partly', note: null })).rejects.toMatchObject(
      refused('illegal_move'),
    )
    expect((await finishMeasure(context, hospital, ref(3))).status).toBe('done')
    const looked = await checkEffect(context, fsu, ref(4), { result: 'partly', note: 'Færre i hverdagene.' })
    expect([looked.effect_result, looked.effect_checked_by_name, looked.revision]).toEqual(['partly', fsu.name, 5])
    const { history } = await readMeasure(context, fsu, id)
    expect(history.map(({ verb, from_status: from, to_status: to }) => [verb, from, to])).toEqual([
      ['propose', null, 'proposed'],
      ['decide', 'proposed', 'decided'],
      ['start', 'decided', 'in_progress'],
      ['finish', 'in_progress', 'done'],
      ['check', 'done', 'done'],
    ])
    const audit = await askSuperuser<{ act: string; actor: string }>(
      service,
      `select act, actor from audit_entry where details->>'measure' = $1 order by id`,
      [id],
    )
    expect(audit.map(({ act, actor }) => `${act} ${actor}`)).toEqual([
      'measure.propose person:fsu-medlem',
      'measure.decide person:fsu-medlem',
      'measure.start person:siv-kvalitet',
      'measure.finish person:siv-kvalitet',
      'measure.check person:fsu-medlem',
    ])
  })

  test('is decided with a day only, keeps it from then on, and is dropped with a reason', async () => {
    const { context } = service
    const { id } = await propose(service, hospital, 'siv', { dueOn: null })
    const ref = (revision: number) => ({ measureId: id, revision })
    await expect(decideMeasure(context, hospital, ref(1))).rejects.toMatchObject(
      refused('invalid_input', ['/dueOn', 'required']),
    )
    const content = MeasureContent.parse(someMeasure('siv', { title: 'Sjekkliste for alle' }))
    await changeMeasure(context, hospital, ref(1), content)
    await decideMeasure(context, hospital, ref(2))
    await expect(changeMeasure(context, hospital, ref(3), { ...content, dueOn: null })).rejects.toMatchObject(
      refused('invalid_input', ['/dueOn', 'required']),
    )
    const dropped = await dropMeasure(context, hospital, ref(3), { reason: 'Løst på en annen måte.' })
    expect([dropped.status, dropped.dropped_reason]).toEqual(['dropped', 'Løst på en annen måte.'])
    const { history } = await readMeasure(context, hospital, id)
    expect(history.find(({ verb }) => verb === 'change')?.changed).toEqual(['title', 'dueOn'])
    expect(history.at(-1)?.reason).toBe('Løst på en annen måte.')
  })

  test('of an organisation stays its own, with a group that is one, and what came of it shows nobody', async () => {
    const { context } = service
    const { id } = await propose(service, hospital, 'siv')
    const ref = (revision: number) => ({ measureId: id, revision })
    const given = MeasureContent.parse(someMeasure('faerder'))
    await expect(changeMeasure(context, hospital, ref(1), given)).rejects.toMatchObject(
      refused('invalid_input', ['/owner/organisation', 'not_own_organisation']),
    )
    const strange = someMeasure('siv', { owner: { organisation: 'siv', workingGroup: crypto.randomUUID() } })
    await expect(changeMeasure(context, hospital, ref(1), MeasureContent.parse(strange))).rejects.toMatchObject(
      refused('invalid_input', ['/owner/workingGroup', 'unknown_code']),
    )
    await decideMeasure(context, hospital, ref(1))
    await finishMeasure(context, hospital, ref(2))
    await expect(
      checkEffect(context, hospital, ref(3), { result: 'partly', note: `Gjelder ${testNationalId}` }),
    ).rejects.toMatchObject(refused('invalid_input', ['/note', 'national_id']))
  })

  test('goes on for one of two who change it at once, and for the other not', async () => {
    const { id } = await propose(service, fsu, 'siv')
    const ref = { measureId: id, revision: 1 }
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) =>
        changeMeasure(service.context, fsu, ref, MeasureContent.parse(someMeasure('siv', { title: `Navn ${n}` }))),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject(refused('precondition_failed'))
    expect((await readMeasure(service.context, fsu, id)).row.revision).toBe(2)
  })
})

describe('a new measure', () => {
  test('names partners, units, groups and codes that are some, and an owner that is the maker’s to name', async () => {
    const wrong = {
      owner: { organisation: 'nowhere', unit: 'siv.kpa' },
      scope: { organisation: 'x', municipality: 'x', unit: 'x', category: 'x' },
    }
    await expect(propose(service, fsu, 'siv', wrong)).rejects.toMatchObject(
      refused(
        'invalid_input',
        ['/owner/organisation', 'unknown_organisation'],
        ['/owner/unit', 'unit_of_other_organisation'],
        ['/scope/organisation', 'unknown_organisation'],
        ['/scope/municipality', 'unknown_organisation'],
        ['/scope/unit', 'unknown_unit'],
        ['/scope/category', 'unknown_code'],
      ),
    )
    await expect(propose(service, hospital, 'faerder')).rejects.toMatchObject(
      refused('invalid_input', ['/owner/organisation', 'not_own_organisation']),
    )
    const group = { owner: { organisation: 'siv', workingGroup: crypto.randomUUID() } }
    await expect(propose(service, fsu, 'siv', group)).rejects.toMatchObject(
      refused('invalid_input', ['/owner/workingGroup', 'unknown_code']),
    )
  })

  test('holds no national id, in whatever member', async () => {
    const told = {
      title: `Gjelder ${testNationalId}`,
      what: `Pasienten ${testNationalId} skal følges opp.`,
      effectExpected: `Ingen flere som ${testNationalId}`,
      owner: { organisation: 'siv', name: testNationalId },
    }
    await expect(propose(service, fsu, 'siv', told)).rejects.toMatchObject(
      refused(
        'invalid_input',
        ['/title', 'national_id'],
        ['/what', 'national_id'],
        ['/owner/name', 'national_id'],
        ['/effectExpected', 'national_id'],
      ),
    )
    const { id } = await propose(service, fsu, 'siv')
    await expect(
      dropMeasure(service.context, fsu, { measureId: id, revision: 1 }, { reason: `Om ${testNationalId}` }),
    ).rejects.toMatchObject(refused('invalid_input', ['/reason', 'national_id']))
  })

  test('is one, however often it is sent with the same key, and another body under that key is refused', async () => {
    const measure = NewMeasure.parse(someMeasure('siv'))
    const made = await Promise.all(
      Array.from({ length: 4 }, () => createMeasure(service.context, fsu, measure, 'one-key')),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    const other = NewMeasure.parse(someMeasure('siv', { title: 'Noe annet' }))
    await expect(createMeasure(service.context, fsu, other, 'one-key')).rejects.toMatchObject(
      refused('idempotency_mismatch'),
    )
    const [line] = await askSuperuser<{ n: number }>(
      service,
      'select count(*)::int as n from measure_history where measure_id = $1',
      [made[0]!.id],
    )
    expect(line?.n).toBe(1)
  })
})

describe('lists of measures', () => {
  test('page through everything once, the newest first, and tell what is overdue', async () => {
    const all: string[] = []
    let after: string | undefined
    do {
      const page = await readMeasures(service.context, fsu, { after, limit: 3 })
      all.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    expect(all).toEqual([...new Set(all)].toSorted().toReversed())
    const { id } = await propose(service, fsu, 'siv', { dueOn: '2026-03-13' })
    const overdue = () => readMeasures(service.context, fsu, { overdue: true, limit: 50 })
    expect((await overdue()).rows.map((row) => row.id)).not.toContain(id)
    await decideMeasure(service.context, fsu, { measureId: id, revision: 1 })
    expect((await overdue()).rows.map((row) => row.id)).toContain(id)
    await finishMeasure(service.context, hospital, { measureId: id, revision: 2 })
    expect((await overdue()).rows.map((row) => row.id)).not.toContain(id)
  })

  test('of a year hold what was open or ended in it, cut at New Year in Oslo', async () => {
    const { context } = service
    const whole = async (year: number) =>
      (await listMeasuresOfYear(context, fsu, { collaboration: 'vestfold', year })).map(({ row }) => row.id)
    service.setNow('2027-12-31T22:30:00Z')
    const before = await propose(service, fsu, 'siv')
    service.setNow('2027-12-31T23:30:00Z')
    const after = await propose(service, fsu, 'siv')
    await dropMeasure(context, fsu, { measureId: before.id, revision: 1 }, { reason: 'Nei' })
    expect(await whole(2027)).toContain(before.id)
    expect(await whole(2027)).not.toContain(after.id)
    expect(await whole(2028)).toEqual(expect.arrayContaining([before.id, after.id]))
    expect(await whole(2029)).not.toContain(before.id)
    expect(await listMeasuresOfYear(context, larvik, { collaboration: 'vestfold', year: 2028 })).not.toContainEqual(
      expect.objectContaining({ row: expect.objectContaining({ id: after.id }) }),
    )
    service.setNow('2026-03-14T07:00:00Z')
  })
})

describe('a working group', () => {
  /** What the audit log says was done with a group, in order. */
  const listGroupActs = async (groupId: string) => {
    const question = `select act from audit_entry where details->>'group' = $1 order by id`
    return (await askSuperuser<{ act: string }>(service, question, [groupId])).map(({ act }) => act)
  }

  test('is asked about a measure by FSU and answers once, by somebody who sits in it', async () => {
    const { context } = service
    const groupId = await setUpGroup(service)
    const { id } = await propose(service, fsu, 'horten', { owner: { organisation: 'horten', workingGroup: groupId } })
    const asked = await askGroup(context, fsu, groupId, { question: 'Er det mulig?', measure: id }, 'q')
    expect((await askGroup(context, fsu, groupId, { question: 'Er det mulig?', measure: id }, 'q')).id).toBe(asked.id)
    await expect(askGroup(context, hospital, groupId, { question: 'X', measure: null }, null)).rejects.toMatchObject(
      refused('not_found'),
    )
    await expect(
      askGroup(context, fsu, groupId, { question: `Om ${testNationalId}`, measure: null }, null),
    ).rejects.toMatchObject(refused('invalid_input', ['/question', 'national_id']))
    expect((await readMeasure(context, faerder, id)).questions.map(({ question }) => question)).toEqual([
      'Er det mulig?',
    ])
    const ids = { groupId, questionId: asked.id }
    await expect(answerAsGroup(context, larvik, ids, { answer: 'Ja' })).rejects.toMatchObject(refused('not_found'))
    const elsewhere = { ...ids, groupId: await setUpGroup(service) }
    await expect(answerAsGroup(context, faerder, elsewhere, { answer: 'Ja' })).rejects.toMatchObject(
      refused('not_found'),
    )
    await expect(answerAsGroup(context, faerder, ids, { answer: `Om ${testNationalId}` })).rejects.toMatchObject(
      refused('invalid_input', ['/answer', 'national_id']),
    )
    const answers = await Promise.allSettled(
      [faerder, hospital, fsu].map((who) => answerAsGroup(context, who, ids, { answer: `Ja, sier ${who.id}` })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of answers) if (one.status === 'rejected') expect(one.reason).toMatchObject(refused('illegal_move'))
    expect(await listGroupActs(groupId)).toEqual(['group.create', 'group.ask', 'group.answer'])
  })

  test('ends on a day where it is temporary, and is written anew by one of two', async () => {
    const { context } = service
    const group = WorkingGroup.parse({ name: 'G', mandate: 'M', kind: 'temporary', from: '2026-01-01' })
    await expect(createGroup(context, fsu, group, null)).rejects.toMatchObject(
      refused('invalid_input', ['/to', 'required']),
    )
    await expect(createGroup(context, fsu, { ...group, to: '2025-12-31' }, null)).rejects.toMatchObject(
      refused('invalid_input', ['/to', 'period_backwards']),
    )
    await expect(createGroup(context, hospital, { ...group, to: '2026-12-31' }, null)).rejects.toMatchObject(
      refused('forbidden'),
    )
    const { row } = await createGroup(context, fsu, { ...group, to: '2026-12-31' }, null)
    const ref = { groupId: row.id, revision: 1 }
    const both = await Promise.allSettled(
      ['A', 'B'].map((name) => changeGroup(context, fsu, ref, { ...group, name, to: '2026-06-30' })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await listGroupActs(row.id)).toEqual(['group.create', 'group.change'])
  })
})
