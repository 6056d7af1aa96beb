import type pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkReport } from '../../src/report/check-report.ts'
import { insertFilings, type Filing } from '../../src/report/file-report-store.ts'
import { hashReceiptCode } from '../../src/report/report-secrets.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { opposedReport } from '../support/sample-report.ts'

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

/** A filing as the verb makes it, of a report from Færder; what a faulty verb might get wrong is changed by the test. */
function filingBy(filedBy: string | null, organisationId: string | null): Filing {
  const given = { directory: service.context.directory.current(), now: service.context.now(), filer: null }
  const { checked } = checkReport(opposedReport(), given)
  const id = uuidv7()
  return {
    id,
    checked: checked!,
    numberYear: 2026,
    filedAt: given.now,
    source: 'api',
    filedBy,
    receiptCodeHash: hashReceiptCode(id),
    routing: [],
    identity: null,
    sentAt: given.now,
    acknowledgeBy: null,
    answerBy: null,
    delivery: null,
    audit: { id: uuidv7(), actor: filedBy ?? 'anonymous', role: 'case_handler', organisationId },
    idempotency: null,
  }
}
/** The statement that files, with one filing; resolves with its number. */
const insertOne = async (pool: pg.Pool, filing: Filing) => (await insertFilings(pool, [filing])).get(filing.id)
const refused = expect.objectContaining({ code: '42501' }) as unknown
const count = async () => (await askSuperuser(service, 'select from report union all select from audit_entry')).length

describe('filing, by the database’s own rules', () => {
  it('is allowed for one’s own organisation, and for somebody unknown', async () => {
    const { pool } = service.context.database
    await expect(insertOne(pool, filingBy('person:faerder-leder', 'faerder'))).resolves.toMatch(/^VF-2026-/)
    await expect(insertOne(pool, filingBy(null, null))).resolves.toMatch(/^VF-2026-/)
  })

  it('is refused in the name of an organisation the filer does not act for, and nothing stays', async () => {
    const before = await count()
    const { pool } = service.context.database
    await expect(insertOne(pool, filingBy('person:larvik-kvalitet', 'larvik'))).rejects.toEqual(refused)
    await expect(insertOne(pool, filingBy('person:fsu-leder', null))).rejects.toEqual(refused)
    expect(await count()).toBe(before)
  })

  it('is refused to somebody unknown where the collaboration does not allow that', async () => {
    await askSuperuser(service, 'update collaboration set anonymous_filing = false')
    const { pool } = service.context.database
    await expect(insertOne(pool, filingBy(null, null))).rejects.toEqual(refused)
    await expect(insertOne(pool, filingBy('person:faerder-leder', 'faerder'))).resolves.toMatch(/^VF-2026-/)
    await askSuperuser(service, 'update collaboration set anonymous_filing = true')
  })

  it('writes the one report it names, and leaves what is filed as it was filed', async () => {
    const { db } = service.context.database
    await expect(db.deleteFrom('report').execute()).rejects.toEqual(refused)
    for (const change of [{ description: 'x' }, { reporter_name: 'x' }, { number: 'x' }, { filed_at: new Date() }]) {
      await expect(db.updateTable('report').set(change).execute()).rejects.toEqual(refused)
    }
    await expect(db.updateTable('patient_identity').set({ name_sealed: null }).execute()).rejects.toEqual(refused)
    // Who holds nothing can destroy nothing: the right is there for consent that is tightened, and finds no row here.
    const [destroyed] = await db.deleteFrom('patient_identity').execute()
    expect(destroyed?.numDeletedRows).toBe(0n)
  })
})
