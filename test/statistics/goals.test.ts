import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asActor, type Scope } from '../../src/db/scope.ts'
import { findGoal, insertGoal, listGoalRows, markWithdrawn } from '../../src/statistics/goal-store.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { evaluateGoal, NewGoal } from '../../src/statistics/goal.ts'
import { listGoals } from '../../src/statistics/list-goals.ts'
import { setGoal, withdrawGoal } from '../../src/statistics/set-goal.ts'
import { fsu, hospital } from '../measure/measure-world.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { sampleReport, testNationalId } from '../support/sample-report.ts'

/** The papers' own: reports from the hospital to the municipalities, half as many again in the second half of 2024. */
const papersGoal = NewGoal.parse({
  title: 'Meldinger fra sykehuset til kommunene + 50 %',
  counted: 'reports',
  by: { dimension: 'direction', key: 'hospital_to_municipality' },
  targetKind: 'change_percent',
  target: 50,
  period: { from: '2024-07-01', to: '2025-01-01' },
  base: { from: '2023-07-01', to: '2024-01-01' },
})
const figure = (count: number, of = count) => ({ count, of })

describe('what came of a goal', () => {
  const judge = (value: number, base: number | null, today = '2025-01-01', changes: Partial<NewGoal> = {}) => {
    const { outcome, why } = evaluateGoal(
      { ...papersGoal, ...changes },
      { value: figure(value), base: base === null ? null : figure(base) },
      today,
    )
    return [outcome, why]
  }

  test('is met at exactly the target and not one below it, once the period is over', () => {
    expect(judge(6, 4)).toEqual(['met', null])
    expect(judge(5, 4)).toEqual(['not_met', null])
    expect(judge(5, 3)).toEqual(['met', null])
    expect(judge(4, 3)).toEqual(['not_met', null])
    expect(judge(60, 4, '2024-12-31')).toEqual(['not_yet_known', 'period_not_over'])
  })

  test('is not known against a base of nothing, or none', () => {
    expect(judge(60, 0)).toEqual(['not_yet_known', 'no_base'])
    expect(judge(60, null)).toEqual(['not_yet_known', 'no_base'])
  })

  test('can be to have fewer, and to have so many', () => {
    const fewer = { sense: 'at_most', target: -25 } as const
    expect(judge(3, 4, '2025-01-01', fewer)).toEqual(['met', null])
    expect(judge(4, 4, '2025-01-01', fewer)).toEqual(['not_met', null])
    const many = { targetKind: 'absolute', target: 10 } as const
    expect(judge(10, null, '2025-01-01', many)).toEqual(['met', null])
    expect(judge(9, null, '2025-01-01', many)).toEqual(['not_met', null])
  })

  test('is a share of what was sent where days are counted, and unknown where nothing was sent', () => {
    const share = { ...papersGoal, counted: 'answered_within', targetKind: 'absolute', target: 90 } as const
    const of = (count: number, all: number) =>
      evaluateGoal(share, { value: figure(count, all), base: null }, '2025-01-01')
    expect(of(9, 10)).toEqual({ outcome: 'met', why: null, value: 90, base: null, needed: 90 })
    expect(of(89, 99).outcome).toBe('not_met')
    expect(of(0, 0)).toMatchObject({ outcome: 'not_yet_known', why: 'nothing_counted' })
  })
})

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

const fault = (pointer: string, code: string) => ({
  code: 'invalid_input',
  faults: expect.arrayContaining([expect.objectContaining({ pointer, code })]),
})
const set = (goal: NewGoal, key: string | null = null) => setGoal(service.context, fsu, goal, key)

