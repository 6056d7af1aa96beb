import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../src/db/database.ts'
import { makeNumberSequence } from '../../src/directory/number-sequence-store.ts'
import { fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { quietLog } from '../support/quiet-log.ts'

let service: TestContext
let app: Database
beforeAll(async () => {
  service = await openTestContext()
  app = openDatabase(service.clone.app, { max: 10, log: quietLog, name: 'test' })
})
afterAll(async () => {
  await app.close()
  await service.close()
})

it('numbers the first reports of a year nobody prepared, all at once, without a gap or a failure', async () => {
  service.setNow('2031-01-01T00:00:00Z')
  const filed = await Promise.all(Array.from({ length: 8 }, () => fileCase(service)))
  const numbers = filed.map(({ number }) => number).toSorted()
  expect(numbers).toEqual(Array.from({ length: 8 }, (_, index) => `VF-2031-00000${index + 1}`))
})

it('is made once, however many processes make it at the same moment', async () => {
  // Many years, because two makers meet only now and then.
  for (let year = 2041; year < 2061; year++) {
    const makers = Array.from({ length: 10 }, () => makeNumberSequence(app.db, 'vestfold', year))
    expect((await Promise.allSettled(makers)).filter(({ status }) => status === 'rejected')).toEqual([])
  }
})

it('makes sequences for collaborations and years that there are, and nothing else', async () => {
  await makeNumberSequence(app.db, 'vestfold', 2040)
  await makeNumberSequence(app.db, 'vestfold', 2040)
  await expect(makeNumberSequence(app.db, 'atlantis', 2040)).rejects.toThrow('no such collaboration or year')
  await expect(makeNumberSequence(app.db, 'vestfold', 1999)).rejects.toThrow('no such collaboration or year')
})
