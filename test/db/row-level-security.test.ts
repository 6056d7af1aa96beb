import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '../../src/db/database.ts'
import { asActor, asWorker, type Scope } from '../../src/db/scope.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { listMessages } from '../../src/report/message-store.ts'
import { openFullCase } from './full-case.ts'
import { readers, writers, type StoreCall, type Target } from './store-cases.ts'

/** Store functions that no actor's scope decides over, and why. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'who signs in, and what the directory holds: no report': [
    'access/client-store',
    'access/end-access-store',
    'access/person-store',
    'access/session-store',
    'directory/directory-store',
    'directory/directory-load-store',
    'directory/write-channels-store',
    'directory/number-sequence-store',
    'delivery/addressee-store',
  ],
  'takes the worker’s or the statistics’ role by itself; see below what those may read': [
    'delivery/attempt-store',
    'delivery/count-deliveries-store',
    'delivery/webhook-lanes-store',
    'report/call-in-office-store',
    'retention/forget-idempotency-keys-store',
    'retention/forget-sessions-store',
    'retention/forget-form-progress-store',
    'retention/forget-rate-counts-store',
    'retention/retention-store',
    'statistics/cells-store',
    'statistics/figures-store',
    'statistics/sums-store',
    'statistics/grouped-figures-store',
    'statistics/recount-store',
    'statistics/years-store',
    'demo/past-deliveries-store',
    'measure/same-kind-store',
    'statistics/count-catalogue-store',
  ],
  'runs in the worker’s transactions, over all organisations; hands out ids, counts and e-mail addresses': [
    'delivery/concerned-store',
    'measure/overdue-measures-store',
    'report/colleagues-store',
    'report/leader-notice-store',
    'report/open-work-store',
    'report/overdue-store',
    'report/reminder-store',
  ],
  'measures and working groups: test/db/measure-rights.test.ts asks each of them': [
    'measure/measure-store',
    'measure/measure-history-store',
    'measure/working-group-store',
  ],
  'releases, letters and who is told of them: test/db/learning-rights.test.ts asks each of them': [
    'report/case-release-store',
    'learning/letter-store',
    'learning/released-case-store',
    'learning/subscription-store',
    'learning/untold-letters-store',
  ],
  'annual reports, which are no case: test/statistics/annual-report.test.ts and annual-report-published.test.ts ask whose they are':
    ['statistics/annual-report-store'],
  'of no case, and the worker’s: test/statistics/tell-board.test.ts and test/learning/request-change.test.ts': [
    'statistics/untold-reports-store',
    'delivery/annual-notice-store',
    'delivery/asked-letters-store',
  ],
  'goals of the committee: test/statistics/goals.test.ts asks each of them': ['statistics/goal-store'],
  'of begun forms, which belong to no report yet; test/report/form-progress.test.ts shows whose they are': [
    'report/form-progress-store',
  ],
  'asked with the receipt only; test/report/signature-link.test.ts shows that nobody else sees a link': [
    'report/signature-link-store',
  ],
  'counts requests under keyed hashes: no report': ['http/rate-count-store'],
  'what is public of a year; test/statistics/publish-figures.test.ts shows that nobody changes it': [
    'statistics/published-table-store',
  ],
  'only ever adds to the log': ['audit/audit-store'],
  'the owner’s alone, for whole tables and their names; test/db/roles.test.ts shows that the service cannot': [
    'backup/table-store',
    'backup/fill-store',
  ],
  'runs as the worker or as who keeps the service, over the log of all; test/audit tells of the rights': [
    'audit/seal-store',
  ],
  'sets its own scope in its one statement; see «filing»': ['report/file-report-store'],
}

/** Functions of a store with cases that ask for no report. */
const noReport: readonly string[] = [
  // Conditions, not questions; and how many there are, of which test/report/inbox-queues.test.ts tells.
  'report/inbox-conditions-store isLate',
  'report/inbox-conditions-store agreedIsLate',
  'report/inbox-conditions-store ownIsLate',
  'report/inbox-conditions-store needsSender',
  'report/inbox-conditions-store queueCondition',
  'report/inbox-conditions-store filterConditions',
  'report/inbox-counts-store countInbox',
  // Holds two ids and asks for nothing.
  'report/original-store holdPair',
  // Takes the worker’s role by itself; its hash of patients: test/report/similar-cases.test.ts.
  'report/search-store indexSome',
  'report/search-store listSamePatient',
  // Turns a row that somebody was shown into times.
  'report/case-store timesOf',
  // Once for each report, and the full case’s is decided: test/db/measure-rights.test.ts.
  'report/suggestion-store insertSuggestionDecision',
  // The people of the house that is named; who they are is no secret.
  'report/case-side-store listHandlers',
]

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
  .concat(
    ' delivery idempotency audit_entry red_cord red_cord_entry dispatch_alias case_side internal_note message saved_filter answer_feedback measure measure_history suggestion_decision working_group working_group_seat working_group_question goal case_release learning_letter learning_letter_case learning_letter_approval learning_letter_change_request learning_subscription',
  )
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

  // Who holds the receipt may reply, withdraw and contest: what that takes is the verbs' to decide, for this report only.
  const byReceipt = [
    'report/case-store saveCase',
    'report/case-store saveCaseAsSystem',
    'report/history-store insertHistory',
    'report/feedback-store saveFeedback',
  ].concat('delivery/delivery-store insertDelivery', 'delivery/give-up-store insertSuccessor')
  const notByReceipt = Object.entries(writers).filter(([name]) => !byReceipt.includes(name))
  it.each(notByReceipt)('%s does not follow from a receipt code', async (_name, work) => {
    const before = await stored()
    await call({ organisations: [], receiptHash: target.receiptHash }, (tx) => work(tx, target))
    expect(await stored()).toBe(before)
  })

  it.each(Object.entries(readers))('%s finds it for whose it is', async (_name, work) => {
    const result = await call(own, (tx) => work(tx, target))
    expect(isNothing(result) ? 'nothing' : 'something').toBe('something')
  })

  it.each(Object.entries(writers))('%s works for whose it is', async (_name, work) => {
    const result = await tryOut(own, work)
    expect(isNothing(result) ? 'nothing' : 'something').toBe('something')
  })
})

