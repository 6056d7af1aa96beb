import type { Generated, JSONColumnType } from 'kysely'

/** A calendar day as `2026-03-13`: it has no time zone, so it never becomes a Date. */
export type CivilDate = string

/** Who is who: migrations/0001_directory.sql, and the aliases that past dispatches left. */
export interface DirectoryTables {
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
    board_of: string | null
    kind: 'email' | 'letter' | 'webhook'
    email: string | null
    postal_address: string[] | null
    url: string | null
    secret_version: number | null
    former_secret_version: number | null
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
  dispatch_alias: {
    organisation_id: string
    key: string
    written: string
    unit_id: string
    created_at: Date
    created_by: string
  }
}
