import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../../src/db/database.ts'
import { asActor, asWorker, type Scope } from '../../src/db/scope.ts'
import { answerAsGroup, askGroup } from '../../src/measure/ask-group.ts'
import { decideMeasure } from '../../src/measure/change-measure.ts'
import { insertMeasureHistory, listMeasureHistory } from '../../src/measure/measure-history-store.ts'
import * as measures from '../../src/measure/measure-store.ts'
import { MeasureContent } from '../../src/measure/measure.ts'
import * as groups from '../../src/measure/working-group-store.ts'
import { WorkingGroup } from '../../src/measure/working-group.ts'
import { insertSuggestionDecision } from '../../src/report/suggestion-store.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { faerder, fsu, hospital, larvik, propose, setUpGroup, someMeasure } from '../measure/measure-world.ts'

let service: TestContext
let group: string
let question: string
/** The hospital's own; FSU's that is proposed; FSU's that is decided; FSU's that the group was given. */
const ids = { own: '', proposed: '', decided: '', grouped: '' }
let reportId: string
beforeAll(async () => {
  service = await openTestContext()
  group = await setUpGroup(service)
  ids.own = (await propose(service, hospital, 'siv')).id
  ids.proposed = (await propose(service, fsu, 'siv')).id
  ids.decided = (await propose(service, fsu, 'siv')).id
  ids.grouped = (await propose(service, fsu, 'horten', { owner: { organisation: 'horten', workingGroup: group } })).id
  await decideMeasure(service.context, fsu, { measureId: ids.decided, revision: 1 })
  question = (await askGroup(service.context, fsu, group, { question: 'Hva mener dere?', measure: null }, null)).id
  reportId = (await fileCase(service)).id
})
afterAll(() => service.close())

const committee: Scope = { organisations: [], committeeOf: 'vestfold' }
const of = (organisation: string): Scope => ({ organisations: [organisation] })
const nobody: Scope = { organisations: [] }
const other: Scope = { organisations: [], committeeOf: 'fjallmark' }

