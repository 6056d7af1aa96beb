import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { DemoDirectoryFile, DirectoryFile } from './directory-file.ts'
import { writeChannels } from './write-channels-store.ts'

const folder = new URL('./collaborations/', import.meta.url)

/** Reads and checks the file of a collaboration that ships with the service. Throws a ZodError that names the wrong member. */
export async function readDirectoryFile(name: string): Promise<DirectoryFile> {
  return DirectoryFile.parse(JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8')))
}

/** Reads and checks what the demo adds to a collaboration. */
export async function readDemoDirectoryFile(name: string): Promise<DemoDirectoryFile> {
  return DemoDirectoryFile.parse(JSON.parse(await readFile(new URL(`${name}-demo.json`, folder), 'utf8')))
}

/**
 * Writes a collaboration's file into the database as the owner's role, in one transaction, and makes the number sequences of
 * `years`. Running it again updates what is there; a channel's confirmation stands unless its address changed, and nothing is
 * ever deleted, since old reports refer to it (a unit ends by `validTo`).
 */
export async function loadDirectory(owner: Db, file: DirectoryFile, years: readonly number[]): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await writeCollaboration(tx, file)
    for (const organisation of file.organisations) await writeOrganisation(tx, file.collaboration.id, organisation)
    await writeChannels(tx, file.channels, null)
    for (const year of years) await sql`select make_number_sequence(${file.collaboration.id}, ${year})`.execute(tx)
    await sql`update directory_version set version = version + 1`.execute(tx)
  })
}

/** Adds the demo's invented channels, confirmed at once, and its invented people; confirms the collaboration's letters too. */
export async function loadDemoDirectory(owner: Db, file: DemoDirectoryFile, at: Date): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await writeChannels(tx, file.channels, at)
    await sql`update channel set confirmed_at = ${at}, confirmed_by = 'demo' where confirmed_at is null and kind <> 'webhook' and organisation_id in
      (select organisation_id from membership where collaboration_id = ${file.collaboration})`.execute(tx)
    for (const person of file.people) {
      const row = {
        name: person.name,
        email: person.email,
        organisation_id: person.organisation ?? null,
        unit_id: person.unit ?? null,
        collaboration_id: person.committeeOf ?? null,
        roles: person.roles,
      }
      await tx
        .insertInto('person')
        .values({ id: person.id, ...row, issuer: 'demo', subject: person.id, disabled_at: null })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    }
    await sql`update directory_version set version = version + 1`.execute(tx)
  })
}

async function writeCollaboration(tx: Tx, { collaboration, codes, consent }: DirectoryFile): Promise<void> {
  const { position, identityPolicy, identityBasis, committees, dutyToNotify, memberKinds } = collaboration
  const { deadlines, office, retention, reporterEmailDomains, embedding, publicThreshold, source, assumed } =
    collaboration
  const agreed = { identityPolicy, identityBasis, committees, dutyToNotify, memberKinds, deadlines, office, retention }
  const settings = { position, ...agreed, reporterEmailDomains, embedding, publicThreshold, source, assumed }
  const row = {
    name: collaboration.name,
    number_prefix: collaboration.numberPrefix,
    locale: collaboration.locale,
    form_version: collaboration.formVersion,
    anonymous_filing: collaboration.anonymousFiling,
    signing: collaboration.signing,
    settings: JSON.stringify(settings),
  }
  await tx
    .insertInto('collaboration')
    .values({ id: collaboration.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  const key = { collaboration_id: collaboration.id, version: collaboration.formVersion }
  for (const [list, entries] of Object.entries(codes)) {
    for (const [position, entry] of entries.entries()) {
      const values = {
        position,
        labels: JSON.stringify(entry.labels),
        requires_text: entry.requiresText,
        rank: entry.rank ?? null,
        details: JSON.stringify(entry.details),
      }
      await tx
        .insertInto('code')
        .values({ ...key, list, code: entry.code, ...values })
        .onConflict((conflict) => conflict.columns(['collaboration_id', 'list', 'version', 'code']).doUpdateSet(values))
        .execute()
    }
  }
  for (const [position, entry] of consent.entries()) {
    const values = { position, labels: JSON.stringify(entry.labels) }
    const { identity_allowed } = await tx
      .insertInto('consent_code')
      .values({ ...key, code: entry.code, identity_allowed: entry.identityAllowed, ...values })
      .onConflict((conflict) => conflict.columns(['collaboration_id', 'version', 'code']).doUpdateSet(values))
      .returning('identity_allowed')
      .executeTakeFirstOrThrow()
    // Whether a code allows identity never changes under the reports that stand on it.
    if (identity_allowed !== entry.identityAllowed) {
      throw new Error(`Whether the consent ${entry.code} allows identity changes only with a higher formVersion.`)
    }
  }
}

async function writeOrganisation(
  tx: Tx,
  collaborationId: string,
  organisation: DirectoryFile['organisations'][number],
): Promise<void> {
  const row = {
    name: organisation.name,
    kind: organisation.kind,
    is_health_service: organisation.isHealthService,
    organisation_number: organisation.organisationNumber ?? null,
    postal_address: organisation.postalAddress,
    details: JSON.stringify({
      municipalityNumber: organisation.municipalityNumber,
      population: organisation.population,
      assumed: organisation.assumed,
    }),
  }
  await tx
    .insertInto('organisation')
    .values({ id: organisation.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await tx
    .insertInto('membership')
    .values({ collaboration_id: collaborationId, organisation_id: organisation.id, valid_from: null, valid_to: null })
    .onConflict((conflict) => conflict.columns(['collaboration_id', 'organisation_id']).doNothing())
    .execute()
  for (const unit of organisation.units) {
    const values = {
      parent_id: unit.parent,
      kind: unit.kind,
      name: unit.name,
      aliases: unit.aliases,
      valid_from: unit.validFrom ?? null,
      valid_to: unit.validTo ?? null,
      assumed: unit.assumed,
    }
    await tx
      .insertInto('unit')
      .values({ id: unit.id, organisation_id: organisation.id, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute()
  }
  for (const place of organisation.serviceLocations) {
    const values = { code: place.code, name: place.name }
    await tx
      .insertInto('service_location')
      .values({ id: place.id, organisation_id: organisation.id, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute()
  }
}
