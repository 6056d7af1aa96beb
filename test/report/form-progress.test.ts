import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asActor } from '../../src/db/scope.ts'
import { dropProgress, findProgress, idleMinutes, keepProgress } from '../../src/report/form-progress.ts'
import * as store from '../../src/report/form-progress-store.ts'
import { deriveReportSecrets } from '../../src/report/report-secrets.ts'
import { forgetFormProgress } from '../../src/retention/forget-form-progress-store.ts'
import { openTestContext, testMorning, type TestContext } from '../support/context.ts'
import { askSuperuser } from './filed-case.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})
beforeEach(() => world.setNow(testMorning))
afterAll(() => world.close())

const begun = (description: string) => ({
  token: crypto.randomUUID(),
  startedAt: testMorning,
  guarded: false,
  answers: { description: [description], categories: ['medication', 'other'] },
})
interface Row {
  token_hash: Buffer
  answers_sealed: Buffer
  expires_at: Date
}
const rows = () => askSuperuser<Row>(world, 'select * from form_progress')

describe('a begun form', () => {
  test('is found again by the secret it was kept under, and by nothing else', async () => {
    const progress = begun('Listen manglet.')
    const secret = await keepProgress(world.context, undefined, progress)
    expect(await findProgress(world.context, secret)).toEqual(progress)
    expect(await findProgress(world.context, undefined)).toBeUndefined()
    expect(await findProgress(world.context, 'x')).toBeUndefined()
    expect(
      await findProgress(
        world.context,
        secret.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')),
      ),
    ).toBeUndefined()
  })

  test('stands in the database without its words and without its secret', async () => {
    const secret = await keepProgress(world.context, undefined, begun('Medisinlisten manglet.'))
    const all = (await rows()).map((row) => Object.values(row).map(String).join(' ')).join('\n')
    expect(all).not.toContain('Medisinlisten')
    expect(all).not.toContain(secret)
    const plain = (await rows()).map(({ answers_sealed }) => answers_sealed.toString('latin1')).join('\n')
    expect(plain).not.toContain('Medisinlisten')
  })

  test('opens neither with another secret of the service, nor in another’s row', async () => {
    const secret = await keepProgress(world.context, undefined, begun('Listen manglet.'))
    const other = { ...world.context, secrets: deriveReportSecrets('another secret, as long as it has to be') }
    await expect(findProgress(other, secret)).rejects.toThrow()

    const second = await keepProgress(world.context, undefined, begun('Noe annet.'))
    await askSuperuser(
      world,
      `update form_progress set answers_sealed = (select answers_sealed from form_progress order by expires_at, token_hash limit 1)`,
    )
    const opened = await Promise.allSettled([findProgress(world.context, secret), findProgress(world.context, second)])
    expect(opened.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(2)
  })

  test('is kept for an hour after it was last touched', async () => {
    await askSuperuser(world, 'delete from form_progress')
    const secret = await keepProgress(world.context, undefined, begun('Listen manglet.'))
    const later = (minutes: number) => new Date(Date.parse(testMorning) + minutes * 60_000).toISOString()
    world.setNow(later(idleMinutes - 1))
    expect(await findProgress(world.context, secret)).toBeDefined()
    world.setNow(later(2 * idleMinutes - 2))
    expect(await findProgress(world.context, secret)).toBeDefined()
    world.setNow(later(3 * idleMinutes))
    expect(await findProgress(world.context, secret)).toBeUndefined()
  })

  test('is forgotten at once when it is dropped, and by the worker when it has expired', async () => {
    await askSuperuser(world, 'delete from form_progress')
    const secret = await keepProgress(world.context, undefined, begun('Listen manglet.'))
    await dropProgress(world.context, secret)
    await dropProgress(world.context, secret)
    expect(await rows()).toEqual([])

    const kept = await keepProgress(world.context, undefined, begun('En.'))
    await keepProgress(world.context, undefined, begun('To.'))
    await askSuperuser(world, `update form_progress set expires_at = now() + interval '1 minute'`)
    expect(await forgetFormProgress(world.context.database.db)).toBe(0)
    await askSuperuser(world, `update form_progress set expires_at = now() - interval '1 minute'`)
    expect(await forgetFormProgress(world.context.database.db)).toBe(2)
    expect(await findProgress(world.context, kept)).toBeUndefined()
  })
})

describe('by the database alone', () => {
  test('a begun form is seen, changed and forgotten only by the hash of its secret', async () => {
    await askSuperuser(world, 'delete from form_progress')
    await keepProgress(world.context, undefined, begun('Listen manglet.'))
    const [row] = await rows()
    const tokenHash = row!.token_hash
    const { db } = world.context.database
    const times = { now: new Date(0), expiresAt: new Date(0) }
    const save = { tokenHash, sealed: Buffer.alloc(40), expiresAt: new Date(0) }
    for (const scope of [
      { organisations: ['siv', 'faerder'] },
      { organisations: [], progressHash: Buffer.alloc(32) },
    ]) {
      expect(await asActor(db, scope, (tx) => store.extendFormProgress(tx, tokenHash, times))).toBeUndefined()
      await asActor(db, scope, (tx) => store.deleteFormProgress(tx, tokenHash))
      await expect(asActor(db, scope, (tx) => store.saveFormProgress(tx, save))).rejects.toThrow()
      expect(await asActor(db, scope, (tx) => tx.selectFrom('form_progress').selectAll().execute())).toEqual([])
    }
    expect(await rows()).toEqual([row])
    const own = { organisations: [], progressHash: tokenHash }
    expect(await asActor(db, own, (tx) => tx.selectFrom('form_progress').selectAll().execute())).toHaveLength(1)
  })

  test('the worker may forget what has expired, and read no answer', async () => {
    const [may] = await askSuperuser<object>(
      world,
      `select has_column_privilege('sav_worker', 'form_progress', 'answers_sealed', 'select') as answers,
         has_column_privilege('sav_worker', 'form_progress', 'token_hash', 'select') as tokens,
         has_table_privilege('sav_worker', 'form_progress', 'update') as changes`,
    )
    expect(may).toEqual({ answers: false, tokens: false, changes: false })
  })
})
