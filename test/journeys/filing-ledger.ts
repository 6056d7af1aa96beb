import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import type { NewReportInput } from '../../src/report/new-report.ts'
import { withClient } from '../support/postgres.ts'
import { ask, read, type Answer, type Filed } from './ask.ts'
import { reportWithIdentity, reportWithoutIdentity, withoutLeaderMail } from './invented-reports.ts'

/** One report as its sender knows it: sent under a key of its own until somebody acknowledges it. */
export interface Sending {
  readonly key: string
  readonly report: NewReportInput
  filed: Filed | undefined
}

/** What the senders know: what they sent and what they were told. Everything else must be found in the database. */
export interface Ledger {
  readonly sendings: Sending[]
  /** Answers other than 201, in order. */
  readonly refusals: Answer[]
  add(changes?: Partial<NewReportInput>): Sending
  /** Sends one once; true when it was acknowledged, now or before. The answer to a repetition must be the same. */
  send(address: string, sending: Sending): Promise<boolean>
  acknowledged(): Sending[]
}

export function openLedger(): Ledger {
  const sendings: Sending[] = []
  const refusals: Answer[] = []
  return {
    sendings,
    refusals,
    add(changes) {
      const make = sendings.length % 2 ? reportWithoutIdentity : reportWithIdentity
      const report = make({ ...withoutLeaderMail, externalReference: `sending ${sendings.length}`, ...changes })
      const sending: Sending = { key: randomUUID(), report, filed: undefined }
      sendings.push(sending)
      return sending
    },
    async send(address, sending) {
      const headers = { 'idempotency-key': sending.key }
      const answer = await ask(address, 'POST', '/api/v1/reports', { json: sending.report, headers })
      if (answer.status !== 201) {
        refusals.push(answer)
        return false
      }
      const filed = read<Filed>(answer, 201)
      if (sending.filed) expect(filed).toEqual(sending.filed)
      sending.filed = filed
      return true
    },
    acknowledged: () => sendings.filter(({ filed }) => filed !== undefined),
  }
}

/**
 * Clients that file one report after the other until told to stop; one that gets no answer, or another than 201, sends the same
 * again a moment later. With `persistent: false` a client ends with the first request that is not answered.
 */
export async function keepFiling(
  ledger: Ledger,
  address: string,
  options: { clients: number; persistent: boolean; enough: () => boolean },
): Promise<void> {
  const { clients, persistent, enough } = options
  const client = async () => {
    let sending: Sending | undefined
    while (!enough()) {
      sending ??= ledger.add()
      try {
        if (await ledger.send(address, sending)) sending = undefined
        else await sleep(25)
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
        if (!persistent) return
        await sleep(25)
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

/** Waits until no statement of a killed service runs on: only then is it decided what was committed. */
export async function settleStatements(database: SocketSettings): Promise<void> {
  await withClient(database, async (client) => {
    const running = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and usename = 'samhandlingsavvik_app' and state <> 'idle'`
    while ((await client.query(running)).rowCount) await sleep(10)
  })
}

/** The ids of the reports that are committed, by the sending they came of. */
export async function listCommitted(database: SocketSettings): Promise<Map<string, string>> {
  const rows = await withClient(database, async (client) => {
    const found = await client.query<{ id: string; sending: string }>(
      'select id, external_reference as sending from report',
    )
    return found.rows
  })
  return new Map(rows.map(({ id, sending }) => [sending, id]))
}

const keptQuestion = `
  select r.id, r.number, r.external_reference as sending,
    (select count(*)::int from audit_entry a where a.report_id = r.id and a.act = 'report.file') as audited,
    (select count(*)::int from idempotency i where i.report_id = r.id) as keys,
    (select array_agg(concat_ws(' ', d.message, d.organisation_id, d.unit_id)) from delivery d
      where d.report_id = r.id and d.replaces_id is null) as deliveries,
    (select count(*)::int from patient_identity p where p.report_id = r.id) as identities,
    (select array_agg(k.organisation_id order by k.organisation_id) from identity_key k where k.report_id = r.id) as readers
  from report r order by r.number`

/** Asks a database as its superuser: rows as JSON has them. */
export type AskDatabase = (question: string) => Promise<Record<string, unknown>[]>

/**
 * Every sending that was acknowledged is there: one report with the id, number and receipt its sender was told, one audit row, one
 * idempotency row, one delivery to its addressee, and the sealed identity with a key for either side exactly where one was sent.
 * And there is nothing else.
 */
export async function expectAllKept(database: SocketSettings | AskDatabase, ledger: Ledger): Promise<void> {
  const ask: AskDatabase =
    typeof database === 'function'
      ? database
      : (question) =>
          withClient(database, async (client) => (await client.query<Record<string, unknown>>(question)).rows)
  const rows = await ask(keptQuestion)
  const expected = ledger.acknowledged().map(({ filed, report }) => ({
    id: filed?.id,
    number: filed?.number,
    sending: report.externalReference,
    audited: 1,
    keys: 1,
    deliveries: [`report ${report.recipientOrganisation} ${filed?.recipients[0]?.unit ?? ''}`.trim()],
    identities: report.patient ? 1 : 0,
    readers: report.patient ? ['faerder', 'siv'] : null,
  }))
  expect(new Map(rows.map((row) => [row['number'], row]))).toEqual(new Map(expected.map((row) => [row.number, row])))
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
}
