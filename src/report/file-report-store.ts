import type pg from 'pg'
import type { RoutedTo } from '../db/report-table.ts'
import type { WrappedKey } from '../privacy/data-key.ts'
import type { SealedIdentity } from '../privacy/identity-vault.ts'
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
  readonly identity: {
    readonly sealed: SealedIdentity
    readonly keys: readonly WrappedKey[]
    readonly patientHmacs: readonly (Buffer | null)[]
  } | null
  /** Null: it waits for the leader's signature. */
  readonly sentAt: Date | null
  readonly acknowledgeBy: string | null
  readonly answerBy: string | null
  /** The first message of it: to the addressee, or to the leader who is to sign; null where the leader gave no address. */
  readonly delivery: {
    readonly id: string
    readonly message: 'report' | 'signature'
    readonly recipientRole: 'organisation' | 'leader'
    readonly organisationId: string
    readonly unitId: string | null
    readonly channelId: string | null
    readonly channelKind: 'email' | 'letter' | 'webhook'
  } | null
  readonly audit: {
    readonly id: string
    readonly actor: string
    readonly role: string
    readonly organisationId: string | null
  }
  readonly idempotency: { readonly scope: string; readonly keyHash: Buffer; readonly bodyHmac: Buffer } | null
}

/** A buffer as PostgreSQL reads it out of JSON. */
const hex = (bytes: Buffer | null | undefined) => bytes && `\\x${bytes.toString('hex')}`

type Column = readonly [name: string, type: string, value: (filing: Filing) => unknown]

// The columns of a report with their values, in one list so that a name and its value cannot drift apart.
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
  ['receipt_code_hash', 'bytea', (f) => hex(f.receiptCodeHash)],
  ['routing', 'jsonb', (f) => f.routing],
  ['filed_at', 'timestamptz', (f) => f.filedAt],
  ['sent_at', 'timestamptz', (f) => f.sentAt],
  ['acknowledge_by', 'date', (f) => f.acknowledgeBy],
  ['answer_by', 'date', (f) => f.answerBy],
]

// What the other rows of a filing are made of.
const others: readonly Column[] = [
  ['number_prefix', 'text', (f) => `${f.checked.parties.collaboration.numberPrefix}-${f.numberYear}-`],
  ['number_sequence', 'text', (f) => `report_number_${f.checked.parties.collaboration.id}_${f.numberYear}`],
  ['key_scope', 'text', (f) => f.idempotency?.scope],
  ['key_hash', 'bytea', (f) => hex(f.idempotency?.keyHash)],
  ['body_hmac', 'bytea', (f) => hex(f.idempotency?.bodyHmac)],
  ['sealed_by', 'text', (f) => f.identity?.sealed.sealedBy],
  ['name_sealed', 'bytea', (f) => hex(f.identity?.sealed.nameSealed)],
  ['national_id_sealed', 'bytea', (f) => hex(f.identity?.sealed.nationalIdSealed)],
  ['key_holders', 'text[]', (f) => f.identity?.keys.map((key) => key.organisationId)],
  ['key_ids', 'text[]', (f) => f.identity?.keys.map((key) => key.keyId)],
  ['wrapped_keys', 'bytea[]', (f) => f.identity?.keys.map((key) => hex(key.wrappedKey))],
  ['patient_hmacs', 'bytea[]', (f) => f.identity?.patientHmacs.map(hex)],
  ['delivery_id', 'uuid', (f) => f.delivery?.id],
  ['message', 'text', (f) => f.delivery?.message],
  ['told_role', 'text', (f) => f.delivery?.recipientRole],
  ['told_organisation_id', 'text', (f) => f.delivery?.organisationId],
  ['told_unit_id', 'text', (f) => f.delivery?.unitId],
  ['channel_id', 'text', (f) => f.delivery?.channelId],
  ['channel_kind', 'text', (f) => f.delivery?.channelKind],
  ['audit_id', 'uuid', (f) => f.audit.id],
  ['actor', 'text', (f) => f.audit.actor],
  ['actor_role', 'text', (f) => f.audit.role],
  ['actor_organisation_id', 'text', (f) => f.audit.organisationId],
]
const all = [...columns, ...others]
const names = columns.map(([name]) => name).join(', ')

/**
 * Filing as one statement, and so one round trip and one transaction: settings for row-level security, the number, the report,
 * the sealed identity with its keys, the delivery, the audit row and the idempotency row: all or none. Every part draws its rows
 * from `filing` and that from `me`, which makes PostgreSQL set the filer's rights before the policies are asked. Nothing is
 * returned from the tables themselves, since who files has no right to read. Measured in README, «Where the time goes».
 */
const text = `
with me as materialized (
  select set_config('app.organisations', $1, true), set_config('app.filing', $2, true)
), filing as materialized (
  select f.*, number_prefix || lpad(next.digits, greatest(6, length(next.digits)), '0') as number
  from me, json_to_recordset($3::json) as f (${all.map(([name, type]) => `${name} ${type}`).join(', ')}),
    lateral (select nextval(f.number_sequence::regclass)::text as digits offset 0) as next
), once as (
  insert into idempotency (scope, key_hash, body_hmac, report_id)
  select key_scope, key_hash, body_hmac, id from filing where key_scope is not null
), filed as (
  insert into report (number, ${names}) select number, ${names} from filing
), sealed as (
  insert into patient_identity (report_id, sealed_by, name_sealed, national_id_sealed)
  select id, sealed_by, name_sealed, national_id_sealed from filing where sealed_by is not null
), wrapped as (
  insert into identity_key (report_id, organisation_id, key_id, wrapped_key, patient_hmac)
  select id, k.organisation_id, k.key_id, k.wrapped_key, k.patient_hmac
  from filing, unnest(key_holders, key_ids, wrapped_keys, patient_hmacs) as k (organisation_id, key_id, wrapped_key, patient_hmac)
), promised as (
  insert into delivery (id, report_id, message, recipient_role, organisation_id, unit_id, channel_id, channel_kind)
  select delivery_id, id, message, told_role, told_organisation_id, told_unit_id, channel_id, channel_kind
  from filing where delivery_id is not null
), audited as (
  insert into audit_entry (id, at, actor, actor_role, actor_organisation_id, act, report_id)
  select audit_id, filed_at, actor, actor_role, actor_organisation_id, 'report.file', id from filing
)
select id, number from filing`

function writeRow(filing: Filing): Record<string, unknown> {
  return Object.fromEntries(all.map(([name, , value]) => [name, value(filing)]))
}

/**
 * Writes filings of one filer's organisation (or of nobody known) and returns each report's number by its id. After it resolves
 * all are committed with fsync. Throws PostgreSQL's error otherwise, and then none was written (`idempotency_pkey`: a key was
 * used before).
 */
export async function insertFilings(pool: pg.Pool, filings: readonly Filing[]): Promise<ReadonlyMap<string, string>> {
  const organisation = filings[0]?.audit.organisationId ?? ''
  const ids = filings.map(({ id }) => id).join(',')
  const values = [organisation, ids, JSON.stringify(filings.map(writeRow))]
  const { rows } = await pool.query<{ id: string; number: string }>({ name: 'file-reports', text, values })
  return new Map(rows.map(({ id, number }) => [id, number]))
}
