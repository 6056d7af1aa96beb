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

/** Who holds the receipt code of one report: may do what the sender's side may with that report and no other. */
export interface ReporterActor {
  readonly kind: 'reporter'
  readonly receiptHash: Buffer
  /** The organisation that sent the report. */
  readonly organisationId: string
  readonly name: string
}

/** Who holds the link the nearest leader signs at, and has given the code the reporter passes on. */
export interface LeaderActor {
  readonly kind: 'leader'
  readonly receiptHash: Buffer
  readonly organisationId: string
  readonly name: string
}

/** Time itself: a question nobody answered, a report nobody signed. Or an operator's command, which does somebody's work for them. */
export interface SystemActor {
  readonly kind: 'system'
  /** Whose work a command does: a collaboration's committee (FSU), or an organisation of it. */
  readonly on?: { readonly committeeOf: string } | { readonly organisation: string }
}

/** Who asks at a door. Decided once per request. */
export type Actor = AnonymousActor | PersonActor | ClientActor

/** Who moves a case: one who came through a door, who holds the receipt or the leader's link, or time. */
export type Mover = PersonActor | ClientActor | AnonymousActor | ReporterActor | LeaderActor | SystemActor

/** The organisations whose reports the actor may see at all: what row-level security is told. */
export function organisationsOf(actor: Mover): string[] {
  if (actor.kind === 'system') return actor.on && 'organisation' in actor.on ? [actor.on.organisation] : []
  return actor.kind === 'person' || actor.kind === 'client' ? [actor.organisationId].filter((id) => id !== null) : []
}

/** The collaboration whose committee (FSU) an actor speaks for, if any: what row-level security is told of FSU's own. */
export function committeeOf(actor: Mover): string | null {
  if (actor.kind === 'system') return actor.on && 'committeeOf' in actor.on ? actor.on.committeeOf : null
  return actor.kind === 'person' && actor.roles.includes('fsu') ? actor.committeeOf : null
}

/** The organisation an actor acts for, if any; the holder of a receipt code acts for the one that sent the report. */
export function actsFor(actor: Mover): string | null {
  return actor.kind === 'reporter' || actor.kind === 'leader'
    ? actor.organisationId
    : (organisationsOf(actor)[0] ?? null)
}

/** How the actor stands in the audit log and the history: `person:siv-kvalitet`, `client:…`, `anonymous`, `reporter`, `leader`, `system`. */
export function actorId(actor: Mover): string {
  return actor.kind === 'person' || actor.kind === 'client' ? `${actor.kind}:${actor.id}` : actor.kind
}

/** The actor's name as the other parties see it; empty for somebody unknown and for time. */
export function actorName(actor: Mover): string {
  return actor.kind === 'anonymous' || actor.kind === 'system' ? '' : actor.name
}

/** In what capacity the actor acts, for the access log: the person's first role, or what kind of actor it is. */
export function actorRole(actor: Mover): string {
  return actor.kind === 'person' ? (actor.roles[0] ?? 'none') : actor.kind
}
