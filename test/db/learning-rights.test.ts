import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../../src/db/database.ts'
import { asActor, asWorker, type Scope } from '../../src/db/scope.ts'
import * as letters from '../../src/learning/letter-store.ts'
import { LetterContent } from '../../src/learning/letter.ts'
import { findReleasedText, listReleasedCases } from '../../src/learning/released-case-store.ts'
import * as subscriptions from '../../src/learning/subscription-store.ts'
import { listSubscriptions } from '../../src/learning/untold-letters-store.ts'
import { deleteRelease, insertRelease, listReleases } from '../../src/report/case-release-store.ts'
import { releaseCase } from '../../src/report/release-case.ts'
import { answeredCase, faerder, makeLetter, releasedCase, someLetter } from '../learning/learning-world.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

let service: TestContext
let released: { reportId: string; releasedId: string }
let half: string
const ids = { draft: '', waiting: '', approved: '' }
beforeAll(async () => {
  service = await openTestContext()
  released = await releasedCase(service)
  half = await answeredCase(service)
  await releaseCase(service.context, faerder, half)
  for (const standing of ['draft', 'waiting', 'approved'] as const) {
    ids[standing] = (await makeLetter(service, released.releasedId, standing)).row.id
  }
})
afterAll(() => service.close())

const committee: Scope = { organisations: [], committeeOf: 'vestfold' }
const of = (organisation: string): Scope => ({ organisations: [organisation] })
const nobody: Scope = { organisations: [] }
const other: Scope = { organisations: [], committeeOf: 'fjallmark' }
const at = new Date('2026-03-14T07:00:00Z')

