import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishLetter } from '../../src/learning/move-letter.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { readSubscription, setSubscription } from '../../src/learning/subscribe.ts'
import { tellSubscribers } from '../../src/learning/tell-subscribers.ts'
import { openTimeWorld, type TimeWorld } from '../report/time-world.ts'
import { faerder, fsu, hospital, larvik, makeLetter, releasedCase, someLetter } from './learning-world.ts'

let world: TimeWorld
beforeAll(async () => {
  world = await openTimeWorld()
})
afterAll(() => world.close())

const publish = async () => {
  const { reportId, releasedId } = await releasedCase(world.test)
  const { row } = await makeLetter(world.test, releasedId, 'approved')
  await publishLetter(world.test.context, fsu, { letterId: row.id, revision: row.revision })
  return { reportId, letterId: row.id }
}
const tell = () => tellSubscribers(world.test.context)

test('each address that wants it is told once of a letter, with a link and nothing of it', async () => {
  const { context } = world.test
  const office = { ...hospital, unitId: null }
  const leader = { ...larvik, unitId: null }
  await setSubscription(context, office, true)
  await setSubscription(context, office, true)
  await setSubscription(context, leader, true)
  expect(await readSubscription(context, office)).toMatchObject({ on: true, reachable: true })
  expect(await readSubscription(context, faerder)).toMatchObject({ on: false })
  const acts = await askSuperuser(world.test, `select act from audit_entry where act like 'learning.%subscribe'`)
  expect(acts).toEqual([{ act: 'learning.subscribe' }, { act: 'learning.subscribe' }])
  // A letter that is not published tells nobody.
  await makeLetter(world.test, (await releasedCase(world.test)).releasedId, 'approved')
  expect(await tell()).toBe(0)
  const { reportId, letterId } = await publish()
  const counts = await Promise.all(Array.from({ length: 4 }, tell))
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(2)
  expect(await tell()).toBe(0)
  const mails = await world.send('learning_letter')
  expect(mails).toHaveLength(2)
  const { title, whatHappened, why, whatWeDo } = someLetter([])
  for (const { text } of mails) {
    expect(text).toContain('Et nytt læringsbrev er publisert')
    expect(text).toContain('https://avvik.example/laering')
    for (const secret of [reportId, letterId, title, whatHappened, why, whatWeDo]) expect(text).not.toContain(secret)
  }
  expect(mails.map(({ to }) => to)).toContain('postmottak@larvik.example')
})

test('who switched it off is not told', async () => {
  const { context } = world.test
  await setSubscription(context, { ...larvik, unitId: null }, false)
  await publish()
  expect(await tell()).toBe(1)
})
