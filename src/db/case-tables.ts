import type { Generated, JSONColumnType } from 'kysely'
import type { CivilDate } from './directory-tables.ts'
import type { ReportTable } from './report-table.ts'

/** A report and what belongs to the case: migrations/0003_report.sql and 0007_case.sql. */
export interface CaseTables {
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
    factors: Generated<string[]>
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
  case_side: {
    report_id: string
    organisation_id: string
    handler_id: string | null
    own_reference: string | null
    due_on: CivilDate | null
    duty_to_notify: 'met' | 'not_met' | 'not_required' | null
    notified_on: CivilDate | null
    duty_answered_at: Date | null
    duty_answered_by: string | null
    /** migrations/0019_own_side_revision.sql. */
    revision: Generated<number>
  }
  /** migrations/0014_form_progress.sql. */
  form_progress: { token_hash: Buffer; answers_sealed: Buffer; expires_at: Date }
  signature_link: { report_id: string; generation: number; expires_at: Date; wrong_codes: Generated<number> }
  /** migrations/0016_feedback_and_leader.sql. */
  answer_feedback: {
    answer_id: string
    report_id: string
    helped: 'yes' | 'partly' | 'no'
    words: string | null
    given_at: Date
  }
  leader_notice: { report_id: string; occasion: 'first' | 'day_1' | 'day_2'; told_at: Date }
  internal_note: {
    id: string
    report_id: string
    organisation_id: string
    at: Date
    author: string
    author_name: string
    text: string
  }
  message: {
    id: string
    report_id: string
    organisation_id: string
    at: Date
    author: string
    author_name: string
    kind: 'message' | 'question' | 'reply' | 'addition'
    shown_to_reporter: boolean
    text: string
  }
  red_cord: {
    id: string
    report_id: string
    office_id: string
    pulled_by_organisation_id: string
    pulled_at: Date
    pulled_by: string
    pulled_by_name: string
    reason: string
    closed_at: Date | null
    closed_by: string | null
    closed_by_name: string | null
    agreed: string | null
  }
  red_cord_entry: {
    id: string
    red_cord_id: string
    report_id: string
    organisation_id: string
    at: Date
    author: string
    author_name: string
    text: string
  }
  /** migrations/0008_reminders.sql. */
  case_reminder: {
    id: string
    report_id: string
    organisation_id: string
    unit_id: string | null
    deadline: 'acknowledge' | 'answer'
    due_on: CivilDate
    stage: 'before' | 'after' | 'leader' | 'office'
    told_at: Date
  }
  daily_digest: { day: CivilDate; told_at: Date }
  saved_filter: {
    id: string
    organisation_id: string
    person_id: string
    name: string
    filter: JSONColumnType<Record<string, unknown>>
    created_at: Date
  }
}