async function ask(scope: Scope, work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  try {
    return await asActor(service.context.database.db, scope, work)
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
const stored = () =>
  askSuperuser(
    service,
    `select (select md5(string_agg(r::text, '|' order by id)) from case_release r) as r,
      (select md5(string_agg(l::text, '|' order by id)) from learning_letter l) as l,
      (select md5(string_agg(c::text, '|' order by letter_id)) from learning_letter_case c) as c,
      (select md5(string_agg(a::text, '|' order by letter_id, organisation_id)) from learning_letter_approval a) as a,
      (select md5(string_agg(q::text, '|' order by id)) from learning_letter_change_request q) as q,
      (select md5(string_agg(s::text, '|' order by id)) from learning_subscription s) as s`,
  )
const strangers = [of('larvik'), nobody, other]

describe('with the application’s own checks left out, a released case', () => {
  test('is seen by its committee when both have released it, and by nobody else', async () => {
    const seen = (scope: Scope) => ask(scope, (tx) => listReleasedCases(tx, null)) as Promise<{ report_id: string }[]>
    expect((await seen(committee)).map((one) => one.report_id)).toEqual([released.reportId])
    expect(await ask(committee, (tx) => findReleasedText(tx, released.releasedId))).toMatchObject({
      actions: ['Sjekkliste ved utskrivning'],
    })
    const [row] = (await ask(of('faerder'), (tx) => listReleases(tx, half))) as { id: string }[]
    expect(await ask(committee, (tx) => findReleasedText(tx, row!.id))).toBeUndefined()
    for (const scope of [...strangers, of('siv'), of('faerder')]) {
      expect(await seen(scope)).toEqual([])
      expect(await ask(scope, (tx) => findReleasedText(tx, released.releasedId))).toBeUndefined()
    }
    // The report itself stays closed.
    for (const table of ['report', 'answer', 'message', 'internal_note', 'attachment', 'patient_identity']) {
      const rows = await ask(committee, async (tx) => (await sql`select 1 from ${sql.table(table)}`.execute(tx)).rows)
      expect([table, rows]).toEqual([table, []])
    }
  })

  test('is released and taken back by each party in its own name, once it is answered', async () => {
    const before = await stored()
    const { id: open } = await fileCase(service)
    const release = (scope: Scope, changes: object) =>
      ask(scope, (tx) =>
        insertRelease(tx, {
          id: crypto.randomUUID(),
          report_id: half,
          collaboration_id: 'vestfold',
          organisation_id: 'siv',
          released_at: at,
          released_by: 'x',
          ...changes,
        }),
      )
    expect(await release(of('faerder'), {})).toBe('42501')
    expect(await release(of('larvik'), { organisation_id: 'larvik' })).toBe('42501')
    expect(await release(committee, {})).toBe('42501')
    expect(await release(of('siv'), { report_id: open })).toBe('42501')
    expect(await release(of('siv'), { collaboration_id: 'fjallmark' })).toBe('42501')
    const take = (scope: Scope, reportId: string, organisationId: string) =>
      ask(scope, (tx) => deleteRelease(tx, { reportId, organisationId }))
    for (const scope of [...strangers, committee, of('siv')]) expect(await take(scope, half, 'faerder')).toBe(false)
    expect(await take(of('faerder'), released.reportId, 'faerder')).toBe('23503')
    for (const scope of strangers) expect(await ask(scope, (tx) => listReleases(tx, half))).toEqual([])
    expect(await stored()).toEqual(before)
  })
})

describe('with the application’s own checks left out, a letter', () => {
  test('is seen by its committee, and by the parties of its cases when they are asked', async () => {
    const seen = async (scope: Scope) => {
      const rows = (await ask(scope, (tx) => letters.listLetters(tx, { published: false }))) as { id: string }[]
      return Object.entries(ids).flatMap(([name, id]) => (rows.some((row) => row.id === id) ? [name] : []))
    }
    expect(await seen(committee)).toEqual(['draft', 'waiting', 'approved'])
    for (const scope of [of('faerder'), of('siv')]) expect(await seen(scope)).toEqual(['waiting', 'approved'])
    for (const scope of strangers) {
      expect(await seen(scope)).toEqual([])
      expect(await ask(scope, (tx) => letters.findLetter(tx, ids.approved))).toBeUndefined()
      expect(await ask(scope, (tx) => letters.listLetterCases(tx, ids.approved))).toEqual([])
      expect(await ask(scope, (tx) => letters.listApprovals(tx, { letterId: ids.approved, revision: 1 }))).toEqual([])
    }
    const own = await ask(of('siv'), (tx) => letters.listApprovals(tx, { letterId: ids.approved, revision: 1 }))
    expect(own).toMatchObject([{ organisation_id: 'siv' }])
  })

  test('is written, changed, linked and thrown away by its committee alone', async () => {
    const before = await stored()
    const content = LetterContent.parse(someLetter([released.releasedId], { title: 'X' }))
    const [found] = (await ask(committee, (tx) => listReleasedCases(tx, null))) as never[]
    for (const scope of [...strangers, of('siv'), of('faerder')]) {
      const made = { id: crypto.randomUUID(), collaborationId: 'vestfold', content, at, by: 'x' }
      expect(await ask(scope, (tx) => letters.insertLetter(tx, made))).toBe('42501')
      for (const id of Object.values(ids)) {
        expect(await ask(scope, (tx) => letters.replaceLetter(tx, { id, revision: 1, content, at }))).toBe(false)
        expect(await ask(scope, (tx) => letters.markLetter(tx, { id, revision: 1 }, { asked_at: at }))).toBe(false)
        expect(await ask(scope, (tx) => letters.deleteLetter(tx, { id, revision: 1 }))).toBe(false)
        expect(await ask(scope, (tx) => letters.insertLetterCases(tx, id, [found!]))).toBe('42501')
        await ask(scope, (tx) => letters.deleteLetterCases(tx, id))
      }
    }
    // What the parties are asked about keeps its cases.
    await ask(committee, (tx) => letters.deleteLetterCases(tx, ids.waiting))
    expect(await stored()).toEqual(before)
  })

  test('is approved by a party in its own name, as the text it is asked about', async () => {
    const before = await stored()
    const approve = (scope: Scope, letterId: string, changes: object = {}) =>
      ask(scope, (tx) =>
        letters.insertApproval(tx, {
          letter_id: letterId,
          collaboration_id: 'vestfold',
          organisation_id: 'siv',
          revision: 1,
          approved_at: at,
          approved_by: 'x',
          ...changes,
        }),
      )
    for (const scope of [...strangers, committee, of('faerder')])
      expect(await approve(scope, ids.waiting)).toBe('42501')
    expect(await approve(of('larvik'), ids.waiting, { organisation_id: 'larvik' })).toBe('42501')
    expect(await approve(of('siv'), ids.draft)).toBe('42501')
    expect(await approve(of('siv'), ids.waiting, { revision: 2 })).toBe('42501')
    expect(await stored()).toEqual(before)
  })

  test('is sent back by a party in its own name, as the text it is asked about; nobody else’s request is stored', async () => {
    const before = await stored()
    const request = (scope: Scope, letterId: string, changes: object = {}) =>
      ask(scope, (tx) =>
        letters.insertChangeRequest(tx, {
          id: crypto.randomUUID(),
          letter_id: letterId,
          collaboration_id: 'vestfold',
          organisation_id: 'siv',
          revision: 1,
          reason: 'x',
          requested_at: at,
          requested_by: 'x',
          ...changes,
        }),
      )
    for (const scope of [...strangers, committee, of('faerder')])
      expect(await request(scope, ids.waiting)).toBe('42501')
    expect(await request(of('larvik'), ids.waiting, { organisation_id: 'larvik' })).toBe('42501')
    expect(await request(of('siv'), ids.draft)).toBe('42501')
    expect(await request(of('siv'), ids.waiting, { revision: 2 })).toBe('42501')
    expect(await stored()).toEqual(before)
    const sentBack = (await makeLetter(service, released.releasedId, 'approved')).row.id
    expect(await request(of('siv'), sentBack)).toBeUndefined()
    expect(await ask(committee, (tx) => letters.findLetter(tx, sentBack))).toMatchObject({
      revision: 2,
      asked_at: null,
    })
    for (const scope of [...strangers, of('faerder')]) {
      expect(await ask(scope, (tx) => letters.listChangeRequests(tx, sentBack))).toEqual([])
    }
    for (const scope of [committee, of('siv')]) {
      expect(await ask(scope, (tx) => letters.listChangeRequests(tx, sentBack))).toHaveLength(1)
    }
  })

  test('is published when both parties have approved the text that stands, and a change of the text undoes that', async () => {
    const times = { published_at: at, published_by: 'x' }
    const publish = (id: string, revision: number) =>
      ask(committee, (tx) => letters.markLetter(tx, { id, revision }, times))
    expect(await publish(ids.draft, 1)).toBe('42501')
    expect(await publish(ids.waiting, 1)).toBe('42501')
    // In one statement with a new text, past the counting of revisions.
    const sly = sql`update learning_letter set title = 'Sly', published_at = now(), asked_at = now() where id = ${ids.approved}`
    expect(await ask(committee, (tx) => sly.execute(tx))).toMatch(/^(42501|23514)$/)
    expect(await publish(ids.approved, 1)).toBe(true)
    expect(await ask(nobody, (tx) => letters.findLetter(tx, ids.approved))).toMatchObject({ id: ids.approved })
    expect(await ask(nobody, (tx) => letters.listLetterCases(tx, ids.approved))).toEqual([])
    const content = LetterContent.parse(someLetter([released.releasedId], { title: 'Sly' }))
    expect(
      await ask(committee, (tx) => letters.replaceLetter(tx, { id: ids.approved, revision: 1, content, at })),
    ).toBe(false)
  })

  test('gives the worker no text, and a subscription is its own house’s', async () => {
    const { db } = service.context.database
    for (const column of ['title', 'what_happened', 'why', 'what_we_do']) {
      await expect(
        asWorker(db, (tx) => sql`select ${sql.ref(column)} from learning_letter`.execute(tx)),
      ).rejects.toMatchObject({ code: '42501' })
    }
    const place = { organisationId: 'siv', unitId: null }
    for (const scope of [...strangers, committee]) {
      expect(await ask(scope, (tx) => subscriptions.insertSubscription(tx, { ...place, at, by: 'x' }))).toBe('42501')
    }
    expect(await ask(of('siv'), (tx) => subscriptions.insertSubscription(tx, { ...place, at, by: 'x' }))).toBe(true)
    for (const scope of strangers) {
      expect(await ask(scope, (tx) => subscriptions.isSubscribed(tx, place))).toBe(false)
      expect(await ask(scope, (tx) => subscriptions.deleteSubscription(tx, place))).toBe(false)
      expect(await ask(scope, (tx) => listSubscriptions(tx))).toEqual([])
    }
  })
})
