import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../src/db/database.ts'
import { makeNumberSequence } from '../../src/directory/number-sequence-store.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { quietLog } from '../support/quiet-log.ts'
import { sampleReport } from '../support/sample-report.ts'

let service: TestContext
let app: Database
beforeAll(async () => {
  service = await openTestContext()
  app = openDatabase(service.clone.app, { max: 1, log: quietLog, name: 'test' })
})
afterAll(async () => {
  await app.close()
  await service.close()
})

it('numbers the first reports of a year nobody prepared, all at once, without a gap or a failure', async () => {
  // Several years, because two makers of a sequence meet only now and then.
  for (const year of [2031, 2032, 2033, 2034]) {
    service.setNow(`${year}-01-01T00:00:00Z`)
    const filed = await Promise.all(
      Array.from({ length: 8 }, () =>
        fileReport(service.context, { kind: 'anonymous' }, sampleReport(), { source: 'api', idempotencyKey: null }),
      ),
    )
    const numbers = filed.map(({ number }) => number).toSorted()
    expect(numbers).toEqual(Array.from({ length: 8 }, (_, index) => `VF-${year}-${String(index + 1).padStart(6, '0')}`))
  }
})

it('makes sequences for collaborations and years that there are, and nothing else', async () => {
  await makeNumberSequence(app.db, 'vestfold', 2040)
  await makeNumberSequence(app.db, 'vestfold', 2040)
  await expect(makeNumberSequence(app.db, 'atlantis', 2040)).rejects.toThrow('no such collaboration or year')
  await expect(makeNumberSequence(app.db, 'vestfold', 1999)).rejects.toThrow('no such collaboration or year')
})
