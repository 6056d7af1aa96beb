import type pg from 'pg'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClientScope, Role } from '../../src/access/actor.ts'
import { listRoutes } from '../support/list-routes.ts'
import { listOperations, type ApiDocument } from '../support/openapi.ts'
import { call, registerClient, type Answer } from '../support/api.ts'
import { sampleReport } from '../support/sample-report.ts'
import { testMorning } from '../support/context.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { fileCase } from '../report/filed-case.ts'
import { caseBodyOf, caseDoors } from './case-doors.ts'
import { learningBodyOf, learningDoors } from './learning-doors.ts'
import { measureBodyOf, measureDoors } from './measure-doors.ts'
import { apiDoors, pageDoors, type Door } from './door-table.ts'

const roles: readonly Role[] = ['case_handler', 'unit_leader', 'dispatcher', 'quality_adviser', 'administrator', 'fsu']
const scopes: readonly ClientScope[] = ['reports:write', 'reports:read', 'reports:handle', 'statistics:read']
const sides = { recipient: 'siv', sender: 'faerder', participant: 'horten', stranger: 'larvik' } as const

/** One who asks: by role or scope, and which side of the case they stand on. */
interface Asker {
  readonly token: string | undefined
  readonly role?: Role
  readonly scope?: ClientScope
  readonly side: keyof typeof sides | 'none'
}

let service: TestService
let superuser: pg.Client
const askers: Asker[] = [{ token: undefined, side: 'none' }]
let ids: Record<string, string>
beforeAll(async () => {
  service = await openTestService()
  superuser = new Client(service.clone.superuser)
  await superuser.connect()
  for (const [side, organisation] of Object.entries(sides) as [keyof typeof sides, string][]) {
    for (const role of roles) {
      const id = `m-${organisation}-${role.replace('_', '-')}`
      await superuser.query(
        `insert into person (id, name, organisation_id, collaboration_id, roles, issuer, subject)
         values ($1, 'Prøve Prøvesen', $2, $3, array[$4], 'demo', $1)`,
        role === 'fsu' ? [id, null, 'vestfold', role] : [id, organisation, null, role],
      )
      askers.push({ token: `demo-${id}`, role, side: role === 'fsu' ? 'none' : side })
    }
    for (const scope of scopes)
      askers.push({ token: await registerClient(service, organisation, [scope]), scope, side })
  }
  await superuser.query(
    `insert into unit (id, organisation_id, kind, name)
     select id || '.proving', id, 'section', 'Prøveenheten' from unnest(array['${Object.values(sides).join("', '")}']) id;
     update directory_version set version = version + 1`,
  )
  await service.context.directory.refresh()
  const { id, receiptCode } = await fileCase(service, { consequence: 'significant' })
  const original = (await fileCase(service)).id
  const { rows } = await superuser.query<{ id: string }>('select id from delivery where report_id = $1', [id])
  ids = { report: id, delivery: rows[0]!.id, receiptCode, original }
})
afterAll(async () => {
  await superuser.end()
  await service.close()
})

/** Where a case can stand, as the timestamps that are set. */
const standing: Readonly<Record<string, readonly string[]>> = {
  awaiting_signature: [],
  returned_to_reporter: ['returned_at'],
  sent: ['sent_at'],
  received: ['sent_at', 'received_at'],
  in_progress: ['sent_at', 'received_at', 'assigned_at'],
  waiting_for_sender: ['sent_at', 'received_at', 'assigned_at', 'asked_at'],
  answered: ['sent_at', 'received_at', 'answered_at'],
  closed: ['sent_at', 'received_at', 'answered_at', 'closed_at'],
  withdrawn: ['sent_at', 'withdrawn_at'],
  duplicate: ['sent_at', 'duplicate_at'],
}
const stamps = [
  ...new Set(Object.values(standing).flat()),
  'signed_at',
  'reopened_at',
  'first_received_at',
  'first_answered_at',
]
/** By the clock of the service, which stands still: what is written afterwards is written after the sending. */
const anHourAgo = `timestamptz '${testMorning}' - interval '1 hour'`
const isSent = (status: string) => standing[status]!.includes('sent_at')

