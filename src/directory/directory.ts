import type { Deadlines } from './deadlines.ts'
import type { DispatchAlias } from './dispatch-alias.ts'
import type { IdentityRetention } from './identity-retention.ts'

/** One kind of answer in a code list, in the version of the form that a collaboration uses. */
export interface CodeEntry {
  readonly code: string
  readonly label: string
  /** What it is called by language; `label` is one of these. */
  readonly labels: Readonly<Record<string, string>>
  readonly requiresText: boolean
  readonly rank: number | null
  readonly details: Readonly<Record<string, unknown>>
}

/** The smallest number that is shown in such figures where a collaboration says nothing (domain.md § 6: below 5). */
export const usualPublicThreshold = 5

export interface ConsentEntry {
  readonly code: string
  readonly label: string
  readonly labels: Readonly<Record<string, string>>
  readonly identityAllowed: boolean
}

export interface Collaboration {
  readonly id: string
  readonly name: string
  readonly numberPrefix: string
  /** The language its lists are in and its paper is printed in: its own, or a reader's (`directoryIn`). */
  readonly locale: string
  readonly formVersion: number
  readonly anonymousFiling: boolean
  readonly signing: 'after' | 'before'
  readonly identityPolicy: 'forbidden' | 'optional' | 'required'
  /** The legal basis, by kind of partner, on which identity may reach one that is no health service. */
  readonly identityBasis: Readonly<Record<string, string>>
  readonly committees: { readonly professional: string; readonly strategic: string }
  readonly dutyToNotify: readonly string[]
  readonly memberKinds: { readonly hospital: readonly string[]; readonly municipality: readonly string[] }
  readonly deadlines: Deadlines
  /** The organisation that is the collaboration's office: called in by the red cord, told of what stays overdue. */
  readonly office: string | null
  readonly retention: IdentityRetention
  /** Somebody who is not signed in gives an e-mail address in one of these domains or below them; empty: nothing is asked. */
  readonly reporterEmailDomains: readonly string[]
  /** Web sites that may show the form inside a page of theirs. */
  readonly embedding: readonly string[]
  /** Numbers from 1 to below this are hidden in public figures that cross two things. */
  readonly publicThreshold: number
  readonly members: ReadonlySet<string>
  /** Code lists of the form version in use, by list name. */
  readonly codes: ReadonlyMap<string, readonly CodeEntry[]>
  readonly consents: readonly ConsentEntry[]
}

export interface Organisation {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly isHealthService: boolean
  readonly organisationNumber: string | null
  readonly postalAddress: readonly string[]
  /** A municipality's inhabitants on 1 January, by year. */
  readonly population: readonly {
    readonly year: number
    readonly count: number
    readonly source: string
    readonly assumed: boolean
  }[]
  readonly assumed: readonly string[]
}

export interface Unit {
  readonly id: string
  readonly organisationId: string
  readonly parentId: string | null
  readonly kind: 'clinic' | 'department' | 'section'
  readonly name: string
  readonly aliases: readonly string[]
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** How an organisation is reached; migrations/0043_webhook.sql has the same list. */
export const channelKinds = ['email', 'letter', 'webhook'] as const
export type ChannelKind = (typeof channelKinds)[number]

export interface Channel {
  readonly id: string
  readonly organisationId: string
  readonly unitId: string | null
  readonly serviceLocationCode: string | null
  /** The collaboration whose board (SSU) it reaches, in place of the organisation, which looks after it; null for all others. */
  readonly boardOf: string | null
  readonly kind: ChannelKind
  readonly email: string | null
  readonly postalAddress: readonly string[] | null
  /** Where the system of a webhook is. */
  readonly url: string | null
  /** Which secrets a webhook's messages are signed with, the newest in front; none for all others. */
  readonly secretVersions: readonly number[]
  readonly priority: number
  readonly assumed: boolean
  readonly confirmedAt: Date | null
}

/** Who is who, at one moment: an immutable copy that every reader of a request shares. */
export interface Directory {
  readonly version: string
  /** In the order the operator gives them: the first is meant where nobody says which. */
  readonly collaborations: ReadonlyMap<string, Collaboration>
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly units: ReadonlyMap<string, Unit>
  readonly serviceLocations: readonly { id: string; organisationId: string; code: string; name: string }[]
  readonly channels: readonly Channel[]
  readonly dispatchAliases: readonly DispatchAlias[]
}

/** A unit and what stands above it, nearest first. A circle in the data ends the walk. */
export function listUnitLine(directory: Directory, unitId: string): Unit[] {
  const line: Unit[] = []
  let unit = directory.units.get(unitId)
  while (unit && !line.includes(unit)) {
    line.push(unit)
    unit = unit.parentId === null ? undefined : directory.units.get(unit.parentId)
  }
  return line
}

/** The clinic a unit belongs to, or nothing where the directory does not know one. */
export function findClinic(directory: Directory, unitId: string): Unit | undefined {
  return listUnitLine(directory, unitId).find((unit) => unit.kind === 'clinic')
}

/** Whether a unit exists on a calendar day (`2026-03-13`); a unit without dates always does. */
export function isValidOn(unit: Pick<Unit, 'validFrom' | 'validTo'>, day: string): boolean {
  return (unit.validFrom === null || unit.validFrom <= day) && (unit.validTo === null || day <= unit.validTo)
}

/** The entry of a code list, or nothing. */
export function findCode(collaboration: Collaboration, list: string, code: string): CodeEntry | undefined {
  return collaboration.codes.get(list)?.find((entry) => entry.code === code)
}

/** The collaborations that both organisations are members of. */
export function listSharedCollaborations(directory: Directory, one: string, other: string): Collaboration[] {
  return [...directory.collaborations.values()].filter(({ members }) => members.has(one) && members.has(other))
}

export type MemberKind = 'hospital' | 'municipality' | 'other'

/** Whether a partner is a hospital or a municipality in this collaboration's words; other partners are neither. */
export function memberKind(collaboration: Collaboration, organisation: Organisation): MemberKind {
  if (collaboration.memberKinds.hospital.includes(organisation.kind)) return 'hospital'
  if (collaboration.memberKinds.municipality.includes(organisation.kind)) return 'municipality'
  return 'other'
}

/** Whether who the patient is may reach a partner: a health service, or one whose kind has a recorded legal basis (the procedure). */
export function mayHaveIdentity(collaboration: Collaboration, { isHealthService, kind }: Organisation): boolean {
  if (collaboration.identityPolicy === 'forbidden') return false
  return isHealthService || Object.hasOwn(collaboration.identityBasis, kind)
}

/** The first collaboration an organisation is a member of; without an organisation, the first there is. */
export function findFirstCollaboration(directory: Directory, organisationId: string | null): Collaboration | undefined {
  const all = [...directory.collaborations.values()]
  return organisationId === null ? all[0] : (all.find(({ members }) => members.has(organisationId)) ?? all[0])
}

/** The partner the paper form is posted to: the collaboration's first hospital, or its first partner where it has none. */
export function findSentTo(directory: Directory, collaboration: Collaboration): Organisation | undefined {
  const partners = [...collaboration.members]
    .map((id) => directory.organisations.get(id))
    .filter((found) => found !== undefined)
  return partners.find((partner) => memberKind(collaboration, partner) === 'hospital') ?? partners[0]
}

/** Whether a consequence obliges somebody to notify the authorities, by the collaboration's own code list. */
export function dutyToNotifyOf(collaboration: Collaboration, consequence: string | null): boolean {
  return consequence !== null && findCode(collaboration, 'consequence', consequence)?.details['dutyToNotify'] === true
}
