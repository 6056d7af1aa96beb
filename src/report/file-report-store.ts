import type pg from 'pg'
import type { RoutedTo } from '../db/tables.ts'
import type { SealedIdentity, WrappedKey } from '../privacy/identity-vault.ts'
import type { CheckedReport } from './check-report.ts'

/** Everything that filing one report writes. */
export interface Filing {
  readonly id: string
  readonly checked: CheckedReport
  readonly numberYear: number
  readonly filedAt: Date
  readonly source: 'web' | 'api' | 'paper' | 'import'
  readonly filedBy: string | null
  readonly receiptCodeHash: Buffer
  readonly routing: readonly RoutedTo[]
  readonly identity: { readonly sealed: SealedIdentity; readonly keys: readonly WrappedKey[] } | null
  readonly deliveryId: string
  readonly audit: {
    readonly id: string
    readonly actor: string
    readonly role: string
    readonly organisationId: string | null
  }
  readonly idempotency: { readonly scope: string; readonly keyHash: Buffer; readonly bodyHmac: Buffer } | null
}

type Column = readonly [name: string, type: string, value: (filing: Filing) => unknown]

// The columns of a report with their parameters, in one list so that a name and its value cannot drift apart.
const columns: readonly Column[] = [
  ['id', 'uuid', (f) => f.id],
  ['collaboration_id', 'text', (f) => f.checked.parties.collaboration.id],
  ['form_version', 'int', (f) => f.checked.parties.collaboration.formVersion],
  ['event_kind', 'text', (f) => f.checked.report.eventKind],
  ['occurred_on', 'date', (f) => f.checked.report.occurred.date],
  ['occurred_at_time', 'time', (f) => f.checked.report.occurred.time],
  ['occurred_precision', 'text', (f) => f.checked.report.occurred.precision],
  // As a Date: PostgreSQL knows no offset beyond 16 hours, RFC 3339 does.
  ['discovered_at', 'timestamptz', (f) => f.checked.report.discoveredAt && new Date(f.checked.report.discoveredAt)],
  ['direction', 'text', (f) => f.checked.direction],
  ['reporting_organisation_id', 'text', (f) => f.checked.parties.sender.id],
  ['recipient_organisation_id', 'text', (f) => f.checked.parties.recipient.id],
  ['recipient_unit_id', 'text', (f) => f.checked.route.unit?.id ?? null],
  ['hospital_unit_id', 'text', (f) => f.checked.report.hospitalUnit],
  ['hospital_unit_text', 'text', (f) => f.checked.report.hospitalUnitText],
  ['clinic_id', 'text', (f) => f.checked.clinicId],
  ['municipality_id', 'text', (f) => f.checked.report.municipality],
  ['service_location_code', 'text', (f) => f.checked.report.serviceLocation.code],
  ['service_location_name', 'text', (f) => f.checked.report.serviceLocation.name],
  ['service_location_other_text', 'text', (f) => f.checked.report.serviceLocation.otherText],
  ['categories', 'text[]', (f) => f.checked.report.categories],
  ['category_other_text', 'text', (f) => f.checked.report.categoryOtherText],
  ['description', 'text', (f) => f.checked.report.description],
  ['immediate_measures', 'text', (f) => f.checked.report.immediateMeasures],
  ['suggested_measure', 'text', (f) => f.checked.report.suggestedMeasure],
  ['consequence', 'text', (f) => f.checked.report.consequence],
  ['consent', 'text', (f) => f.checked.report.consent],
  ['identity_allowed', 'boolean', (f) => f.checked.identityAllowed],
  ['text_deidentified', 'boolean', (f) => f.checked.report.textDeidentified],
  ['reporter_name', 'text', (f) => f.checked.report.reporter.name],
  ['reporter_workplace', 'text', (f) => f.checked.report.reporter.workplace],
  ['reporter_phone', 'text', (f) => f.checked.report.reporter.phone],
  ['reporter_email', 'text', (f) => f.checked.report.reporter.email],
  ['leader_name', 'text', (f) => f.checked.report.leader.name],
  ['leader_email', 'text', (f) => f.checked.report.leader.email],
  ['agreement_refs', 'text[]', (f) => f.checked.report.agreementRefs],
  ['external_reference', 'text', (f) => f.checked.report.externalReference],
  ['source', 'text', (f) => f.source],
  ['filed_by', 'text', (f) => f.filedBy],
  ['receipt_code_hash', 'bytea', (f) => f.receiptCodeHash],
  ['routing', 'jsonb', (f) => JSON.stringify(f.routing)],
  ['filed_at', 'timestamptz', (f) => f.filedAt],
  ['sent_at', 'timestamptz', (f) => f.filedAt],
]

