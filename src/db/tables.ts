import type { ColumnType, Generated, JSONColumnType } from 'kysely'

/** The tables as the application sees them; migrations/ says why each is there. */
export interface Tables {
  collaboration: {
    id: string
    name: string
    number_prefix: string
    locale: string
    form_version: number
    anonymous_filing: boolean
    signing: 'after' | 'before'
    settings: JSONColumnType<Record<string, unknown>>
  }
  organisation: {
    id: string
    name: string
    kind: string
    is_health_service: boolean
    organisation_number: string | null
    postal_address: string[]
    details: JSONColumnType<Record<string, unknown>>
  }
  membership: {
    collaboration_id: string
    organisation_id: string
    valid_from: CivilDate | null
    valid_to: CivilDate | null
  }
  unit: {
    id: string
    organisation_id: string
    parent_id: string | null
    kind: 'clinic' | 'department' | 'section'
    name: string
    aliases: string[]
    valid_from: CivilDate | null
    valid_to: CivilDate | null
    assumed: string[]
  }
  service_location: { id: string; organisation_id: string; code: string; name: string }
  channel: {
    id: string
    organisation_id: string
    unit_id: string | null
    service_location_code: string | null
    kind: 'email' | 'letter'
    email: string | null
    postal_address: string[] | null
    priority: number
    assumed: boolean
    confirmed_at: Date | null
    confirmed_by: string | null
  }
  code: {
    collaboration_id: string
    list: string
    version: number
    code: string
    position: number
    labels: JSONColumnType<Record<string, string>>
    requires_text: boolean
    rank: number | null
    details: JSONColumnType<Record<string, unknown>>
  }
  consent_code: {
    collaboration_id: string
    version: number
    code: string
    position: number
    labels: JSONColumnType<Record<string, string>>
    identity_allowed: boolean
  }
  directory_version: { only_row: Generated<boolean>; version: string }
  person: {
    id: string
    name: string
    email: string | null
    organisation_id: string | null
    unit_id: string | null
    collaboration_id: string | null
    roles: string[]
    issuer: string | null
    subject: string | null
    disabled_at: Date | null
  }
  session: { token_hash: Buffer; person_id: string; created_at: Date; expires_at: Date }
  client: {
    id: string
    organisation_id: string
    name: string
    token_hash: Buffer
    scopes: string[]
    created_at: Date
    revoked_at: Date | null
  }
  report: ReportTable
  participation: { report_id: string; organisation_id: string; since: Date }
  report_history: {
    id: string
    report_id: string
    at: Date
    verb: string
    actor: string
    actor_name: string
    actor_organisation_id: string | null
    from_status: string
    to_status: string
    from_organisation_id: string | null
    to_organisation_id: string | null
    from_unit_id: string | null
    to_unit_id: string | null
    reason: string | null
  }
  answer: {
    id: string
    report_id: string
    organisation_id: string
    position: 'agree' | 'partly' | 'disagree'
    what_happened: string
    contact: string | null
    answered_at: Date
    answered_by: string
    answered_by_name: string
  }
  answer_action: {
    id: string
    answer_id: string
    position: number
    description: string
    responsible: string
    due_on: CivilDate | null
    done: boolean
  }
  patient_identity: {
    report_id: string
    identity_allowed: Generated<boolean>
    sealed_by: string
    name_sealed: Buffer | null
    national_id_sealed: Buffer | null
  }
  identity_key: { report_id: string; organisation_id: string; key_id: string; wrapped_key: Buffer }
  delivery: DeliveryTable
  idempotency: { scope: string; key_hash: Buffer; body_hmac: Buffer; report_id: string; created_at: Generated<Date> }
  audit_entry: {
    id: string
    at: Date
    actor: string
    actor_role: string
    actor_organisation_id: string | null
    act: string
    report_id: string | null
    reason_code: string | null
    details: JSONColumnType<Record<string, unknown>>
  }
}

/** A calendar day as `2026-03-13`: it has no time zone, so it never becomes a Date. */
type CivilDate = string

/** Whom a report went to when it was filed, as the sender was told. */
export interface RoutedTo {
  readonly organisation: string
  readonly organisationName: string
  readonly unit: string | null
  readonly unitName: string | null
  readonly channel: 'email' | 'letter'
  readonly needsDispatch: boolean
  readonly explanation: string
}

interface ReportTable {
  id: string
  collaboration_id: string
  form_version: number
  number: string
  event_kind: string
  occurred_on: CivilDate
  occurred_at_time: string | null
  occurred_precision: string
  discovered_at: Date | null
  direction: string
  reporting_organisation_id: string
  recipient_organisation_id: string
  recipient_unit_id: string | null
  hospital_unit_id: string | null
  hospital_unit_text: string | null
  clinic_id: string | null
  municipality_id: string | null
  service_location_code: string
  service_location_name: string | null
  service_location_other_text: string | null
  categories: string[]
  category_other_text: string | null
  description: string
  immediate_measures: string | null
  suggested_measure: string | null
  consequence: string | null
  consent: string
  identity_allowed: boolean
  text_deidentified: boolean
  reporter_name: string
  reporter_workplace: string | null
  reporter_phone: string | null
  reporter_email: string | null
  leader_name: string
  leader_email: string | null
  agreement_refs: string[]
  external_reference: string | null
  source: string
  filed_by: string | null
  receipt_code_hash: Buffer
  revision: Generated<number>
  routing: JSONColumnType<readonly RoutedTo[]>
  filed_at: Date
  signed_at: Date | null
  sent_at: Date | null
  returned_at: Date | null
  received_at: Date | null
  first_received_at: Date | null
  assigned_at: Date | null
  assigned_to: string | null
  asked_at: Date | null
  answered_at: Date | null
  closed_at: Date | null
  withdrawn_at: Date | null
  duplicate_of: string | null
  duplicate_at: Date | null
  status: ColumnType<string, never, never>
}

interface DeliveryTable {
  id: string
  report_id: string
  message: 'report' | 'forwarded' | 'answer' | 'gave_up'
  recipient_role: 'organisation' | 'reporter' | 'leader' | 'caretaker'
  organisation_id: string
  unit_id: string | null
  channel_id: string | null
  channel_kind: 'email' | 'letter'
  person_id: string | null
  replaces_id: string | null
  created_at: Generated<Date>
  attempts: Generated<number>
  next_attempt_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  lease_until: Date | null
  fencing_token: Generated<number>
  last_error: string | null
  sent_at: Date | null
  read_at: Date | null
  failed_at: Date | null
  gave_up_at: Date | null
  handled_at: Date | null
  handled_by: string | null
  state: ColumnType<string, never, never>
}
