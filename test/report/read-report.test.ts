import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPerson } from '../../src/access/person-store.ts'
import type { Actor } from '../../src/access/actor.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { readReport } from '../../src/report/read-report.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

async function person(id: string): Promise<Actor> {
  const found = await findPerson(service.context.database.db, id)
  if (!found) throw new Error('no such person')
  return found
}

/** The units whose notices count as read. */
async function readUnits(reportId: string): Promise<string[]> {
  const text = `select unit_id from delivery where report_id = $1 and message = 'report' and read_at is not null order by 1`
  return (await askSuperuser<{ unit_id: string }>(service, text, [reportId])).map((row) => row.unit_id)
}

describe('opening a report', () => {
  it('marks the notice of the reader’s own unit as read, and not that of the unit it was forwarded to', async () => {
    const { id } = await fileCase(service)
    const clinic = await person('siv-kvalitet')
    await forwardReport(
      service.context,
      clinic,
      { reportId: id, revision: 1 },
      { organisation: 'siv', unit: 'siv.kfmr', reason: 'Pasienten kom derfra.' },
    )
    await readReport(service.context, clinic, id)
    expect(await readUnits(id)).toEqual(['siv.kpa'])
    await readReport(service.context, await person('siv-kfmr'), id)
    expect(await readUnits(id)).toEqual(['siv.kfmr', 'siv.kpa'])
  })

  it('marks nothing when the sender opens it', async () => {
    const { id } = await fileCase(service)
    await readReport(service.context, await person('faerder-leder'), id)
    expect(await readUnits(id)).toEqual([])
  })
})
