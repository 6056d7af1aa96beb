import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approveLetter, askParties, publishLetter, requestChange } from '../../src/learning/move-letter.ts'
import { readDraft, readDrafts } from '../../src/learning/read-learning.ts'
import { tellAskedParties } from '../../src/learning/tell-asked-parties.ts'
import { openTimeWorld, type TimeWorld } from '../report/time-world.ts'
import { testNationalId } from '../support/sample-report.ts'
import { faerder, fsu, hospital, larvik, makeLetter, otherFsu, releasedCase, someLetter } from './learning-world.ts'

let world: TimeWorld
beforeAll(async () => {
  world = await openTimeWorld()
})
afterAll(() => world.close())
beforeEach(async () => void (await world.query(`delete from delivery where message = 'letter_approval'`)))

const make = async (standing: 'draft' | 'waiting' | 'approved') => {
  const { reportId, releasedId } = await releasedCase(world.test)
  const { row } = await makeLetter(world.test, releasedId, standing)
  return { reportId, ref: { letterId: row.id, revision: row.revision } }
}
const reason = { reason: 'Avsnittet om tid er så nøyaktig at de som var der, kjenner seg igjen.' }

describe('a party that will not approve a letter', () => {
  test('sends it back with a reason FSU reads, and both must approve the text anew', async () => {
    const { context } = world.test
    const { ref } = await make('waiting')
    await approveLetter(context, faerder, ref)
    await requestChange(context, hospital, ref, reason)
    const back = await readDraft(context, fsu, ref.letterId)
    expect(back.row).toMatchObject({ asked_at: null, revision: 2 })
    expect(back.changes).toMatchObject([{ organisation_id: 'siv', revision: 1, reason: reason.reason }])
    expect(back.parties.map(({ approvedAt }) => approvedAt)).toEqual([null, null])
    // A draft is FSU's alone, and the old text can no more be approved or published.
    await expect(readDraft(context, hospital, ref.letterId)).rejects.toMatchObject({ code: 'not_found' })
    const again = { ...ref, revision: 2 }
    await expect(publishLetter(context, fsu, again)).rejects.toMatchObject({ code: 'illegal_move' })
    await askParties(context, fsu, again)
    await expect(approveLetter(context, hospital, ref)).rejects.toMatchObject({ code: 'precondition_failed' })
    // What one party said is not the other's to read.
    expect((await readDraft(context, faerder, ref.letterId)).changes).toEqual([])
    expect((await readDraft(context, hospital, ref.letterId)).changes).toHaveLength(1)
    await approveLetter(context, hospital, again)
    await expect(publishLetter(context, fsu, again)).rejects.toMatchObject({ code: 'illegal_move' })
    await approveLetter(context, faerder, again)
    await publishLetter(context, fsu, again)
    const acts = await world.query(`select actor, act from audit_entry where act = 'letter.request_change'`)
    expect(acts).toEqual([{ actor: `person:${hospital.id}`, act: 'letter.request_change' }])
  })

  test('may do so after it has approved, as long as nothing is published', async () => {
    const { context } = world.test
    const { ref } = await make('approved')
    await requestChange(context, faerder, ref, reason)
    await expect(publishLetter(context, fsu, ref)).rejects.toMatchObject({ code: 'precondition_failed' })
  })

  test('is a party of it, and has read the text that stands; nobody else can', async () => {
    const { context } = world.test
    const { ref } = await make('waiting')
    for (const stranger of [larvik, otherFsu]) {
      await expect(requestChange(context, stranger, ref, reason)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(requestChange(context, fsu, ref, reason)).rejects.toMatchObject({ code: 'forbidden' })
    const stale = { ...ref, revision: 2 }
    await expect(requestChange(context, hospital, stale, reason)).rejects.toMatchObject({ code: 'precondition_failed' })
    const { ref: unasked } = await make('draft')
    await expect(requestChange(context, hospital, unasked, reason)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('gives a reason that shows nobody', async () => {
    const { ref } = await make('waiting')
    const named = { reason: `Det gjelder ${testNationalId}.` }
    await expect(requestChange(world.test.context, hospital, ref, named)).rejects.toMatchObject({
      faults: [expect.objectContaining({ pointer: '/reason' })],
    })
    expect((await readDraft(world.test.context, hospital, ref.letterId)).changes).toEqual([])
  })
})

describe('the e-mail that asks for approval', () => {
  const tell = () => tellAskedParties(world.test.context)

  test('goes to both parties once for each text, with a link and nothing of the letter', async () => {
    const { context } = world.test
    await tell()
    await world.query(
      `update delivery set not_needed_at = now(), next_attempt_at = null where message = 'letter_approval'`,
    )
    await world.query('delete from learning_letter where published_at is null')
    await make('draft')
    expect(await tell()).toBe(0)
    const { reportId, ref } = await make('waiting')
    const counts = await Promise.all(Array.from({ length: 4 }, tell))
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(2)
    const mails = await world.send('letter_approval')
    expect(mails.map(({ to }) => to).toSorted()).toEqual(['postmottak@faerder.example', 'postmottak@siv.example'])
    const { title, whatHappened, why, whatWeDo } = someLetter([])
    for (const { text } of mails) {
      expect(text).toContain('Et læringsbrev venter på at dere godkjenner det')
      expect(text).toContain('https://avvik.example/laering/utkast')
      for (const secret of [reportId, ref.letterId, title, whatHappened, why, whatWeDo])
        expect(text).not.toContain(secret)
    }
    await requestChange(context, hospital, ref, reason)
    expect(await tell()).toBe(0)
    await askParties(context, fsu, { ...ref, revision: 2 })
    expect(await tell()).toBe(2)
  })

  test('is not sent where it has been approved in the meantime', async () => {
    const { context } = world.test
    await world.query('delete from learning_letter where published_at is null')
    const { ref } = await make('waiting')
    await tell()
    await approveLetter(context, hospital, ref)
    const mails = await world.send('letter_approval')
    expect(mails.map(({ to }) => to)).toEqual(['postmottak@faerder.example'])
    expect(await readDrafts(context, faerder)).toHaveLength(1)
  })
})
