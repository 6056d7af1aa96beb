import { createSecretKey } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openApp } from '../../src/app.ts'
import { openFormGuard, stampField, trapField } from '../../src/http/form-guard.ts'
import type { Web } from '../../src/http/web.ts'
import { openTestContext, testMorning, type TestContext } from '../support/context.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'
import { askSuperuser } from './filed-case.ts'
import { stepFields, walkTo } from './stepped-form.ts'
import { typedForm } from './typed-form.ts'

let world: TestContext
let web: Web
let nurse: Visitor
beforeAll(async () => {
  world = await openTestContext()
  const ok = () => Promise.resolve(true)
  web = await openApp({
    context: world.context,
    signIn: 'demo',
    checks: { database: ok, queue: ok, gauges: {} },
    formGuard: openFormGuard(createSecretKey(Buffer.alloc(32, 7)), world.context.now),
  })
})
beforeEach(() => {
  world.setNow(testMorning)
  nurse = makeVisitor(web)
})
afterAll(async () => {
  await web.close()
  await world.close()
})

const later = (seconds: number) => world.setNow(new Date(Date.parse(testMorning) + seconds * 1_000).toISOString())
const count = async (table: string) => (await askSuperuser<object>(world, `select from ${table}`)).length
const stampOf = (html: string) => ({ [stampField]: valueOf(html, stampField) ?? '' })

describe('with the guard of open forms, the whole form', () => {
  test('sent at once is asked for once more, with everything typed; sent again after a breath it goes', async () => {
    const { html } = await nurse.get('/meld?hele=ja')
    const before = await count('report')
    const hurried = await nurse.post('/meld', typedForm(stampOf(html)))
    expect(hurried.status).toBe(422)
    expect(hurried.text).toContain('Send skjemaet én gang til')
    expect(valueOf(hurried.html, 'patient.name')).toBe('Kari Testesen')
    expect(await count('report')).toBe(before)
    later(4)
    expect((await nurse.post('/meld', typedForm(stampOf(hurried.html)))).status).toBe(303)
  })

  test('sent by a program that fills in everything, or that never saw the page, is asked for once more', async () => {
    const { html } = await nurse.get('/meld?hele=ja')
    later(60)
    const before = await count('report')
    expect((await nurse.post('/meld', typedForm())).status).toBe(422)
    expect((await nurse.post('/meld', typedForm({ ...stampOf(html), [trapField]: 'http://x.example' }))).status).toBe(
      422,
    )
    expect(await count('report')).toBe(before)
  })

  test('asks nobody who is signed in', async () => {
    await nurse.signIn('faerder-leder')
    expect((await nurse.get('/meld?hele=ja')).html).not.toContain(`name="${trapField}"`)
    expect((await nurse.post('/meld', typedForm())).status).toBe(303)
  })
})

describe('with the guard of open forms, a theme at a time', () => {
  test('the first step asks, keeps nothing before it is content, and no later step asks again', async () => {
    const first = await nurse.get('/meld?kommune=horten')
    const typed = typedForm()
    for (const action of ['next', 'whole', 'keep']) {
      const hurried = await nurse.post('/meld', {
        ...stepFields('event', first, typed, action),
        ...stampOf(first.html),
      })
      expect({ action, status: hurried.status }).toEqual({ action, status: action === 'keep' ? 204 : 422 })
      if (action === 'next') expect(valueOf(hurried.html, 'kommune')).toBe('horten')
    }
    expect(await count('form_progress')).toBe(0)
    later(4)
    const taken = await nurse.post('/meld', { ...stepFields('event', first, typed), ...stampOf(first.html) })
    expect(taken.location).toBe('/meld?del=mottaker')
    let page = await nurse.get('/meld?del=mottaker')
    for (const step of ['place', 'patient', 'reporter'] as const) {
      expect(page.html).not.toContain(`name="${trapField}"`)
      page = await nurse.get((await nurse.post('/meld', stepFields(step, page, typed))).location ?? '')
    }
    expect((await nurse.post('/meld', stepFields('check', page, typed, 'send'))).status).toBe(303)
  })

  test('a fault that is put right at once is not held against anybody', async () => {
    const first = await nurse.get('/meld?kommune=horten')
    later(4)
    const faulty = await nurse.post('/meld', { ...stepFields('event', first, {}), ...stampOf(first.html) })
    expect(faulty.status).toBe(422)
    expect(faulty.text).not.toContain('Send skjemaet én gang til')
    const right = { ...stepFields('event', faulty, typedForm()), ...stampOf(faulty.html) }
    expect((await nurse.post('/meld', right)).location).toBe('/meld?del=mottaker')
  })

  test('a way round the first step comes back to it before anything is sent', async () => {
    await nurse.post('/meld', { ...typedForm(), token: crypto.randomUUID(), step: 'place', action: 'next' })
    const before = await count('report')
    const event = await nurse.get('/meld?del=hendelsen')
    const { token } = { token: valueOf(event.html, 'token') ?? '' }
    const told = await nurse.post('/meld', { token, collaboration: 'vestfold', step: 'check', action: 'send' })
    expect(told.status).toBe(422)
    expect(told.text).toContain('Send skjemaet én gang til')
    expect(await count('report')).toBe(before)
  })

  test('signed in, nobody is asked', async () => {
    await nurse.signIn('faerder-leder')
    const check = await walkTo(nurse, 'check')
    expect((await nurse.post('/meld', stepFields('check', check, {}, 'send'))).status).toBe(303)
  })
})
