import { readFileSync } from 'node:fs'
import type { Channel, Collaboration, Directory, Organisation, Unit } from '../../src/directory/directory.ts'
import { DemoDirectoryFile, DirectoryFile } from '../../src/directory/directory-file.ts'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../src/directory/collaborations/${name}.json`, import.meta.url), 'utf8'))

const confirmedAt = new Date('2026-01-01T00:00:00Z')

const byId = <T extends { readonly id: string }>(entries: readonly T[]) => new Map(entries.map((one) => [one.id, one]))

/** Vestfold and its demo channels, all confirmed, without a database: what the pure rules are asked with. */
export const vestfoldDirectory = (changes: DirectoryChanges = {}): Directory => shippedDirectory('vestfold', changes)

/** A collaboration that ships with the service, and its demo channels, as `vestfoldDirectory`. */
export function shippedDirectory(name: string, changes: DirectoryChanges = {}): Directory {
  const file = DirectoryFile.parse(read(name))
  const demo = DemoDirectoryFile.parse(read(`${name}-demo`))
  const { locale } = file.collaboration
  const organisations = file.organisations.map((one): Organisation => ({
    ...one,
    organisationNumber: one.organisationNumber ?? null,
  }))
  const units = file.organisations.flatMap((one) =>
    one.units.map((unit): Unit => ({
      ...unit,
      organisationId: one.id,
      parentId: unit.parent,
      validFrom: unit.validFrom ?? null,
      validTo: unit.validTo ?? null,
    })),
  )
  const channels = [...file.channels, ...demo.channels].map((one): Channel => ({
    ...one,
    organisationId: one.organisation,
    unitId: one.unit ?? null,
    serviceLocationCode: one.serviceLocationCode ?? null,
    boardOf: one.boardOf ?? null,
    email: one.email ?? null,
    postalAddress: one.postalAddress ?? null,
    url: one.url ?? null,
    secretVersions: one.kind === 'webhook' ? [one.secretVersion ?? 1] : [],
    confirmedAt: one.kind === 'webhook' ? null : confirmedAt,
  }))
  const collaboration: Collaboration = {
    ...file.collaboration,
    members: new Set([...organisations, ...(changes.organisations ?? [])].map(({ id }) => id)),
    codes: new Map(
      Object.entries(file.codes).map(([list, entries]) => [
        list,
        entries.map((entry) => ({ ...entry, label: entry.labels[locale] ?? '', rank: entry.rank ?? null })),
      ]),
    ),
    consents: file.consent.map((entry) => ({ ...entry, label: entry.labels[locale] ?? '' })),
    ...changes.collaboration,
  }
  return {
    version: '1',
    collaborations: byId([collaboration, ...(changes.collaborations?.(collaboration) ?? [])]),
    organisations: byId([...organisations, ...(changes.organisations ?? [])]),
    units: byId([...units, ...(changes.units ?? [])]),
    serviceLocations: [],
    channels: [...channels, ...(changes.channels ?? [])].filter(changes.keepChannel ?? (() => true)),
    dispatchAliases: changes.dispatchAliases ?? [],
  }
}

/** What a test's Vestfold has that the real one has not. Added organisations are members. */
export interface DirectoryChanges {
  readonly collaboration?: Partial<Collaboration>
  readonly collaborations?: (vestfold: Collaboration) => Collaboration[]
  readonly organisations?: readonly Organisation[]
  readonly units?: readonly Unit[]
  readonly channels?: readonly Channel[]
  readonly keepChannel?: (channel: Channel) => boolean
  readonly dispatchAliases?: Directory['dispatchAliases']
}

/** An invented partner; a municipality that is a health service unless told otherwise. */
export function partner(id: string, changes: Partial<Organisation> = {}): Organisation {
  return {
    id,
    name: `Virksomheten ${id}`,
    kind: 'municipality',
    isHealthService: true,
    organisationNumber: null,
    postalAddress: [`Virksomheten ${id}`],
    population: [],
    assumed: [],
    ...changes,
  }
}

/** An invented, confirmed e-mail channel. */
export function channelTo(organisationId: string, changes: Partial<Channel> = {}): Channel {
  return {
    id: `${organisationId}.${changes.unitId ?? changes.serviceLocationCode ?? 'post'}.extra`,
    organisationId,
    unitId: null,
    serviceLocationCode: null,
    boardOf: null,
    kind: 'email',
    email: `${organisationId}@partner.example`,
    postalAddress: null,
    url: null,
    secretVersions: [],
    priority: 10,
    assumed: false,
    confirmedAt,
    ...changes,
  }
}

/** An invented unit of the hospital. */
export function unitOf(organisationId: string, id: string, changes: Partial<Unit> = {}): Unit {
  return {
    id,
    organisationId,
    parentId: null,
    kind: 'department',
    name: `Enheten ${id}`,
    aliases: [],
    validFrom: null,
    validTo: null,
    ...changes,
  }
}

/** A police district: a partner that is no health service. */
export const police = partner('politiet', { kind: 'police_district', isHealthService: false })
