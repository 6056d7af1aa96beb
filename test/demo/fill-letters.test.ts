import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLetters } from '../../src/demo/demo-letters.ts'
import { fillLetters } from '../../src/demo/fill-letters.ts'
import { readDrafts, readLetters } from '../../src/learning/read-learning.ts'
import { answeredCase, fsu, hospital, larvik } from '../learning/learning-world.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

test('the demo has one letter everybody reads and one that waits for its parties, once, by the real verbs', async () => {
  const { context } = service
  for (const { category } of demoLetters) {
    const id = await answeredCase(service)
    await askSuperuser(
      service,
      `update report set categories = array[$2], answered_at = answered_at - interval '100 days' where id = $1`,
      [id, category],
    )
  }
  await fillLetters(context)
  await fillLetters(context)
  const [published, ...others] = await readLetters(context)
  expect(others).toEqual([])
  expect(published?.title).toBe('Legemiddellisten må være klar før pasienten reiser hjem')
  const [waiting, ...more] = await readDrafts(context, fsu)
  expect(more).toEqual([])
  expect(waiting?.row.asked_at).not.toBeNull()
  expect(waiting?.parties.map(({ approvedAt }) => approvedAt)).toEqual([null, null])
  expect((await readDrafts(context, hospital)).map(({ row }) => row.id)).toEqual([waiting?.row.id])
  expect(await readDrafts(context, larvik)).toEqual([])
})
