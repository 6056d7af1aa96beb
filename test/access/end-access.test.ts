import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertPerson } from '../../src/access/person-store.ts'
import { insertSession } from '../../src/access/session-store.ts'
import { sessionCookie } from '../../src/access/authenticate.ts'
import { openApp } from '../../src/app.ts'
import { openDatabase } from '../../src/db/database.ts'
import type { Web } from '../../src/http/web.ts'
import { urlOf } from '../journeys/journey.ts'
import { runCommand, runWell } from '../journeys/run-command.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { registerClient } from '../support/api.ts'
import { quietLog } from '../support/quiet-log.ts'
import { openTestService, type TestService } from '../support/service.ts'

let service: TestService
/** A second process's web server, with connections of its own. */
let other: { readonly web: Web; close(): Promise<void> }
let env: Record<string, string>
beforeAll(async () => {
  service = await openTestService()
  const database = openDatabase(service.clone.app, { max: 2, log: quietLog, name: 'test-other' })
  const ok = () => Promise.resolve(true)
  const web = await openApp({
    context: { ...service.context, database },
    signIn: 'demo',
    checks: { database: ok, queue: ok, gauges: {} },
  })
  other = {
    web,
    close: async () => {
      await web.close()
      await database.close()
    },
  }
  env = { DATABASE_OWNER_URL: urlOf(service.clone.owner), DATABASE_URL: urlOf(service.clone.app) }
})
afterAll(async () => {
  await other.close()
  await service.close()
})

const bothGive = async (request: { url: string; headers?: Record<string, string>; cookies?: Record<string, string> }) =>
  (await Promise.all([service.web.inject(request), other.web.inject(request)])).map(({ statusCode }) => statusCode)
const openPage = (token: string) =>
  bothGive({ url: '/saker', headers: { accept: 'text/html' }, cookies: { [`__Host-${sessionCookie}`]: token } })
const openApi = (token: string) => bothGive({ url: '/api/v1/reports', headers: { authorization: `Bearer ${token}` } })

const signIn = (token: string, person: string) => {
  const { database, now } = service.context
  return insertSession(database.db, token, person, now(), new Date(now().getTime() + 8 * 3_600_000))
}

const told = (act: string) =>
  askSuperuser<{ actor: string; details: Record<string, unknown> }>(
    service,
    `select actor, details from audit_entry where act = '${act}' order by id`,
  )

describe('npm run disable-person', () => {
  it('ends a person’s sessions and token at once, in every process, and nobody else’s', async () => {
    await signIn('one-of-two', 'siv-kvalitet')
    await signIn('two-of-two', 'siv-kvalitet')
    await signIn('a-colleague', 'larvik-kvalitet')
    expect(await openPage('one-of-two')).toEqual([200, 200])
    expect(await openApi('demo-siv-kvalitet')).toEqual([200, 200])

    expect(await runWell('disable-person', ['siv-kvalitet'], env)).toBe('Disabled. What was open is ended.\n')
    expect(await openPage('one-of-two')).toEqual([303, 303])
    expect(await openPage('two-of-two')).toEqual([303, 303])
    expect(await openApi('demo-siv-kvalitet')).toEqual([401, 401])
    expect(await openPage('a-colleague')).toEqual([200, 200])
    expect(await told('person.disable')).toEqual([
      { actor: 'operator', details: { person: 'siv-kvalitet', sessions: 2 } },
    ])
  })

  it('done again says so, and tells the audit log nothing more', async () => {
    expect(await runWell('disable-person', ['siv-kvalitet'], env)).toBe('This person was disabled before.\n')
    expect(await told('person.disable')).toHaveLength(1)
  })

  it('leaves no session that comes back to life when the person is let in again', async () => {
    const owner = openDatabase(service.clone.owner, { max: 1, log: quietLog, name: 'test-owner' })
    await insertPerson(owner.db, {
      id: 'siv-kvalitet',
      name: 'Kvalitine Rådsen',
      organisationId: 'siv',
      collaborationId: null,
      roles: ['quality_adviser'],
      issuer: 'demo',
      subject: 'siv-kvalitet',
    })
    await owner.close()
    expect(await openApi('demo-siv-kvalitet')).toEqual([200, 200])
    expect(await openPage('one-of-two')).toEqual([303, 303])
  })

  it('refuses an id nobody has, in a sentence, and lists whom there is without one', async () => {
    const unknown = await runCommand('disable-person', ['nobody-here'], env)
    expect([unknown.code, unknown.err]).toEqual([
      1,
      'There is no such person. Without an id this command lists them.\n',
    ])
    const lines = (await runWell('disable-person', [], env)).trim().split('\n')
    expect(lines.find((line) => line.startsWith('larvik-kvalitet\t'))).toMatch(/\tlarvik\t[\w,]+\topen$/)
  })
})

describe('npm run revoke-client', () => {
  it('makes a token worthless at once, in every process, and no other', async () => {
    const [token, left] = [
      await registerClient(service, 'horten', ['reports:read']),
      await registerClient(service, 'horten', ['reports:read']),
    ]
    const id = token.replace('token-of-', '')
    expect(await openApi(token)).toEqual([200, 200])
    expect(await runWell('revoke-client', [], env)).toContain(`${id}\tMaskin ${id}\thorten\treports:read\topen\n`)

    expect(await runWell('revoke-client', [id], env)).toBe('Revoked.\n')
    expect(await openApi(token)).toEqual([401, 401])
    expect(await openApi(left)).toEqual([200, 200])
    expect(await runWell('revoke-client', [id], env)).toBe('This client was revoked before.\n')
    expect(await told('client.revoke')).toEqual([{ actor: 'operator', details: { client: id } }])
    expect(await runWell('revoke-client', [], env)).toMatch(new RegExp(`^${id}\\t.*\\tended \\d{4}-`, 'm'))
  })

  it('refuses an id no client has', async () => {
    const unknown = await runCommand('revoke-client', ['nothing'], env)
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('There is no such client.')])
  })
})

describe('the owner of the tables', () => {
  it('can tell the audit log what an operator did, and nothing in another’s name or about a report', async () => {
    const owner = openDatabase(service.clone.owner, { max: 1, log: quietLog, name: 'test-owner' })
    const entry = {
      at: new Date(),
      actor: 'operator',
      actor_role: 'operator',
      actor_organisation_id: null,
      act: 'person.disable',
      report_id: null,
      reason_code: null,
      details: '{}',
    }
    const insert = (changed: object) =>
      owner.db
        .insertInto('audit_entry')
        .values({ ...entry, id: crypto.randomUUID(), ...changed })
        .execute()
    await insert({})
    await expect(insert({ actor: 'person:siv-kvalitet' })).rejects.toThrow('row-level security')
    await expect(insert({ report_id: crypto.randomUUID() })).rejects.toThrow('row-level security')
    await owner.close()
  })
})
