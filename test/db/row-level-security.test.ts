import { readdirSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '../../src/db/database.ts'
import { asActor, type Scope } from '../../src/db/scope.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { openFullCase } from './full-case.ts'
import { readers, writers, type StoreCall, type Target } from './store-cases.ts'

/** Store functions that no actor's scope decides over, and why. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'who signs in, and what the directory holds: no report': [
    'access/access-store',
    'directory/directory-store',
    'directory/directory-load-store',
    'directory/number-sequence-store',
    'delivery/addressee-store',
  ],
  'takes the worker’s or the statistics’ role by itself; see below what those may read': [
    'delivery/attempt-store',
    'delivery/count-deliveries-store',
    'report/call-in-office-store',
    'retention/forget-idempotency-keys-store',
    'retention/forget-sessions-store',
    'statistics/figures-store',
    'statistics/recount-store',
    'demo/past-deliveries-store',
  ],
  'only ever adds to the log': ['audit/audit-store'],
  'sets its own scope in its one statement; see «filing»': ['report/file-report-store'],
}

let service: TestContext
let target: Target
let superuser: pg.Client
let scopes: Record<string, Scope>
let own: Scope
beforeAll(async () => {
  service = await openTestContext()
  superuser = new pg.Client(service.clone.superuser)
  await superuser.connect()
  target = await openFullCase(service)
  const other = await openFullCase(service)
  scopes = {
    'a partner that has no part in it': { organisations: ['larvik'] },
    'nobody at all': { organisations: [] },
    'the holder of another receipt': { organisations: [], receiptHash: other.receiptHash },
    'another room of idempotency keys': { organisations: ['larvik'], idempotencyScope: 'client:x' },
  }
  own = { organisations: ['siv'], receiptHash: target.receiptHash, idempotencyScope: target.idempotency.scope }
})
afterAll(async () => {
  await superuser.end()
  await service.close()
})

const tables = 'report participation report_history answer answer_action patient_identity identity_key'
  .concat(' delivery idempotency audit_entry red_cord red_cord_entry dispatch_alias')
  .split(' ')

/** Everything that is stored of reports, as one line; it differs when any byte of it does. */
async function stored(): Promise<string> {
  const parts = tables.map(
    (table) =>
      `(select count(*) || ':' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${table} t)`,
  )
  const { rows } = await superuser.query<{ state: string }>(`select concat_ws(' ', ${parts.join(', ')}) as state`)
  return rows[0]!.state
}

/** What a call brings back in a scope: its result, or the code of the database's refusal. */
async function call(scope: Scope, work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  try {
    return await asActor(service.context.database.db, scope, work)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return code ?? message
  }
}

const nothing: readonly unknown[] = [undefined, null, false, 0]
const refused = ['42501', 'no result']
const isNothing = (result: unknown) =>
  nothing.includes(result) || refused.includes(String(result)) || (Array.isArray(result) && result.length === 0)

class TakenBack extends Error {}

/** Does it and takes it back, so that every case meets the same report. */
async function tryOut(scope: Scope, work: StoreCall): Promise<unknown> {
  let result: unknown
  const done = call(scope, async (tx) => {
    result = await work(tx, target)
    throw new TakenBack('taken back')
  })
  const outcome = await done
  return outcome === 'taken back' ? (result ?? 'done') : outcome
}

describe('with the application’s own checks switched off', () => {
  it.each(Object.entries({ ...readers, ...writers }))(
    '%s finds and changes nothing of another’s',
    async (_name, work) => {
      const before = await stored()
      for (const [who, scope] of Object.entries(scopes)) {
        const result = await call(scope, (tx) => work(tx, target))
        expect([who, isNothing(result) ? 'nothing' : result]).toEqual([who, 'nothing'])
        expect([who, await stored()]).toEqual([who, before])
      }
    },
  )

  it.each(Object.entries(writers))('%s does not follow from a receipt code', async (_name, work) => {
    const before = await stored()
    await call({ organisations: [], receiptHash: target.receiptHash }, (tx) => work(tx, target))
    expect(await stored()).toBe(before)
  })

  it.each(Object.entries({ ...readers, ...writers }))('%s works for whose it is', async (_name, work) => {
    const result = await tryOut(own, work)
    expect(isNothing(result) ? 'nothing' : 'something').toBe('something')
  })
})

describe('every store function', () => {
  it('has a case here, or a reason why not', async () => {
    const src = new URL('../../src/', import.meta.url)
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('-store.ts'))
    const excused = new Set(Object.values(elsewhere).flat())
    const named = new Set(Object.keys({ ...readers, ...writers }))
    const missing: string[] = []
    for (const file of files) {
      const store = file.replace(/\.ts$/, '')
      if (excused.delete(store)) continue
      const exported = (await import(new URL(file, src).href)) as Record<string, unknown>
      const functions = Object.keys(exported).filter((name) => typeof exported[name] === 'function')
      for (const name of functions) if (!named.delete(`${store} ${name}`)) missing.push(`${store} ${name}`)
    }
    expect({ missing, gone: [...named, ...excused] }).toEqual({ missing: [], gone: [] })
  })
})

describe('the tables', () => {
  it('of reports all ask row-level security, of their owner too', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
         and (c.relname = any ($1) or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'report_id'))`,
      [tables],
    )
    expect(rows).toEqual([])
  })

  it('show another partner no row, whatever is asked', async () => {
    for (const [who, scope] of Object.entries(scopes)) {
      await asActor(service.context.database.db, scope, async (tx) => {
        for (const table of tables) {
          const rows = await tx
            .selectFrom(table as 'report')
            .selectAll()
            .execute()
          const others = rows.filter((row) =>
            [row.id, (row as { report_id?: string }).report_id].includes(target.reportId),
          )
          expect([who, table, others.length]).toEqual([who, table, 0])
        }
      })
    }
  })

  it('give the roles of the system no identity, and the statistics no text', async () => {
    const { rows } = await superuser.query(
      `select r.role, c.table_name || '.' || c.column_name as reads
       from information_schema.columns c, unnest(array['sav_worker', 'sav_statistics']) as r (role)
       where c.table_schema = 'public' and has_column_privilege(r.role, format('public.%I', c.table_name)::regclass, c.column_name, 'select')
         and (c.table_name in ('patient_identity', 'identity_key', 'client')
           or (c.table_name = 'session' and c.column_name <> 'expires_at')
           or (r.role = 'sav_statistics' and c.table_name in ('report', 'answer', 'answer_action', 'report_history', 'person')
             and c.column_name ~ 'name|text|description|measure|email|phone|workplace|reason|what|contact|reference|receipt|routing|number'))`,
    )
    expect(rows).toEqual([])
  })
})