/** The readers that find something in a scope. */
async function namesThatFind(scope: Scope, among: Readonly<Record<string, StoreCall>>): Promise<string[]> {
  const names: string[] = []
  for (const [name, work] of Object.entries(among)) {
    const result = await call(scope, (tx) => work(tx, target))
    if (!isNothing(result)) names.push(name.split(' ')[1]!)
  }
  return names
}

describe('a third partner', () => {
  const third: Scope = { organisations: ['horten'] }

  it('reads the report, the shared thread and the history, and neither identity nor what a house keeps', async () => {
    expect((await namesThatFind(third, readers)).toSorted()).toEqual(
      [
        'findReport',
        'listSimilarReports',
        'listHistory',
        'isReadable',
        'findAnswer',
        'listAnswers',
        'listFeedback',
        'findSuggestionDecision',
        'listActionRows',
        'findAttachment',
        'listAttachments',
        'findOriginal',
        'listMessages',
        'findMessage',
        'listParticipants',
        'listRedCords',
        'listDeliveries',
        'listDeliveriesOf',
        'listStuck',
        'findServiceLocation',
        'lockDelivery',
        'findPartiesOf',
        'listTriedChannels',
        'findGivenUp',
        'findForwarding',
        'findReportByReceipt',
        'findFilingByReceipt',
        'listPastDispatches',
        'listInboxLines',
        'listLinesAmong',
        'listHits',
        'listAlike',
      ].toSorted(),
    )
  })

  it('moves nothing, answers nothing, writes in nobody’s name, and touches no identity', async () => {
    const before = await stored()
    for (const name of [
      'report/case-store saveCase',
      'report/case-store saveCaseAsSystem',
      'report/answer-store insertAnswer',
      'report/message-store insertMessage',
      'report/note-store insertNote',
      'report/case-side-store saveSide',
      'privacy/identity-store insertIdentityKey',
      'privacy/identity-store deleteIdentityKey',
      'privacy/identity-store destroyIdentity',
    ]) {
      expect([name, name in writers]).toEqual([name, true])
      await call(third, (tx) => writers[name]!(tx, target))
      expect([name, await stored()]).toEqual([name, before])
    }
  })
})

describe('the other house', () => {
  it('sees neither note nor side, and cannot write them', async () => {
    const faerder: Scope = { organisations: ['faerder'] }
    const own = ['case-side-store findSide', 'note-store listNotes', 'note-store findNote'].map(
      (name) => `report/${name}`,
    )
    for (const name of own) {
      const result = await call(faerder, (tx) => readers[name]!(tx, target))
      expect([name, isNothing(result)]).toEqual([name, true])
    }
    const before = await stored()
    for (const name of ['case-side-store saveSide', 'note-store insertNote', 'message-store insertMessage']) {
      await call(faerder, (tx) => writers[`report/${name}`]!(tx, target))
      expect([name, await stored()]).toEqual([name, before])
    }
  })
})

describe('the holder of the receipt', () => {
  it('sees of the thread what is shown to the reporter, and nothing a house keeps', async () => {
    const scope: Scope = { organisations: [], receiptHash: target.receiptHash }
    const thread = await asActor(service.context.database.db, scope, (tx) => listMessages(tx, target.reportId))
    expect(thread.map(({ text }) => text)).toEqual(['Også til melder.', 'Det var om kvelden.'])
    for (const name of [
      'message-store findMessage',
      'note-store listNotes',
      'note-store findNote',
      'case-side-store findSide',
    ]) {
      expect([name, isNothing(await call(scope, (tx) => readers[`report/${name}`]!(tx, target)))]).toEqual([name, true])
    }
  })

  it('moves no other report, and writes in no other thread', async () => {
    const before = await stored()
    const scope = scopes['the holder of another receipt']!
    for (const work of Object.values(writers)) await call(scope, (tx) => work(tx, target))
    await call(scope, (tx) => sql`update report set revision = revision + 1 where id = ${target.reportId}`.execute(tx))
    expect(await stored()).toBe(before)
  })
})

