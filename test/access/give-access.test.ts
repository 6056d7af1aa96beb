import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { urlOf } from '../journeys/journey.ts'
import { runCommand, runWell } from '../journeys/run-command.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { openTestService, type TestService } from '../support/service.ts'

let service: TestService
let env: Record<string, string>
beforeAll(async () => {
  service = await openTestService()
  env = { DATABASE_OWNER_URL: urlOf(service.clone.owner), DATABASE_URL: urlOf(service.clone.app) }
})
afterAll(() => service.close())

/** What the audit log tells of a kind of act, all of it but when. */
const told = (act: string) =>
  askSuperuser<{ actor: string; actor_role: string; report_id: string | null; details: Record<string, unknown> }>(
    service,
    `select actor, actor_role, report_id, details from audit_entry where act = '${act}' order by at`,
  )
const byOperator = (details: Record<string, unknown>) => ({
  actor: 'operator',
  actor_role: 'operator',
  report_id: null,
  details,
})

describe('npm run add-person', () => {
  const add = (roles: string) =>
    runWell(
      'add-person',
      ['ny-fordeler', 'Fordelia Nyansen', 'siv', roles, 'https://inn.example', 'sub-4711', 'fordelia@siv.example'],
      env,
    )

  it('leaves one row in the audit log, which tells as what and where, and neither name nor address', async () => {
    await add('dispatcher,administrator')
    const details = { person: 'ny-fordeler', organisation: 'siv', committee: null, unit: null }
    const first = byOperator({ ...details, roles: 'dispatcher,administrator', before: 'unknown' })
    expect(await told('person.register')).toEqual([first])

    // More rights for somebody who is there, and a way back in for somebody who was kept out.
    await add('dispatcher')
    await runWell('disable-person', ['ny-fordeler'], env)
    await add('dispatcher')
    expect(await told('person.register')).toEqual([
      first,
      byOperator({ ...details, roles: 'dispatcher', before: 'registered' }),
      byOperator({ ...details, roles: 'dispatcher', before: 'disabled' }),
    ])
    expect(JSON.stringify(await told('person.register'))).not.toMatch(/Fordelia|@|4711|inn\.example/)
  })

  it('names the committee of who sits in one', async () => {
    await runWell(
      'add-person',
      ['ny-fsu', 'Utvalga Nyansen', 'committee:vestfold', 'fsu', 'https://inn.example', 'sub-4712'],
      env,
    )
    expect((await told('person.register')).at(-1)?.details).toMatchObject({
      organisation: null,
      committee: 'vestfold',
      roles: 'fsu',
    })
  })

  it('that is refused by the database registers nobody and tells nothing', async () => {
    const before = await told('person.register')
    const refused = await runCommand(
      'add-person',
      ['ingen', 'Ingen Stedsen', 'nowhere', 'dispatcher', 'https://inn.example', 'sub-4713'],
      env,
    )
    expect(refused.code).toBe(1)
    expect(await told('person.register')).toEqual(before)
    expect(await askSuperuser(service, `select from person where id = 'ingen'`)).toEqual([])
  })
})

describe('npm run add-client', () => {
  it('leaves one row in the audit log, which tells whose it is and what it may, and nothing of the token', async () => {
    const token = (await runWell('add-client', ['horten', 'Fagsystemet', 'reports:write,reports:read'], env)).trim()
    const [client] = await askSuperuser<{ id: string; hash: string }>(
      service,
      `select id, encode(token_hash, 'hex') as hash from client where name = 'Fagsystemet'`,
    )
    const rows = await told('client.register')
    expect(rows).toEqual([
      byOperator({ client: client?.id, organisation: 'horten', scopes: 'reports:write,reports:read' }),
    ])
    const text = JSON.stringify(rows)
    for (const secret of [token, client?.hash ?? '', 'Fagsystemet']) expect(text).not.toContain(secret)
  })
})

describe('npm run confirm-channel', () => {
  it('leaves one row in the audit log, of the channel and not of who said so', async () => {
    await runWell('confirm-channel', ['horten.post', 'Bøkedal Testvik'], env)
    expect(await told('channel.confirm')).toEqual([byOperator({ channel: 'horten.post' })])
  })
})