describe('a goal', () => {
  test('is counted by the statistics, cut at New Year in Oslo, in one direction and without red cords', async () => {
    const sent = async (at: string, fromHospital = true, columns = '') => {
      const report = sampleReport({ reportingOrganisation: 'siv', recipientOrganisation: 'faerder' })
      const { id } = fromHospital
        ? await fileReport(service.context, hospital, report, { source: 'api', idempotencyKey: null })
        : await fileCase(service)
      await askSuperuser(service, `update report set sent_at = $2 ${columns} where id = $1`, [id, at])
    }
    // The base: two; the first minute of July and the last of December in Oslo.
    await sent('2023-06-30T22:00:00Z')
    await sent('2023-12-31T22:59:00Z')
    await sent('2023-06-30T21:59:00Z')
    await sent('2023-12-31T23:00:00Z')
    await sent('2023-10-01T10:00:00Z', false)
    await sent('2023-10-01T10:00:00Z', true, ', withdrawn_at = now()')
    // The period: three.
    await sent('2024-06-30T22:00:00Z')
    await sent('2024-10-01T10:00:00Z')
    await sent('2024-12-31T22:59:00Z')
    await sent('2024-12-31T23:00:00Z')
    const { id } = await set(papersGoal)
    const [goal] = (await listGoals(service.context, fsu)).filter(({ row }) => row.id === id)
    expect(goal?.result).toEqual({ outcome: 'met', why: null, value: 3, base: 2, needed: 3 })
    for (const [year, found] of [
      [2023, false],
      [2024, true],
      [2025, false],
    ] as const) {
      const ids = (await listGoals(service.context, fsu, { year })).map(({ row }) => row.id)
      expect([year, ids.includes(id)]).toEqual([year, found])
    }
  })

  test('says what is wrong with it, member by member, and holds no national id', async () => {
    const wrong = (changes: object) => set(NewGoal.parse({ ...papersGoal, ...changes }))
    await expect(wrong({ base: null })).rejects.toMatchObject(fault('/base', 'required'))
    await expect(wrong({ period: { from: '2024-07-01', to: '2024-07-01' } })).rejects.toMatchObject(
      fault('/period/to', 'period_backwards'),
    )
    await expect(wrong({ by: { dimension: 'category', key: 'none_such' } })).rejects.toMatchObject(
      fault('/by/key', 'unknown_code'),
    )
    await expect(wrong({ counted: 'answered_within' })).rejects.toMatchObject(fault('/withinDays', 'required'))
    await expect(wrong({ title: `Om ${testNationalId}` })).rejects.toMatchObject(fault('/title', 'national_id'))
    await expect(setGoal(service.context, hospital, papersGoal, null)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listGoals(service.context, hospital)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is one under a key, and taken back once', async () => {
    const [one, other] = await Promise.all([set(papersGoal, 'k'), set(papersGoal, 'k')])
    expect(one.id).toBe(other.id)
    await expect(set({ ...papersGoal, target: 60 }, 'k')).rejects.toMatchObject({ code: 'idempotency_mismatch' })
    const back = await Promise.allSettled([1, 2].map(() => withdrawGoal(service.context, fsu, one.id)))
    expect(back.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await listGoals(service.context, fsu)).map(({ row }) => row.id)).not.toContain(one.id)
  })

  test('is the committee’s alone, with the application’s own checks left out', async () => {
    const { id } = await set(papersGoal)
    const scopes: Scope[] = [
      { organisations: ['siv'] },
      { organisations: [] },
      { organisations: [], committeeOf: 'fjallmark' },
    ]
    for (const scope of scopes) {
      const ask = <T>(work: Parameters<typeof asActor<T>>[2]) => asActor(service.context.database.db, scope, work)
      expect(await ask((tx) => findGoal(tx, id))).toBeUndefined()
      expect(await ask((tx) => listGoalRows(tx))).toEqual([])
      expect(await ask((tx) => markWithdrawn(tx, id, new Date()))).toBe(false)
      const stolen = { id: crypto.randomUUID(), collaborationId: 'vestfold', goal: papersGoal, at: new Date() }
      await expect(ask((tx) => insertGoal(tx, { ...stolen, by: 'x', byName: 'X' }))).rejects.toMatchObject({
        code: '42501',
      })
    }
  })
})
