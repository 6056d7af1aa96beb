import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LetterContent } from '../../src/learning/letter.ts'
import { approveLetter, askParties, discardLetter, publishLetter } from '../../src/learning/move-letter.ts'
import {
  readDraft,
  readDrafts,
  readLetter,
  readLetters,
  readReleasedCase,
  readReleasedCases,
} from '../../src/learning/read-learning.ts'
import { changeLetter, writeLetter } from '../../src/learning/write-letter.ts'
import { releaseCase, takeReleaseBack } from '../../src/report/release-case.ts'
import { askSuperuser, auditOf, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { testNationalId } from '../support/sample-report.ts'
import {
  answeredCase,
  answerText,
  faerder,
  fsu,
  hospital,
  larvik,
  makeLetter,
  otherFsu,
  releasedCase,
  someLetter,
} from './learning-world.ts'

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

const idsFor = async (actor: typeof fsu) =>
  (await readReleasedCases(service.context, actor)).map((one) => one.report_id)
const refOf = ({ row }: { row: { id: string; revision: number } }) => ({ letterId: row.id, revision: row.revision })

describe('a case', () => {
  test('is FSU’s to read once both parties have released it, and no longer when one takes it back', async () => {
    const { context } = service
    const id = await answeredCase(service)
    await releaseCase(context, faerder, id)
    expect(await idsFor(fsu)).not.toContain(id)
    const half = (await releaseCase(context, faerder, id))[0]!
    await expect(readReleasedCase(context, fsu, half.id)).rejects.toMatchObject({ code: 'not_found' })
    await releaseCase(context, hospital, id)
    expect(await idsFor(fsu)).toContain(id)
    expect(await idsFor(otherFsu)).not.toContain(id)
    await expect(readReleasedCase(context, otherFsu, half.id)).rejects.toMatchObject({ code: 'not_found' })
    const { text } = await readReleasedCase(context, fsu, half.id)
    expect(text.what_happened).toBe(answerText)
    expect(text.actions).toEqual(['Sjekkliste ved utskrivning'])
    expect(Object.keys(text).toSorted()).toEqual([
      'actions',
      'description',
      'immediate_measures',
      'suggested_measure',
      'what_happened',
    ])
    await takeReleaseBack(context, hospital, id)
    expect(await idsFor(fsu)).not.toContain(id)
    await expect(readReleasedCase(context, fsu, half.id)).rejects.toMatchObject({ code: 'not_found' })
    const acts = (await auditOf(service, id)).map(({ act, actor }) => `${act} ${actor}`)
    expect(acts.slice(-4)).toEqual([
      `report.release person:${faerder.id}`,
      `report.release person:${hospital.id}`,
      `learning.read_case person:${fsu.id}`,
      `report.take_release_back person:${hospital.id}`,
    ])
  })

  test('is released when it is answered, by its parties alone', async () => {
    const { id } = await fileCase(service)
    await expect(releaseCase(service.context, faerder, id)).rejects.toMatchObject({ code: 'illegal_move' })
    const answered = await answeredCase(service)
    await expect(releaseCase(service.context, larvik, answered)).rejects.toMatchObject({ code: 'not_found' })
    await expect(releaseCase(service.context, fsu, answered)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a letter', () => {
  test('is written anew: nothing that may show who, and nothing word for word from the case', async () => {
    const { releasedId } = await releasedCase(service)
    const write = (changes: object) =>
      writeLetter(service.context, fsu, LetterContent.parse(someLetter([releasedId], changes)), null)
    await expect(write({ why: `Pasienten ${testNationalId}` })).rejects.toMatchObject({
      faults: [expect.objectContaining({ pointer: '/why' })],
    })
    await expect(write({ whatHappened: 'Ring 99 88 77 66, født 01.02.1950.' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(write({ whatHappened: answerText })).rejects.toMatchObject({
      faults: [expect.objectContaining({ pointer: '/whatHappened', code: 'copied_text' })],
    })
    const again = await releasedCase(service)
    const suggested = 'Legemiddelliste sendes sammen med utskrivningsrapporten, hver gang og til alle.'
    await askSuperuser(service, 'update report set suggested_measure = $2 where id = $1', [again.reportId, suggested])
    const copied = LetterContent.parse(someLetter([again.releasedId], { whatWeDo: suggested }))
    await expect(writeLetter(service.context, fsu, copied, null)).rejects.toMatchObject({
      faults: [expect.objectContaining({ pointer: '/whatWeDo', code: 'copied_text' })],
    })
    const strange = LetterContent.parse(someLetter(['0190a1b2-c3d4-7e5f-8a6b-000000000001']))
    await expect(writeLetter(service.context, fsu, strange, null)).rejects.toMatchObject({
      faults: [expect.objectContaining({ pointer: '/cases/0', code: 'unknown_code' })],
    })
    const own = LetterContent.parse(someLetter([releasedId]))
    await expect(writeLetter(service.context, otherFsu, own, null)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(writeLetter(service.context, faerder, own, null)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is the parties’ to read when they are asked, published when both approved it, and then everybody’s', async () => {
    const { context } = service
    const { reportId, releasedId } = await releasedCase(service)
    const draft = await makeLetter(service, releasedId)
    const ref = refOf(draft)
    await expect(readDraft(context, faerder, ref.letterId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(approveLetter(context, faerder, ref)).rejects.toMatchObject({ code: 'not_found' })
    await expect(publishLetter(context, fsu, ref)).rejects.toMatchObject({ code: 'illegal_move' })
    await askParties(context, fsu, ref)
    const seen = await readDraft(context, faerder, ref.letterId)
    expect(seen.cases).toEqual([{ releasedCase: null, report: reportId }])
    expect(seen.parties).toEqual([{ organisation: 'faerder', approvedAt: null }])
    const seenByFsu = await readDraft(context, fsu, ref.letterId)
    expect(seenByFsu.cases).toEqual([{ releasedCase: releasedId, report: null }])
    for (const stranger of [larvik, otherFsu]) {
      await expect(readDraft(context, stranger, ref.letterId)).rejects.toMatchObject({ code: 'not_found' })
      await expect(approveLetter(context, stranger, ref)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(readLetter(context, ref.letterId)).rejects.toMatchObject({ code: 'not_found' })
    await approveLetter(context, faerder, ref)
    await approveLetter(context, faerder, ref)
    await expect(publishLetter(context, fsu, ref)).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(approveLetter(context, fsu, ref)).rejects.toMatchObject({ code: 'forbidden' })
    await approveLetter(context, hospital, ref)
    await expect(publishLetter(context, hospital, ref)).rejects.toMatchObject({ code: 'forbidden' })
    await publishLetter(context, fsu, ref)
    expect((await readLetters(context)).map(({ id }) => id)).toContain(ref.letterId)
    const content = LetterContent.parse(someLetter([releasedId]))
    await expect(changeLetter(context, fsu, ref, content)).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(discardLetter(context, fsu, ref)).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(takeReleaseBack(context, faerder, reportId)).rejects.toMatchObject({ code: 'illegal_move' })
  })

  test('that is changed after it was approved is approved by nobody; only its cases count as a change too', async () => {
    const { context } = service
    const one = await releasedCase(service)
    const two = await releasedCase(service)
    const draft = await makeLetter(service, one.releasedId, 'approved')
    const content = LetterContent.parse(someLetter([one.releasedId, two.releasedId]))
    const changed = await changeLetter(context, fsu, refOf(draft), content)
    expect(changed.row.revision).toBe(2)
    expect(changed.row.asked_at).toBeNull()
    await expect(changeLetter(context, fsu, refOf(draft), content)).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    await expect(publishLetter(context, fsu, refOf(draft))).rejects.toMatchObject({ code: 'precondition_failed' })
    await askParties(context, fsu, refOf(changed))
    await expect(publishLetter(context, fsu, refOf(changed))).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(approveLetter(context, faerder, refOf(draft))).rejects.toMatchObject({ code: 'precondition_failed' })
    expect((await readDraft(context, fsu, draft.row.id)).parties).toEqual([
      { organisation: 'faerder', approvedAt: null },
      { organisation: 'siv', approvedAt: null },
    ])
  })

  test('that is thrown away lets its cases be taken back', async () => {
    const { context } = service
    const { reportId, releasedId } = await releasedCase(service)
    const draft = await makeLetter(service, releasedId, 'waiting')
    await expect(takeReleaseBack(context, hospital, reportId)).rejects.toMatchObject({ code: 'illegal_move' })
    await discardLetter(context, fsu, refOf(draft))
    expect(await takeReleaseBack(context, hospital, reportId)).toHaveLength(1)
    expect((await readDrafts(context, fsu)).map(({ row }) => row.id)).not.toContain(draft.row.id)
  })

  test('leaves a row in the audit log for each thing that is done with it', async () => {
    const { releasedId } = await releasedCase(service)
    const content = (changes: object) => LetterContent.parse(someLetter([releasedId], changes))
    const { row } = await writeLetter(service.context, fsu, content({}), null)
    const ref = { letterId: row.id, revision: row.revision }
    const changed = await changeLetter(service.context, fsu, ref, content({ title: 'Et annet navn' }))
    await discardLetter(service.context, fsu, { letterId: row.id, revision: changed.row.revision })
    const question = `select act from audit_entry where details->>'letter' = $1 order by id`
    const acts = await askSuperuser<{ act: string }>(service, question, [row.id])
    expect(acts.map(({ act }) => act)).toEqual(['letter.write', 'letter.change', 'letter.discard'])
  })

  test('is written once under one key', async () => {
    const { releasedId } = await releasedCase(service)
    const content = LetterContent.parse(someLetter([releasedId]))
    const first = await writeLetter(service.context, fsu, content, 'en-nokkel')
    expect((await writeLetter(service.context, fsu, content, 'en-nokkel')).row.id).toBe(first.row.id)
    const other = LetterContent.parse(someLetter([releasedId], { title: 'Noe annet' }))
    await expect(writeLetter(service.context, fsu, other, 'en-nokkel')).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    })
  })
})
