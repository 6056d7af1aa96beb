import type { Generated } from 'kysely'

/** Releases of cases to the committee, and the letters it writes of them: migrations/0029_learning_letter.sql. */
export interface LearningTables {
  case_release: {
    id: string
    report_id: string
    collaboration_id: string
    organisation_id: string
    released_at: Date
    released_by: string
  }
  learning_letter: {
    id: string
    collaboration_id: string
    title: string
    what_happened: string
    why: string
    what_we_do: string
    /** Of the text; counted by the database. */
    revision: Generated<number>
    created_at: Date
    created_by: string
    changed_at: Date
    asked_at: Date | null
    published_at: Date | null
    published_by: string | null
    told_at: Date | null
    /** The text its parties were last written to about. */
    told_revision: number | null
  }
  learning_letter_case: {
    letter_id: string
    collaboration_id: string
    report_id: string
    sender_organisation_id: string
    recipient_organisation_id: string
  }
  learning_letter_approval: {
    letter_id: string
    collaboration_id: string
    organisation_id: string
    revision: number
    approved_at: Date
    approved_by: string
  }
  /** A party's wish for another text: migrations/0040_letter_change.sql. */
  learning_letter_change_request: {
    id: string
    letter_id: string
    collaboration_id: string
    organisation_id: string
    revision: number
    reason: string
    requested_at: Date
    requested_by: string
  }
  learning_subscription: {
    id: string
    organisation_id: string
    unit_id: string | null
    since: Date
    created_by: string
  }
}