async function ask(scope: Scope, work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  try {
    return await asActor(service.context.database.db, scope, work)
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
const seen = async (scope: Scope) => {
  const rows = (await ask(scope, (tx) => measures.listMeasures(tx, { limit: 100 }))) as { id: string }[]
  return Object.entries(ids)
    .filter(([, id]) => rows.some((row) => row.id === id))
    .map(([name]) => name)
}
const stored = async () =>
  askSuperuser(
    service,
    `select (select md5(string_agg(m::text, '|' order by id)) from measure m) as m,
      (select md5(string_agg(h::text, '|' order by id)) from measure_history h) as h,
      (select md5(string_agg(g::text, '|' order by id)) from working_group g) as g,
      (select md5(string_agg(s::text, '|' order by working_group_id, position)) from working_group_seat s) as s,
      (select count(*)::int from suggestion_decision) as d,
      (select md5(string_agg(q::text, '|' order by id)) from working_group_question q) as q`,
  )

const content = MeasureContent.parse(someMeasure('siv'))
const at = new Date('2026-03-14T07:00:00Z')
const line = (id: string) => ({
  measure_id: id,
  at,
  verb: 'change',
  actor: 'x',
  actor_name: 'X',
  actor_organisation_id: null,
  from_status: 'proposed',
  to_status: 'proposed',
  changed: [],
  reason: null,
})

describe('with the application’s own checks left out, a measure', () => {
  test('is seen by its owner, by all once FSU has decided it, and by the group that was given it', async () => {
    expect(await seen(committee)).toEqual(['own', 'proposed', 'decided', 'grouped'])
    expect(await seen(of('siv'))).toEqual(['own', 'proposed', 'decided', 'grouped'])
    expect(await seen(of('faerder'))).toEqual(['decided', 'grouped'])
    expect(await seen(of('larvik'))).toEqual(['decided'])
    expect(await seen(nobody)).toEqual([])
    expect(await seen(other)).toEqual([])
  })

  test('is found, with its history, by nobody else, and held, changed and written about by its own', async () => {
    const before = await stored()
    for (const scope of [of('larvik'), of('faerder'), nobody, other]) {
      expect(await ask(scope, (tx) => measures.findMeasure(tx, ids.own))).toBeUndefined()
      expect(await ask(scope, (tx) => listMeasureHistory(tx, ids.own))).toEqual([])
      for (const id of Object.values(ids)) {
        expect(await ask(scope, (tx) => measures.holdMeasure(tx, id))).toBe(false)
        await ask(scope, (tx) => measures.saveMeasure(tx, { id, revision: 9, content }))
        expect(await ask(scope, (tx) => insertMeasureHistory(tx, line(id)))).toBe('42501')
      }
    }
    // What an organisation decided for itself is not FSU's to change.
    expect(await ask(committee, (tx) => measures.holdMeasure(tx, ids.own))).toBe(false)
    await ask(committee, (tx) =>
      sql`update measure set title = 'X' where made_by_organisation_id is not null`.execute(tx),
    )
    await ask(of('larvik'), (tx) => sql`update measure set title = 'X'`.execute(tx))
    expect(await stored()).toEqual(before)
    for (const scope of [of('siv'), committee]) {
      expect(await ask(scope, (tx) => measures.holdMeasure(tx, ids.decided))).toBe(true)
    }
    expect(await ask(of('siv'), (tx) => measures.holdMeasure(tx, ids.own))).toBe(true)
  })

  test('is made by an organisation for itself, and of a case by those who may read it', async () => {
    const before = await stored()
    const made = (scope: Scope, changes: object) =>
      ask(scope, (tx) =>
        measures.insertMeasure(tx, {
          id: crypto.randomUUID(),
          collaborationId: 'vestfold',
          content,
          source: 'direct',
          reportId: null,
          answerActionId: null,
          madeBy: 'siv',
          at,
          ...changes,
        }),
      )
    expect(await made(of('larvik'), {})).toBe('42501')
    expect(await made(of('larvik'), { madeBy: 'larvik' })).toBe('23514')
    expect(await made(of('siv'), { madeBy: null })).toBe('42501')
    expect(await made(other, { madeBy: null })).toBe('42501')
    expect(await made(committee, { madeBy: null, reportId })).toBe('23514')
    const larviks = MeasureContent.parse(someMeasure('larvik'))
    expect(await made(of('larvik'), { madeBy: 'larvik', content: larviks, reportId })).toBe('42501')
    expect(await stored()).toEqual(before)
    expect(await made(of('siv'), { reportId })).toBe(true)
  })

  test('does not lead FSU to the case it was made from', async () => {
    const rows = await asActor(service.context.database.db, committee, (tx) => measures.listMeasures(tx, { limit: 9 }))
    expect(rows.some((row) => row.report_id === reportId)).toBe(true)
    expect(rows.map((row) => row.readable_report_id)).not.toContain(reportId)
    const own = await asActor(service.context.database.db, of('siv'), (tx) => measures.listMeasures(tx, { limit: 9 }))
    expect(own.map((row) => row.readable_report_id)).toContain(reportId)
  })

  test('gives the worker days and owners, and no text', async () => {
    const { db } = service.context.database
    for (const column of [
      'title',
      'what',
      'effect_expected',
      'dropped_reason',
      'effect_note',
      'owner_name',
      'report_id',
    ])
      await expect(asWorker(db, (tx) => sql`select ${sql.ref(column)} from measure`.execute(tx))).rejects.toMatchObject(
        {
          code: '42501',
        },
      )
    await expect(asWorker(db, (tx) => sql`update measure set due_on = null`.execute(tx))).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('with the application’s own checks left out, a working group', () => {
  const changed = WorkingGroup.parse({ name: 'X', mandate: 'X', kind: 'standing', from: '2026-01-01', seats: [] })

  test('is known to every partner, and set up and changed by FSU alone', async () => {
    for (const scope of [committee, of('larvik'), of('siv')]) {
      expect(await ask(scope, (tx) => groups.findGroup(tx, group))).toMatchObject({ id: group })
      expect(await ask(scope, (tx) => groups.listGroups(tx))).toHaveLength(1)
      expect(await ask(scope, (tx) => groups.listSeats(tx, group))).toHaveLength(2)
    }
    for (const scope of [nobody, other]) {
      expect(await ask(scope, (tx) => groups.findGroup(tx, group))).toBeUndefined()
      expect(await ask(scope, (tx) => groups.listSeats(tx, group))).toEqual([])
    }
    const before = await stored()
    for (const scope of [of('siv'), of('faerder'), nobody, other]) {
      expect(await ask(scope, (tx) => groups.replaceGroup(tx, { id: group, revision: 1, group: changed, at }))).toBe(
        false,
      )
      const made = { id: crypto.randomUUID(), collaborationId: 'vestfold', group: changed, at, by: 'x' }
      expect(await ask(scope, (tx) => groups.insertGroup(tx, made))).toBe('42501')
      await ask(scope, (tx) => sql`delete from working_group_seat`.execute(tx))
    }
    expect(await stored()).toEqual(before)
  })

  test('is asked by FSU, and what was asked is read and answered by those who sit in it', async () => {
    for (const scope of [committee, of('siv'), of('faerder')]) {
      expect(await ask(scope, (tx) => groups.findQuestion(tx, question))).toMatchObject({ id: question })
      expect(await ask(scope, (tx) => groups.listQuestions(tx, { group }))).toHaveLength(1)
    }
    const before = await stored()
    const answer = {
      answer: 'X',
      answered_at: at,
      answered_by: 'x',
      answered_by_name: 'X',
      answered_by_organisation_id: null,
    }
    for (const scope of [of('larvik'), nobody, other]) {
      expect(await ask(scope, (tx) => groups.findQuestion(tx, question))).toBeUndefined()
      expect(await ask(scope, (tx) => groups.listQuestions(tx, { group }))).toEqual([])
      expect(await ask(scope, (tx) => groups.saveAnswer(tx, question, answer))).toBe(false)
    }
    const asked = { working_group_id: group, measure_id: null, question: 'X', asked_at: at, asked_by: 'x' }
    for (const scope of [of('faerder'), of('larvik'), nobody, other]) {
      const id = crypto.randomUUID()
      expect(await ask(scope, (tx) => groups.insertQuestion(tx, { id, ...asked, asked_by_name: 'X' }))).toBe('42501')
    }
    expect(await stored()).toEqual(before)
    const given = await answerAsGroup(
      service.context,
      faerder,
      { groupId: group, questionId: question },
      { answer: 'Ja.' },
    )
    expect(given).toMatchObject({ answer: 'Ja.', answered_by_organisation_id: 'faerder' })
    const ids2 = { groupId: group, questionId: question }
    await expect(answerAsGroup(service.context, larvik, ids2, { answer: 'Ja.' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('with the application’s own checks left out, a suggestion', () => {
  test('is decided about by an organisation that may read the report, in its own name', async () => {
    const decision = (organisation: string) => ({
      report_id: reportId,
      organisation_id: organisation,
      decided_at: at,
      decided_by: 'x',
      decided_by_name: 'X',
      measure_id: null,
      reason: 'Nei.',
    })
    for (const [scope, organisation] of [
      [of('larvik'), 'larvik'],
      [of('larvik'), 'siv'],
      [committee, 'siv'],
      [nobody, 'siv'],
    ] as const) {
      expect(await ask(scope, (tx) => insertSuggestionDecision(tx, decision(organisation)))).toBe('42501')
    }
    expect(await ask(of('siv'), (tx) => insertSuggestionDecision(tx, decision('siv')))).toBe(true)
    expect(await ask(of('siv'), (tx) => insertSuggestionDecision(tx, decision('siv')))).toBe(false)
  })
})
