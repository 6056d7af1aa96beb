import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { recountMonths } from '../../src/statistics/recount-store.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import type { CountedThing } from './invented-counts.ts'

/** Reports put straight into the table by a superuser, whom row-level security does not hold back. */
export interface CountedWorld extends TestContext {
  insert(things: readonly CountedThing[]): Promise<string[]>
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** Counts ahead until the sums have all there is: at once where no other transaction on the server runs. */
  countAhead(): Promise<void>
  /** Back to no reports at all, by deleting them one by one as erasure does. */
  clear(): Promise<void>
}

/** Vestfold, and a neighbour «nabo» that SiV and Horten are members of as well. */
export async function openCountedWorld(): Promise<CountedWorld> {
  const test = await openTestContext()
  const superuser = new pg.Client(test.clone.superuser)
  await superuser.connect()
  await superuser.query(`
    insert into collaboration select 'nabo', 'Naboområdet', 'NB', locale, form_version, anonymous_filing, signing, settings
      from collaboration where id = 'vestfold';
    insert into membership values ('nabo', 'siv'), ('nabo', 'horten');
    insert into code select 'nabo', list, version, code, position, labels, requires_text, rank, details from code
      where collaboration_id = 'vestfold';
    insert into code values ('nabo', 'event_kind', 1, 'red_cord', 9, '{"nb": "Rød snor"}');
    insert into consent_code select 'nabo', version, code, position, labels, identity_allowed from consent_code
      where collaboration_id = 'vestfold';
    update directory_version set version = version + 1`)
  await test.context.directory.refresh()
  const query = async (text: string, values: unknown[] = []) =>
    (await superuser.query<Record<string, unknown>>(text, values)).rows
  return {
    ...test,
    query,
    insert: async (things) => {
      const rows = things.map(toRow)
      await query(
        `insert into report (${columns}) select ${columns} from jsonb_populate_recordset(null::report, $1::jsonb)`,
        [JSON.stringify(rows)],
      )
      return rows.map(({ id }) => id)
    },
    countAhead: async () => {
      const left = `
        select from counted_report r left join recount_until u using (collaboration_id)
        where r.sent_at >= coalesce(u.counted_until, '-infinity') and r.sent_at < now() - interval '40 seconds'
        union all
        select from recount_due d join recount_until u using (collaboration_id) where d.sent_at < u.counted_until`
      do await recountMonths(test.context.database.db)
      while ((await query(left)).length > 0)
    },
    clear: async () => void (await superuser.query('delete from delivery; delete from report')),
    close: async () => {
      await superuser.end()
      await test.close()
    },
  }
}

function toRow(thing: CountedThing) {
  const id = randomUUID()
  const open = thing.consent !== 'patient_opposed'
  return {
    id,
    collaboration_id: thing.collaboration,
    form_version: 1,
    number: `T-${id}`,
    event_kind: thing.kind,
    occurred_on: '2025-11-01',
    occurred_precision: 'date_only',
    direction: thing.direction,
    reporting_organisation_id: thing.sender,
    recipient_organisation_id: thing.recipient,
    hospital_unit_id: thing.section,
    clinic_id: thing.clinic,
    municipality_id: thing.municipality,
    service_location_code: thing.serviceLocation,
    categories: thing.categories,
    description: 'Oppdiktet.',
    consequence: thing.consequence,
    consent: thing.consent,
    identity_allowed: open,
    text_deidentified: !open,
    agreement_refs: [],
    reporter_name: 'Nattine Vaktsen',
    leader_name: 'Bølgine Øyhopp',
    source: thing.source,
    receipt_code_hash: `\\x${createHash('sha256').update(id).digest('hex')}`,
    revision: 1,
    routing: [],
    filed_at: thing.sentAt ?? '2026-01-01T00:00:00Z',
    sent_at: thing.sentAt,
    received_at: thing.receivedAgain && thing.receivedAt ? new Date(thing.receivedAt.getTime() + 1) : thing.receivedAt,
    first_received_at: thing.receivedAt,
    answered_at: thing.answeredAt,
    first_answered_at: thing.answeredAt,
    closed_at: thing.closedAt,
    withdrawn_at: thing.withdrawnAt,
    duplicate_at: thing.duplicateAt,
    acknowledge_by: thing.acknowledgeBy,
    answer_by: thing.answerBy,
    reopened_at: thing.reopenedAt,
  }
}

const nobody: CountedThing = {
  collaboration: 'vestfold',
  kind: 'adverse_event',
  direction: 'municipality_to_hospital',
  sender: 'faerder',
  recipient: 'siv',
  municipality: 'faerder',
  serviceLocation: 'home_care',
  clinic: 'siv.kpa',
  section: 'siv.kpa.ara',
  categories: ['medication'],
  consequence: 'minor',
  consent: 'patient_not_opposed',
  source: 'web',
  sentAt: new Date('2026-03-14T07:00:00Z'),
  receivedAt: null,
  receivedAgain: false,
  acknowledgeBy: null,
  answerBy: null,
  reopenedAt: null,
  answeredAt: null,
  closedAt: null,
  withdrawnAt: null,
  duplicateAt: null,
}

const columns = Object.keys(toRow(nobody)).join(', ')

/** An ordinary report from Færder to the hospital, in March 2026. */
export function ordinary(changes: Partial<CountedThing> = {}): CountedThing {
  return { ...nobody, ...changes }
}
