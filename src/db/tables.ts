import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { AnnualReportNoticeTable, AnnualReportTable } from './annual-report-table.ts'
import type { CaseTables } from './case-tables.ts'
import type { DirectoryTables } from './directory-tables.ts'
import type { GoalTable } from './goal-table.ts'
import type { LearningTables } from './learning-tables.ts'
import type { MeasureTables } from './measure-tables.ts'

/** The tables as the application sees them; migrations/ says why each is there. */
export interface Tables extends DirectoryTables, CaseTables, MeasureTables, LearningTables {
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
  session: { token_hash: Buffer; person_id: string; created_at: Date; expires_at: Date; used_at: Generated<Date> }
  client: {
    id: string
    organisation_id: string
    name: string
    token_hash: Buffer
    scopes: string[]
    created_at: Date
    revoked_at: Date | null
  }
  /** migrations/0032_leadership.sql: who does what only one process is to do at a time. */
  leadership: { duty: string; holder: string | null; term: string; lease_until: Date }
  /** One row: how time has gone for what time destroys. */
  retention_run: { only_row: Generated<boolean>; trusted_at: Date; looked_at: Date; doubted_since: Date | null }
  patient_identity: {
    report_id: string
    identity_allowed: Generated<boolean>
    sealed_by: string
    name_sealed: Buffer | null
    national_id_sealed: Buffer | null
  }
  identity_key: {
    report_id: string
    organisation_id: string
    key_id: string
    wrapped_key: Buffer
    patient_hmac: Buffer | null
  }
  attachment: {
    id: string
    report_id: string
    identity_allowed: Generated<boolean>
    shows_patient: boolean
    organisation_id: string
    added_at: Date
    added_by: string
    added_by_name: string
    name: string
    kind: 'pdf' | 'png' | 'jpeg'
    size: number
    content_sealed: Buffer
  }
  attachment_key: { attachment_id: string; holder: string; key_id: string; wrapped_key: Buffer }
  goal: GoalTable
  delivery: DeliveryTable
  published_table: {
    collaboration_id: string
    year: number
    version: number
    catalogue_version: number
    threshold: number
    table_id: string
    position: number
    content: JSONColumnType<Record<string, unknown>>
    checksum: string
    published_at: Date
    published_by: string
  }
  rate_count: { key: Buffer; count: number; ends_at: Date }
  idempotency: { scope: string; key_hash: Buffer; body_hmac: Buffer; report_id: string; created_at: Generated<Date> }
  annual_report: AnnualReportTable
  annual_report_notice: AnnualReportNoticeTable
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
  /** `sequence` is a bigint and so text. */
  audit_seal: { sequence: string; entry_id: string; key_id: string; sealed_at: Date; hash: Buffer }
}

/** What a delivery tells of. */
export type DeliveryMessage =
  | 'report'
  | 'forwarded'
  | 'answer'
  | 'gave_up'
  | 'signature'
  | 'returned'
  | 'question'
  | 'reply'
  | 'message'
  | 'reopened'
  | 'withdrawn'
  | 'duplicate'
  | 'consent'
  | 'brought_in'
  | 'red_cord'
  | 'red_cord_closed'
  | 'reminder'
  | 'escalation'
  | 'digest'
  | 'suggestion'
  | 'measures_overdue'
  | 'learning_letter'
  | 'annual_report'
  | 'letter_approval'

interface DeliveryTable {
  id: string
  /** Null for a digest, overdue measures, letters to learn from and the annual report, which are about no report in particular. */
  report_id: string | null
  message: DeliveryMessage
  recipient_role: 'organisation' | 'reporter' | 'leader' | 'caretaker' | 'staff'
  organisation_id: string
  unit_id: string | null
  channel_id: string | null
  channel_kind: 'email' | 'letter' | 'webhook'
  person_id: string | null
  replaces_id: string | null
  reminder_id: string | null
  created_at: Generated<Date>
  attempts: Generated<number>
  next_attempt_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  lease_until: Date | null
  fencing_token: Generated<number>
  last_error: string | null
  sent_at: Date | null
  delivered_at: Date | null
  read_at: Date | null
  failed_at: Date | null
  gave_up_at: Date | null
  handled_at: Date | null
  handled_by: string | null
  not_needed_at: Date | null
  state: ColumnType<string, never, never>
}
