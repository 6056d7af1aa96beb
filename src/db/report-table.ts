import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { CivilDate } from './directory-tables.ts'

/** Whom a report went to when it was filed, as the sender was told. */
export interface RoutedTo {
  readonly organisation: string
  readonly organisationName: string
  readonly unit: string | null
  readonly unitName: string | null
  readonly channel: 'email' | 'letter' | 'webhook'
  readonly needsDispatch: boolean
  readonly explanation: string
}

/** A report as it was filed, and where the case stands: migrations/0003_report.sql and 0007_case.sql. */
export interface ReportTable {
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
  signed_by_name: string | null
  sent_unsigned_at: Date | null
  sent_at: Date | null
  returned_at: Date | null
  received_at: Date | null
  first_received_at: Date | null
  assigned_at: Date | null
  asked_at: Date | null
  ask_until: CivilDate | null
  answered_at: Date | null
  first_answered_at: Date | null
  reopened_at: Date | null
  closed_at: Date | null
  withdrawn_at: Date | null
  duplicate_of: string | null
  duplicate_at: Date | null
  acknowledge_by: CivilDate | null
  answer_by: CivilDate | null
  status: ColumnType<string, never, never>
}
