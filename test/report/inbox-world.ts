import fc from 'fast-check'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { openTestContext, type TestContext } from '../support/context.ts'
import { sideOf } from './naive-inbox.ts'

/** A case as the lists see it: the columns of the table that decide anything, as they are called there. */
export interface InventedCase {
  readonly id: string
  readonly number: string
  readonly event_kind: string
  readonly direction: string
  readonly reporting_organisation_id: string
  readonly recipient_organisation_id: string
  readonly recipient_unit_id: string | null
  readonly hospital_unit_id: string | null
  readonly clinic_id: string | null
  readonly municipality_id: string
  readonly service_location_code: string
  readonly categories: readonly string[]
  readonly consequence: string
  readonly consent: string
  readonly source: string
  readonly agreement_refs: readonly string[]
  readonly occurred_on: string
  readonly filed_at: string
  readonly signed_at: string | null
  readonly answered_at: string | null
  readonly reopened_at: string | null
  readonly acknowledge_by: string | null
  readonly answer_by: string | null
  readonly ask_until: string | null
  readonly status: string
  readonly thirdPartner: string | null
  readonly sides: readonly InventedSide[]
}

export interface InventedSide {
  readonly house: string
  readonly handler: string | null
  readonly dueOn: string | null
  readonly reference: string | null
}

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`)
const moment = fc.tuple(day, fc.integer({ min: 0, max: 1_439 })).map(([date, minute]) => {
  return new Date(Date.parse(`${date}T00:00:00Z`) + minute * 60_000).toISOString()
})
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 })
const units = pick('siv.kpa', 'siv.kpa.dps', 'siv.kfmr', null)
export const handlers: Readonly<Record<string, readonly string[]>> = {
  siv: ['siv-kvalitet', 'siv-fordeler'],
  faerder: ['faerder-leder'],
  horten: ['horten-kvalitet'],
}
const statuses = pick(
  'awaiting_signature',
  'returned_to_reporter',
  'sent',
  'sent',
  'received',
  'in_progress',
  'waiting_for_sender',
  'answered',
  'closed',
  'withdrawn',
  'duplicate',
)

const side = (house: string): fc.Arbitrary<InventedSide> =>
  fc.record({
    house: fc.constant(house),
    handler: maybe(pick(...(handlers[house] ?? []))),
    dueOn: maybe(day),
    reference: maybe(pick('EQS-1', 'EQS-12', 'ark 7')),
  })

const unsent = ['awaiting_signature', 'returned_to_reporter']
let counter = 0
const inventedCase: fc.Arbitrary<InventedCase> = fc
  .record({
    parties: pick(['faerder', 'siv'], ['siv', 'faerder'], ['horten', 'siv'], ['siv', 'horten'], ['horten', 'faerder']),
    event_kind: pick('adverse_event', 'near_miss'),
    recipient_unit_id: units,
    hospital_unit_id: units,
    clinic_id: pick('siv.kpa', 'siv.kfmr', null),
    municipality_id: pick('faerder', 'horten'),
    service_location_code: pick('home_care', 'institution'),
    categories: fc.uniqueArray(pick('medication', 'diagnostics', 'other'), { minLength: 1 }),
    consequence: pick('none', 'minor', 'moderate', 'significant', 'death'),
    consent: pick('patient_not_opposed', 'patient_opposed'),
    source: pick('web', 'api', 'paper'),
    agreement_refs: fc.uniqueArray(pick('A1', 'A2')),
    occurred_on: day,
    filed_at: moment,
    signed_at: maybe(moment),
    answered_at: moment,
    reopened_at: maybe(moment),
    acknowledge_by: maybe(day),
    answer_by: maybe(day),
    ask_until: maybe(day),
    status: statuses,
    thirdPartner: pick(null, null, 'horten', 'faerder', 'siv'),
    siv: maybe(side('siv')),
    faerder: maybe(side('faerder')),
    horten: maybe(side('horten')),
  })
  .map(({ parties: [sender, recipient], siv, faerder, horten, ...rest }) => ({
    ...rest,
    // Nobody is brought into what is not sent; a recipient that once passed the case on takes part besides.
    thirdPartner: unsent.includes(rest.status) ? null : rest.thirdPartner,
    id: uuidv7(),
    number: numberOf((counter += 7)),
    direction: sender === 'siv' ? 'hospital_to_municipality' : 'municipality_to_hospital',
    reporting_organisation_id: sender!,
    recipient_organisation_id: recipient!,
    answered_at: ['answered', 'closed'].includes(rest.status) ? rest.answered_at : null,
    sides: [siv, faerder, horten].filter((one) => one !== null),
  }))
  // A house keeps something about cases it sees, and no others.
  .map((one) => ({ ...one, sides: one.sides.filter(({ house }) => sideOf(one, house) !== undefined) }))

/** Some of the year before, and some past a million, which have a digit more. */
function numberOf(nth: number): string {
  const past = nth % 5 === 0 ? 999_600 : 0
  return `VF-${nth % 4 === 0 ? 2025 : 2026}-${String(nth + past).padStart(6, '0')}`
}

/** Sets the timestamps that make a status. */
function times({ status, filed_at }: InventedCase): Record<string, string | null> {
  const reached = ['sent', 'received', 'in_progress', 'waiting_for_sender', 'answered', 'closed']
  const at = (...within: string[]) => (within.includes(status) ? filed_at : null)
  return {
    sent_at: unsent.includes(status) ? null : filed_at,
    returned_at: at('returned_to_reporter'),
    received_at: at(...reached.slice(1)),
    assigned_at: at(...reached.slice(2)),
    asked_at: at('waiting_for_sender'),
    closed_at: at('closed'),
    withdrawn_at: at('withdrawn'),
    duplicate_at: at('duplicate'),
  }
}

export interface InboxWorld extends TestContext {
  readonly cases: readonly InventedCase[]
}

/** A service with invented cases put straight into the tables by a superuser. */
export async function openInboxWorld(size: number, seed: number): Promise<InboxWorld> {
  const test = await openTestContext()
  const cases = fc.sample(inventedCase, { numRuns: size, seed })
  const superuser = new pg.Client(test.clone.superuser)
  await superuser.connect()
  const rows = cases.map((one) => ({
    ...one,
    ...times(one),
    collaboration_id: 'vestfold',
    form_version: 1,
    occurred_precision: 'date_only',
    description: 'Pasienten ble utskrevet uten legemiddelliste.',
    identity_allowed: one.consent !== 'patient_opposed',
    text_deidentified: one.consent === 'patient_opposed',
    reporter_name: 'Nattine Vaktsen',
    leader_name: 'Bølgine Øyhopp',
    receipt_code_hash: `\\x${one.id.replaceAll('-', '')}`,
    revision: 1,
    routing: [],
  }))
  const names = Object.keys(rows[0]!).filter((name) => !['status', 'thirdPartner', 'sides'].includes(name))
  await superuser.query(
    `insert into report (${names.join(', ')}) select ${names.join(', ')} from jsonb_populate_recordset(null::report, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
  for (const { id, thirdPartner, sides } of cases) {
    if (thirdPartner) await superuser.query('insert into participation values ($1, $2, now())', [id, thirdPartner])
    for (const { house, handler, dueOn, reference } of sides) {
      await superuser.query(
        'insert into case_side (report_id, organisation_id, handler_id, due_on, own_reference) values ($1, $2, $3, $4, $5)',
        [id, house, handler, dueOn, reference],
      )
    }
  }
  await superuser.end()
  return { ...test, cases }
}
