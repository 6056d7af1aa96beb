import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideMeasure, finishMeasure } from '../../src/measure/change-measure.ts'
import { readMeasure } from '../../src/measure/read-measures.ts'
import { compareDays } from '../../src/measure/same-kind.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { faerder, fsu, larvik, propose } from './measure-world.ts'

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

describe('the days that are compared', () => {
  test('are as many before as after, whole days of Oslo, a year at the most', () => {
    expect(compareDays('2026-03-01', '2026-03-01')).toBeUndefined()
    expect(compareDays('2026-03-01', '2026-03-02')).toEqual({
      from: '2026-02-28',
      done: '2026-03-01',
      to: '2026-03-01',
      days: 1,
    })
    // Over New Year, a leap day and both nights that clocks change.
    expect(compareDays('2024-01-01', '2024-11-01')).toEqual({
      from: '2023-03-02',
      done: '2024-01-01',
      to: '2024-10-31',
      days: 305,
    })
    expect(compareDays('2024-01-01', '2027-01-01')).toMatchObject({ from: '2023-01-01', to: '2024-12-30', days: 365 })
  })
})

const earlier = { occurred: { date: '2025-12-01', time: null, precision: 'date_only' }, discoveredAt: null } as const

/** A report sent at a time, past the verbs. */
async function sent(at: string, changes = {}, columns = ''): Promise<void> {
  const { id } = await fileCase(service, { ...earlier, ...changes })
  await askSuperuser(service, `update report set sent_at = $2 ${columns} where id = $1`, [id, at])
}

describe('reports of the same kind', () => {
  test('are those that fit all a measure is for, by the day they were sent in Oslo, near misses apart', async () => {
    const scope = { unit: 'siv.kpa', category: 'medication', municipality: 'faerder' }
    service.setNow('2026-01-01T11:00:00Z')
    const { id } = await propose(service, fsu, 'siv', { scope })
    await decideMeasure(service.context, fsu, { measureId: id, revision: 1 })
    await finishMeasure(service.context, fsu, { measureId: id, revision: 2 })
    service.setNow('2026-01-04T11:00:00Z')
    const medication = { categories: ['medication'] }
    // Before: 29, 30 and 31 December. The last minute of the old year in Oslo is 22:59 in London.
    await sent('2025-12-28T22:59:00Z', medication)
    await sent('2025-12-28T23:00:00Z', medication)
    await sent('2025-12-31T22:59:00Z', medication)
    // After: 1 to 3 January; today is not over.
    await sent('2025-12-31T23:00:00Z', { ...medication, eventKind: 'near_miss', consequence: 'none' })
    await sent('2026-01-03T22:59:00Z', { ...medication, categories: ['diagnostics', 'medication'] })
    await sent('2026-01-03T23:00:00Z', medication)
    // Of another kind each, or none that counts.
    await sent('2026-01-02T10:00:00Z', { categories: ['diagnostics'] })
    await sent('2026-01-02T10:00:00Z', { ...medication, hospitalUnit: 'siv.kfmr' })
    await sent('2026-01-02T10:00:00Z', { ...medication, municipality: 'larvik' })
    await sent('2026-01-02T10:00:00Z', medication, ', withdrawn_at = now()')
    const counted = { from: '2025-12-29', done: '2026-01-01', to: '2026-01-03', days: 3 }
    const { sameKind } = await readMeasure(service.context, fsu, id)
    expect(sameKind).toEqual({
      ...counted,
      ownOnly: false,
      before: { adverseEvents: 2, nearMisses: 0 },
      after: { adverseEvents: 1, nearMisses: 1 },
    })
    // Staff count their own organisation's reports.
    expect((await readMeasure(service.context, faerder, id)).sameKind).toEqual({ ...sameKind, ownOnly: true })
    const none = { adverseEvents: 0, nearMisses: 0 }
    expect((await readMeasure(service.context, larvik, id)).sameKind).toMatchObject({ before: none, after: none })
  })
})
