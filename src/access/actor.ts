/** What a person may be in an organisation, or in a collaboration's committee (`fsu`). The procedure's own roles; README has the glossary. */
export type Role = 'case_handler' | 'unit_leader' | 'dispatcher' | 'quality_adviser' | 'fsu' | 'administrator'

/** What a machine client may do for its organisation. */
export type ClientScope = 'reports:write' | 'reports:read' | 'reports:handle' | 'statistics:read'

export interface AnonymousActor {
  readonly kind: 'anonymous'
}

export interface PersonActor {
  readonly kind: 'person'
  readonly id: string
  readonly name: string
  /** Null for a member of a committee, who belongs to no partner here. */
  readonly organisationId: string | null
  readonly unitId: string | null
  /** The collaboration whose committee this person sits on, if any. */
  readonly committeeOf: string | null
  readonly roles: readonly Role[]
}

export interface ClientActor {
  readonly kind: 'client'
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly scopes: readonly ClientScope[]
}

/** Who asks. Decided once per request, at the door. */
export type Actor = AnonymousActor | PersonActor | ClientActor

/** The organisations whose reports the actor may see at all: what row-level security is told. */
export function organisationsOf(actor: Actor): string[] {
  return actor.kind === 'anonymous' || actor.organisationId === null ? [] : [actor.organisationId]
}

/** How the actor stands in the audit log and the history: `person:siv-kvalitet`, `client:…`, `anonymous`. */
export function actorId(actor: Actor): string {
  return actor.kind === 'anonymous' ? 'anonymous' : `${actor.kind}:${actor.id}`
}

/** In what capacity the actor acts, for the access log: the person's first role, a client, or nobody known. */
export function actorRole(actor: Actor): string {
  return actor.kind === 'person' ? (actor.roles[0] ?? 'none') : actor.kind
}