const others: readonly (readonly [type: string, value: (filing: Filing) => unknown])[] = [
  // Row-level security is told who files, and not whom the report names as sender.
  ['text', (f) => f.audit.organisationId ?? ''],
  ['text', (f) => `${f.checked.parties.collaboration.numberPrefix}-${f.numberYear}-`],
  ['regclass', (f) => `report_number_${f.checked.parties.collaboration.id}_${f.numberYear}`],
  ['text', (f) => f.idempotency?.scope ?? null],
  ['bytea', (f) => f.idempotency?.keyHash ?? null],
  ['bytea', (f) => f.idempotency?.bodyHmac ?? null],
  ['text', (f) => f.identity?.sealed.sealedBy ?? null],
  ['bytea', (f) => f.identity?.sealed.nameSealed ?? null],
  ['bytea', (f) => f.identity?.sealed.nationalIdSealed ?? null],
  ['text[]', (f) => f.identity?.keys.map((key) => key.organisationId) ?? []],
  ['text[]', (f) => f.identity?.keys.map((key) => key.keyId) ?? []],
  ['bytea[]', (f) => f.identity?.keys.map((key) => key.wrappedKey) ?? []],
  ['uuid', (f) => f.deliveryId],
  ['text', (f) => f.checked.route.channels[0]?.id ?? null],
  ['text', (f) => f.checked.route.channels[0]?.kind ?? null],
  ['uuid', (f) => f.audit.id],
  ['text', (f) => f.audit.actor],
  ['text', (f) => f.audit.role],
  ['text', (f) => f.audit.organisationId],
]

/** `$n::type` of the nth entry of `others`, counted after the report's columns. */
const p = (index: number) => `$${columns.length + index + 1}::${others[index]?.[0]}`
const c = (name: string) => {
  const index = columns.findIndex(([column]) => column === name)
  return `$${index + 1}::${columns[index]?.[1]}`
}

/**
 * Filing as one statement, and so one round trip and one transaction: settings for row-level security, the number, the report,
 * the sealed identity with its keys, the delivery, the audit row and the idempotency row: all or none. Every part draws its row
 * from `me`, which makes PostgreSQL set the filer's rights before the policies are asked. Nothing is returned from the tables
 * themselves, since who files has no right to read. Measured in README, «Where the time goes».
 */
const text = `
with me as materialized (
  select set_config('app.organisations', ${p(0)}, true), set_config('app.filing', ${c('id')}::text, true)
), numbered as materialized (
  select ${p(1)} || lpad(nextval(${p(2)})::text, 6, '0') as number from me
), once as (
  insert into idempotency (scope, key_hash, body_hmac, report_id)
  select ${p(3)}, ${p(4)}, ${p(5)}, ${c('id')} from me where ${p(3)} is not null
), filed as (
  insert into report (number, ${columns.map(([name]) => name).join(', ')})
  select numbered.number, ${columns.map(([name]) => c(name)).join(', ')} from numbered
), sealed as (
  insert into patient_identity (report_id, sealed_by, name_sealed, national_id_sealed)
  select ${c('id')}, ${p(6)}, ${p(7)}, ${p(8)} from me where ${p(6)} is not null
), wrapped as (
  insert into identity_key (report_id, organisation_id, key_id, wrapped_key)
  select ${c('id')}, k.organisation_id, k.key_id, k.wrapped_key
  from me, unnest(${p(9)}, ${p(10)}, ${p(11)}) as k (organisation_id, key_id, wrapped_key)
), promised as (
  insert into delivery (id, report_id, message, recipient_role, organisation_id, unit_id, channel_id, channel_kind)
  select ${p(12)}, ${c('id')}, 'report', 'organisation', ${c('recipient_organisation_id')}, ${c('recipient_unit_id')}, ${p(13)}, ${p(14)} from me
), audited as (
  insert into audit_entry (id, at, actor, actor_role, actor_organisation_id, act, report_id)
  select ${p(15)}, ${c('filed_at')}, ${p(16)}, ${p(17)}, ${p(18)}, 'report.file', ${c('id')} from me
)
select number from numbered`

/**
 * Writes a filing and returns the report's number. After it resolves the report is committed with fsync. Throws PostgreSQL's
 * error otherwise, and then nothing was written (`idempotency_pkey`: the key was used before).
 */
export async function insertFiling(pool: pg.Pool, filing: Filing): Promise<string> {
  const values = [...columns.map(([, , value]) => value(filing)), ...others.map(([, value]) => value(filing))]
  const { rows } = await pool.query<{ number: string }>({ name: 'file-report', text, values })
  const [row] = rows
  if (!row) throw new Error('filing returned no number')
  return row.number
}