describe('a statement that reads nothing, and so asks no policy for reading', () => {
  const blind = {
    'update report set revision = 99': (tx: Tx) => sql`update report set revision = 99`.execute(tx),
    'delete from patient_identity': (tx: Tx) => sql`delete from patient_identity`.execute(tx),
  }

  it.each(Object.entries(blind))('%s touches no report of others', async (_text, work) => {
    const ofTarget = async () =>
      (
        await superuser.query(
          `select revision, (select count(*) from patient_identity i where i.report_id = r.id) as identities from report r where id = $1`,
          [target.reportId],
        )
      ).rows
    const before = await ofTarget()
    for (const [who, scope] of Object.entries({ ...scopes, 'a third partner': { organisations: ['horten'] } })) {
      await call(scope, work)
      expect([who, await ofTarget()]).toEqual([who, before])
    }
  })
})

describe('a report that is not sent', () => {
  it('is the sender’s alone: not the recipient’s, not the statistics’, and promised to nobody', async () => {
    const unsent = await openFullCase(service)
    // As filing leaves it where the leader signs first.
    await superuser.query(
      `delete from participation where report_id = '${unsent.reportId}';
       delete from delivery where report_id = '${unsent.reportId}';
       update report set sent_at = null, received_at = null, first_received_at = null, assigned_at = null, answered_at = null,
         first_answered_at = null where id = '${unsent.reportId}'`,
    )
    const before = await stored()
    // Its own side and note of it are all the hospital could ever have; the report does not exist for it, nor what belongs to it.
    const kept = new Set([
      'findSide',
      'listNotes',
      'findNote',
      'findSealedIdentity',
      'holdsIdentityKey',
      'listSavedFilters',
    ])
    const found: string[] = []
    for (const [name, work] of Object.entries(readers)) {
      const short = name.split(' ')[1]!
      const result = await call({ organisations: ['siv'] }, (tx) => work(tx, unsent))
      if (!kept.has(short) && !isNothing(result)) found.push(short)
    }
    expect(found).toEqual([])
    for (const name of [
      'case-store saveCase',
      'message-store insertMessage',
      'history-store insertHistory',
      'answer-store insertAnswer',
    ]) {
      await call({ organisations: ['siv'] }, (tx) => writers[`report/${name}`]!(tx, unsent))
      expect([name, await stored()]).toEqual([name, before])
    }
    const sender = await call({ organisations: ['faerder'] }, (tx) =>
      readers['report/report-store findReport']!(tx, unsent),
    )
    expect(sender).toMatchObject({ id: unsent.reportId, status: 'awaiting_signature' })
    const { rows } = await superuser.query('select from delivery where report_id = $1', [unsent.reportId])
    expect(rows).toHaveLength(0)
    const { rows: counted } = await superuser.query<{ n: number }>(
      `select count(*)::int as n from counted_report where sent_at is null`,
    )
    expect(counted).toEqual([{ n: 0 }])
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
      for (const name of functions)
        if (!named.delete(`${store} ${name}`) && !noReport.includes(`${store} ${name}`))
          missing.push(`${store} ${name}`)
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

  it('let the worker read of a thread what was added to the report, and nothing else', async () => {
    const kinds = await asWorker(service.context.database.db, (tx) => tx.selectFrom('message').select('kind').execute())
    const { rows } = await superuser.query('select distinct kind from message')
    expect(rows.length).toBeGreaterThan(1)
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['addition']))
  })

  it('give the roles of the system no identity, and the statistics no text', async () => {
    const { rows } = await superuser.query(
      `select r.role, c.table_name || '.' || c.column_name as reads
       from information_schema.columns c, unnest(array['sav_worker', 'sav_statistics']) as r (role)
       where c.table_schema = 'public' and has_column_privilege(r.role, format('public.%I', c.table_name)::regclass, c.column_name, 'select')
         and not (r.role = 'sav_worker' and c.table_name = 'patient_identity' and c.column_name = 'report_id')
         and (c.table_name in ('patient_identity', 'identity_key', 'attachment_key', 'client', 'internal_note', 'saved_filter', 'red_cord_entry', 'answer_feedback')
           or (c.table_name in ('measure', 'measure_history', 'suggestion_decision', 'working_group_question')
             and c.column_name ~ 'title|what|reason|note|expected|name|question|answer')
           or (r.role = 'sav_statistics' and c.table_name = 'message')
           or (c.table_name = 'attachment' and (r.role = 'sav_statistics' or c.column_name <> 'report_id'))
           or (c.table_name = 'session' and c.column_name <> 'expires_at')
           or (r.role = 'sav_statistics' and c.table_name in ('report', 'answer', 'answer_action', 'report_history', 'person')
             and c.column_name ~ 'name|text|description|measure|email|phone|workplace|reason|what|contact|reference|receipt|routing|number'))`,
    )
    expect(rows).toEqual([])
  })
})
