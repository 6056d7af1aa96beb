import type { ColumnType, Generated } from 'kysely'
import type { CivilDate } from './directory-tables.ts'

/** Measures, working groups and what became of suggestions: migrations/0026_measure.sql. */
export interface MeasureTables {
  measure: {
    id: string
    collaboration_id: string
    title: string
    what: string
    scope_organisation_id: string | null
    scope_municipality_id: string | null
    scope_unit_id: string | null
    scope_category: string | null
    owner_organisation_id: string
    owner_unit_id: string | null
    owner_name: string | null
    working_group_id: string | null
    due_on: CivilDate | null
    effect_expected: string | null
    source: 'answer' | 'suggestion' | 'pattern' | 'direct'
    report_id: string | null
    answer_action_id: string | null
    /** Null: FSU. */
    made_by_organisation_id: string | null
    revision: Generated<number>
    proposed_at: Date
    decided_at: Date | null
    started_at: Date | null
    done_at: Date | null
    dropped_at: Date | null
    dropped_reason: string | null
    effect_checked_at: Date | null
    effect_checked_by: string | null
    effect_checked_by_name: string | null
    effect_result: 'as_expected' | 'partly' | 'none' | 'too_early' | null
    effect_note: string | null
    chased_for: CivilDate | null
    status: ColumnType<'proposed' | 'decided' | 'in_progress' | 'done' | 'dropped', never, never>
  }
  measure_history: {
    id: string
    measure_id: string
    at: Date
    verb: string
    actor: string
    actor_name: string
    actor_organisation_id: string | null
    from_status: string | null
    to_status: string
    changed: Generated<string[]>
    reason: string | null
  }
  suggestion_decision: {
    report_id: string
    organisation_id: string
    decided_at: Date
    decided_by: string
    decided_by_name: string
    measure_id: string | null
    reason: string | null
  }
  working_group: {
    id: string
    collaboration_id: string
    name: string
    mandate: string
    kind: 'standing' | 'temporary'
    from_on: CivilDate
    to_on: CivilDate | null
    revision: Generated<number>
    created_at: Date
    created_by: string
    changed_at: Date
  }
  working_group_seat: { working_group_id: string; position: number; function: string; organisation_id: string | null }
  working_group_question: {
    id: string
    working_group_id: string
    measure_id: string | null
    question: string
    asked_at: Date
    asked_by: string
    asked_by_name: string
    answer: string | null
    answered_at: Date | null
    answered_by: string | null
    answered_by_name: string | null
    answered_by_organisation_id: string | null
  }
}