/** Puts the case back to where it was filed, standing as said, with a third partner once it is sent and a letter that failed. */
async function putBack(status = 'sent'): Promise<void> {
  const times = stamps.map((stamp) => `${stamp} = ${standing[status]!.includes(stamp) ? anHourAgo : 'null'}`)
  await superuser.query(
    `update report set revision = 1, recipient_organisation_id = 'siv', recipient_unit_id = 'siv.kpa', duplicate_of = null, ${times.join(', ')}
     where id = '${ids['report']}';
     delete from participation;
     delete from case_side;
     insert into case_side (report_id, organisation_id, revision) select '${ids['report']}', id, 1 from organisation;
     delete from report_history;
     delete from answer_feedback;
     delete from suggestion_decision;
     delete from answer_action;
     delete from answer;
     ${isSent(status) ? `insert into participation values ('${ids['report']}', 'horten', now());` : ''}
     insert into dispatch_alias (organisation_id, key, written, unit_id, created_at, created_by)
     select organisation_id, 'proveposten', 'Prøveposten', id, now(), 'test' from unit where id like '%.proving' on conflict do nothing;
     delete from delivery where replaces_id = '${ids['delivery']}';
     update delivery set channel_kind = 'letter', handled_at = null, handled_by = null, failed_at = now(), gave_up_at = null, next_attempt_at = now()
     where id = '${ids['delivery']}'`,
  )
}

const nowhere = '0190a1b2-c3d4-7e5f-8a6b-000000000001'
function addressOf(door: string, exists: boolean): string {
  const path = door.split(' ')[1]!
  const thing = path.includes('/deliveries/') ? ids['delivery']! : ids['report']!
  return (
    path
      .replace(/:(id|delivery)\b/g, exists ? thing : nowhere)
      .replace(/:(receiptCode|code)\b/, exists ? ids['receiptCode']! : '0'.repeat(26))
      .replace(':attachment', nowhere)
      .replace(':question', nowhere)
      .replace(':list', 'consent')
      .replace(':step', 'svar')
      .replace(':file', 'category.csv')
      .replace(':token', 'x')
      .replace(':version', 'x')
      .replace(':name', 'x')
      .replace(':collaboration', 'vestfold')
      // A year nobody has made a report of, and one that is over.
      .replace('/annual-reports/:year', `/annual-reports/${path.endsWith('/make') ? '2025' : '2001'}`)
      .replace('/aarsrapport/vestfold/:year', '/aarsrapport/vestfold/2001')
      .concat(door.startsWith('GET /api/v1/annual-reports') ? '?collaboration=vestfold' : '')
      .concat(path === '/api/v1/statistics' ? '?from=2026&collaboration=vestfold' : '')
  )
}
function bodyOf(door: string, asker: Asker): unknown {
  if (door.startsWith('GET')) return undefined
  if (door in measureDoors) return measureBodyOf(door, asker.side === 'none' ? 'siv' : sides[asker.side])
  if (door in learningDoors) return learningBodyOf(door)
  if (door in caseDoors) return caseBodyOf(door, ids['original']!)
  if (/POST .*\/(patient|form\.pdf)$/.test(door)) return { reasonCode: 'handle_case' }
  if (door.includes('/annual-reports/')) {
    const own = asker.side === 'none' ? {} : { organisation: sides[asker.side] }
    return {
      collaboration: 'vestfold',
      ...own,
      ...(door.endsWith('/text') && { chapter: 'summary', text: 'Et godt år.' }),
    }
  }
  if (door.endsWith('/red-cord/gather')) return { organisations: ['larvik'], reason: 'De trengs' }
  if (door.endsWith('/red-cord/entries')) return { text: 'Vi møtes' }
  if (door.endsWith('/red-cord/close')) return { agreed: 'Vi gjør det' }
  if (/POST .*\/red-cord$/.test(door)) return { reason: 'Vi klarer det ikke alene' }
  if (door === 'POST /api/v1/reports/search') return { words: 'legemiddelliste' }
  if (door === 'POST /api/v1/saved-filters') return { name: 'Prøve' }
  if (door === 'DELETE /api/v1/dispatch-aliases') return { written: 'Prøveposten' }
  if (door === 'POST /api/v1/dispatch-aliases') {
    return { written: 'Prøveposten', unit: `${asker.side === 'none' ? 'siv' : sides[asker.side]}.proving` }
  }
  if (!/POST .*\/reports(\/validate)?$/.test(door)) return door.startsWith('POST') ? {} : undefined
  const from = asker.side === 'none' ? 'faerder' : sides[asker.side]
  const to = from === 'siv' ? 'faerder' : 'siv'
  return sampleReport({ reportingOrganisation: from, recipientOrganisation: to })
}

