import type { CivilDate } from './directory-tables.ts'

/** migrations/0027_goal.sql. */
export interface GoalTable {
  id: string
  collaboration_id: string
  title: string
  counted: 'reports' | 'answered_within'
  within_days: number | null
  by_dimension: 'direction' | 'category' | 'reportingOrganisation' | 'recipientOrganisation' | null
  by_key: string | null
  event_kind: 'adverse_event' | 'near_miss' | null
  target_kind: 'change_percent' | 'absolute'
  sense: 'at_least' | 'at_most'
  target: number
  from_on: CivilDate
  to_on: CivilDate
  base_from: CivilDate | null
  base_to: CivilDate | null
  set_at: Date
  set_by: string
  set_by_name: string
  withdrawn_at: Date | null
}
