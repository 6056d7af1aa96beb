import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/access/actor.ts'
import { asActor } from '../../src/db/scope.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { findReport } from '../../src/report/report-store.ts'
import { askSuperuser } from './filed-case.ts'
import { opposedReport, sampleReport } from '../support/sample-report.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

const nobody: Actor = { kind: 'anonymous' }
const door = { source: 'api', idempotencyKey: null } as const

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

describe('filing a report', () => {
  it('stores report, sealed identity, delivery and audit row, and wakes the worker', async () => {
    const filed = await fileReport(service.context, nobody, sampleReport(), door)
    expect(filed.number).toMatch(/^VF-2026-\d{6}$/)
    expect(filed.recipients[0]?.explanation).toBe(
      'Avdeling for rus og avhengighet hører til Klinikk psykisk helse og avhengighet; klinikken får melding på e-post.',
    )
    const { db } = service.context.database
    const report = await asActor(db, { organisations: ['siv'] }, (tx) => findReport(tx, filed.id))
    expect(report).toMatchObject({
      number: filed.number,
      status: 'sent',
      recipient_unit_id: 'siv.kpa',
      direction: 'municipality_to_hospital',
    })
    expect(service.hurried).toHaveLength(1)
  })

  it('gives rising numbers, and those of the Oslo year', async () => {
    const first = await fileReport(service.context, nobody, sampleReport(), door)
    const second = await fileReport(service.context, nobody, sampleReport(), door)
    expect(Number(second.number.slice(-6))).toBeGreaterThan(Number(first.number.slice(-6)))
    service.setNow('2026-12-31T23:30:00Z')
    const third = await fileReport(service.context, nobody, sampleReport(), door)
    expect(third.number).toBe('VF-2027-000001')
    service.setNow('2028-01-01T00:00:00Z')
    const fourth = await fileReport(service.context, nobody, sampleReport(), door)
    expect(fourth.number).toBe('VF-2028-000001')
    service.setNow('2026-03-14T07:00:00Z')
  })

  it('goes on past a million without cutting the number', async () => {
    await askSuperuser(service, `select setval('report_number_vestfold_2026', 999999)`)
    const filed = await fileReport(service.context, nobody, sampleReport(), door)
    expect(filed.number).toBe('VF-2026-1000000')
  })

  it('refuses a patient where consent allows none, whoever asks the database', async () => {
    await expect(
      fileReport(service.context, nobody, opposedReport({ patient: { name: 'Kari Testesen' } }), door),
    ).rejects.toMatchObject({
      faults: [{ pointer: '/patient/name', code: 'identity_forbidden_by_consent' }],
    })
    const filed = await fileReport(service.context, nobody, opposedReport(), door)
    const { superuser } = service.clone
    const { withClient } = await import('../support/postgres.ts')
    await expect(
      withClient(superuser, (client) =>
        client.query(`insert into patient_identity (report_id, sealed_by, name_sealed) values ($1, 'faerder', 'x')`, [
          filed.id,
        ]),
      ),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('answers a repeated request with the same answer and one report', async () => {
    const key = { source: 'api', idempotencyKey: '0b6a1a3c-9d2e-4a51-8f3e-2a1d7c9b5e11' } as const
    const filed = await Promise.all(
      Array.from({ length: 5 }, () => fileReport(service.context, nobody, sampleReport(), key)),
    )
    expect(new Set(filed.map(({ id, number, receiptCode }) => `${id} ${number} ${receiptCode}`)).size).toBe(1)
    expect(filed.filter(({ repeated }) => !repeated)).toHaveLength(1)
    await expect(fileReport(service.context, nobody, sampleReport({ consequence: 'none' }), key)).rejects.toMatchObject(
      {
        code: 'idempotency_mismatch',
      },
    )
  })

  it('leaves nothing behind when one part is refused', async () => {
    const { db } = service.context.database
    const count = () => sql<{ n: string }>`select count(*) as n from audit_entry where act = 'report.file'`.execute(db)
    const before = await count()
    await expect(
      fileReport(
        { ...service.context, keyRing: { ...service.context.keyRing, newestId: null as unknown as string } },
        nobody,
        sampleReport(),
        door,
      ),
    ).rejects.toThrow()
    expect((await count()).rows).toEqual(before.rows)
  })
})
