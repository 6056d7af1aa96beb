import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asActor } from '../../src/db/scope.ts'
import { renderView } from '../../src/http/html.ts'
import { viewDispatch } from '../../src/report/dispatch-view.ts'
import { findReport } from '../../src/report/report-store.ts'
import { suggestUnits } from '../../src/report/suggest-units.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'
import { wordsOf } from '../../src/i18n/words.ts'

let service: TestService
let dispatcher: Visitor
beforeAll(async () => {
  service = await openTestService()
  dispatcher = makeVisitor(service.web)
  await dispatcher.signIn('siv-fordeler')
})
afterAll(() => service.close())

const lost = (text = 'Ortopedisk') => fileCase(service, { hospitalUnit: null, hospitalUnitText: text })
const unitOf = async (id: string) =>
  (await askSuperuser<{ unit: string }>(service, 'select recipient_unit_id as unit from report where id = $1', [id]))[0]
    ?.unit
const aliases = () => askSuperuser<object>(service, 'select key, unit_id from dispatch_alias')

/** The section as the page of the case includes it. */
async function sectionFor(id: string, person = 'siv-fordeler', mayForward = true) {
  const { context } = service
  const directory = context.directory.current()
  const found = await asActor(context.database.db, { organisations: ['siv'] }, async (tx) => {
    const report = (await findReport(tx, id))!
    return { report, suggestions: await suggestUnits(wordsOf('nb'), tx, directory, report, context.now()) }
  })
  const dispatch = viewDispatch(wordsOf('nb'), directory, found, demoPerson(person), mayForward)
  return { dispatch, html: dispatch ? renderView('report/dispatch', { dispatch }) : '' }
}

describe('the section about who is to have a report', () => {
  test('shows what was written, each suggestion with why and a button, and the box that makes it standing', async () => {
    const { id } = await lost()
    const { html } = await sectionFor(id)
    expect(html).toContain('Avsenderen skrev «Ortopedisk».')
    expect(html).toContain('name="unit" value="siv.ortopedi">Send til Ortopedi</button>')
    expect(html).toContain('Navnet ligner på det avsenderen skrev.')
    expect(html).toContain('Send alltid hit når det står «Ortopedisk»')
  })

  test('has no box for who may not keep aliases, and is not there for who cannot send on', async () => {
    const { id } = await lost()
    expect((await sectionFor(id, 'siv-kfmr')).html).not.toContain('name="always"')
    expect((await sectionFor(id, 'siv-kfmr', false)).dispatch).toBeNull()
  })

  test('is not there where a unit has the report', async () => {
    const { id } = await fileCase(service)
    expect((await sectionFor(id)).dispatch).toBeNull()
  })

  test('says so where nothing is suggested', async () => {
    const { id } = await lost('Xyzzy')
    expect((await sectionFor(id)).html).toContain('Vi har ingen forslag.')
  })
})

describe('one click', () => {
  test('sends the report to the unit, with a reason, and keeps nothing standing', async () => {
    const { id } = await lost()
    const done = await dispatcher.post(`/saker/${id}/fordel`, { revision: '1', unit: 'siv.ortopedi' })
    expect([done.status, done.location]).toEqual([303, `/saker/${id}?gjort=forward`])
    expect(await unitOf(id)).toBe('siv.ortopedi')
    expect(await aliases()).toEqual([])
    const history = await askSuperuser(service, 'select verb, reason from report_history where report_id = $1', [id])
    expect(history).toEqual([{ verb: 'forward', reason: 'Fordelt til enheten som svarer for det avsenderen skrev.' }])
  })

  test('with the box makes it standing, and the next report goes there by itself', async () => {
    const { id } = await lost()
    await dispatcher.post(`/saker/${id}/fordel`, { revision: '1', unit: 'siv.ortopedi', always: 'yes' })
    expect(await aliases()).toEqual([{ key: 'ortopedisk', unit_id: 'siv.ortopedi' }])
    expect(await unitOf((await lost('ortopedisk')).id)).toBe('siv.ortopedi')
    const { text, html } = await dispatcher.get('/fordeling')
    expect(text).toContain('«Ortopedisk» Går til Ortopedi Lagret 14.03.2026')
    expect(html).toContain('href="/fordeling"')
    const gone = await dispatcher.post('/fordeling/fjern', { written: 'Ortopedisk' })
    expect(gone.location).toBe('/fordeling?gjort=fjernet')
    expect((await dispatcher.get('/fordeling?gjort=fjernet')).text).toContain('Navnet er tatt bort.')
    expect(await aliases()).toEqual([])
  })

  test('that cannot be done leaves everything as it was, and the page says why', async () => {
    const { id } = await lost()
    const stale = await dispatcher.post(`/saker/${id}/fordel`, { revision: '9', unit: 'siv.ortopedi', always: 'yes' })
    expect(stale.status).toBe(412)
    expect((await dispatcher.post(`/saker/${id}/fordel`, { revision: '1', unit: 'siv.ukjent' })).status).toBe(422)
    expect((await dispatcher.post(`/saker/${id}/fordel`, { revision: '1' })).status).toBe(422)
    expect(await unitOf(id)).toBeNull()
    expect(await aliases()).toEqual([])
  })

  test('does not make it standing for who may not', async () => {
    const { id } = await lost()
    const leader = makeVisitor(service.web)
    await leader.signIn('siv-kfmr')
    const refused = await leader.post(`/saker/${id}/fordel`, { revision: '1', unit: 'siv.ortopedi', always: 'yes' })
    expect(refused.status).toBe(403)
    expect(await unitOf(id)).toBeNull()
    expect((await leader.post(`/saker/${id}/fordel`, { revision: '1', unit: 'siv.ortopedi' })).status).toBe(303)
    expect((await leader.get('/fordeling')).status).toBe(403)
  })

  test('is nothing for a stranger or the sender', async () => {
    const { id } = await lost()
    const fields = { revision: '1', unit: 'siv.ortopedi' }
    const stranger = makeVisitor(service.web)
    await stranger.signIn('horten-kvalitet')
    expect((await stranger.post(`/saker/${id}/fordel`, fields)).status).toBe(404)
    const sender = makeVisitor(service.web)
    await sender.signIn('faerder-leder')
    expect((await sender.post(`/saker/${id}/fordel`, fields)).status).toBe(403)
  })
})