type Outcome = 'sign in' | 'forbidden' | 'not found' | 'illegal' | 'done'
function outcomeOf({ status }: Answer, past?: number): Outcome | number {
  const known: Record<number, Outcome> = { 401: 'sign in', 403: 'forbidden', 404: 'not found', 409: 'illegal' }
  return status < 300 || status === past ? 'done' : (known[status] ?? status)
}
function expected(door: Door, asker: Asker, exists: boolean, status: string): Outcome {
  const { role, scope, side } = asker
  if (!role && !scope) {
    if (!door.open) return 'sign in'
  } else if (
    door.open !== 'everyone' &&
    !(role && door.roles.includes(role)) &&
    !(scope && door.scopes.includes(scope))
  ) {
    return 'forbidden'
  }
  if (door.missing) return 'not found'
  if (!door.case && !door.receipt) return 'done'
  if (!exists) return 'not found'
  if (door.case) {
    if (side === 'stranger' || side === 'none') return 'not found'
    // Before it is sent it is the sender's alone.
    if (side !== 'sender' && !isSent(status)) return 'not found'
    if (door.case !== 'either' && side !== door.case) return 'forbidden'
    if (side === 'participant' && door.third) return door.third
  }
  return door.legal && !door.legal.includes(status) ? 'illegal' : 'done'
}
const nameOf = ({ role, scope, side }: Asker) => `${role ?? scope ?? 'nobody'} (${side})`

/** What is asked of a door: every status for one role and each scope that may, a few elsewhere. */
function questionsOf(door: Door, asker: Asker): readonly [exists: boolean, status: string][] {
  if (!door.case && !door.receipt) return [[true, 'sent']]
  const mayCome = asker.scope ? door.scopes.includes(asker.scope) : asker.role === door.roles[0]
  const isParty = asker.side === 'sender' || asker.side === 'recipient' || asker.token === undefined
  const statuses = door.legal && mayCome && isParty ? Object.keys(standing) : ['sent', 'answered', 'awaiting_signature']
  return [[false, 'sent'], ...statuses.map((status) => [true, status] as [boolean, string])]
}

describe('the API', () => {
  it.each(Object.entries(apiDoors))('%s', async (name, door) => {
    for (const asker of askers) {
      for (const [exists, status] of questionsOf(door, asker)) {
        await putBack(status)
        const answer = await call(service, name.split(' ')[0] as 'GET', addressOf(name, exists), {
          ...(asker.token !== undefined && { as: asker.token }),
          headers: { 'if-match': '"1"' },
          body: bodyOf(name, asker),
        })
        const question = `${nameOf(asker)} at a case that ${exists ? `is ${status}` : 'does not exist'}`
        expect([question, outcomeOf(answer, door.past)]).toEqual([question, expected(door, asker, exists, status)])
      }
    }
  })
})

describe('the pages', () => {
  it.each(Object.entries(pageDoors))('%s', async (name, door) => {
    const [method, exists] = [name.split(' ')[0] as 'GET', name.startsWith('GET')]
    await putBack()
    for (const asker of askers) {
      const headers = {
        'sec-fetch-site': 'same-origin',
        ...(asker.token && { authorization: `Bearer ${asker.token}` }),
      }
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      const given = method === 'GET' ? { headers } : { headers: { ...headers, ...form }, raw: '' }
      const outcome = outcomeOf(await call(service, method, addressOf(name, exists), given))
      // A form that is sent empty is shown again or finds no case: what is past the door is its own tests' matter.
      const held = (one: Outcome | number) => (one === 'sign in' || one === 'forbidden' ? one : 'past the door')
      const { open, roles, scopes } = door
      const wanted = expected({ ...(open && { open }), roles, scopes }, asker, true, 'sent')
      expect([nameOf(asker), held(outcome)]).toEqual([nameOf(asker), held(wanted)])
    }
  })

  it.each(['GET /saker/:id', 'GET /saker/:id/skjema.pdf'])('%s shows a stranger nothing', async (name) => {
    for (const asker of askers.filter(({ side }) => side === 'stranger')) {
      const { status } = await call(service, 'GET', addressOf(name, true), { as: asker.token! })
      expect([403, 404]).toContain(status)
    }
  })
})

describe('the table', () => {
  it('names every door there is, of the document and of the server, and no other', async () => {
    const known = new Set(Object.keys({ ...apiDoors, ...pageDoors }))
    expect([...known].toSorted()).toEqual(listRoutes(service.web.printRoutes({ commonPrefix: false })).toSorted())
    const document = (await call(service, 'GET', '/api/v1/openapi.json')).body as unknown as ApiDocument
    const described = listOperations(document).map(
      ({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    )
    expect(described.filter((door) => !known.has(door))).toEqual([])
  })

  it('lets through and holds back each role and each scope somewhere', () => {
    for (const asker of askers) {
      const outcomes = Object.values(apiDoors).map((door) => expected(door, asker, true, 'sent'))
      expect([nameOf(asker), new Set(outcomes).size > 1]).toEqual([nameOf(asker), true])
    }
  })
})
