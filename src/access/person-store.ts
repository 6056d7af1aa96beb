import type { Db } from '../db/database.ts'
import type { PersonActor, Role } from './actor.ts'

interface PersonRow {
  id: string
  name: string
  organisation_id: string | null
  unit_id: string | null
  collaboration_id: string | null
  roles: string[]
}

/** A row of the table as whoever asks. */
export function toPerson(row: PersonRow): PersonActor {
  return {
    kind: 'person',
    id: row.id,
    name: row.name,
    organisationId: row.organisation_id,
    unitId: row.unit_id,
    committeeOf: row.collaboration_id,
    roles: row.roles as Role[],
  }
}

/** What is read of a person. */
export const personColumns = ['person.id', 'name', 'organisation_id', 'unit_id', 'collaboration_id', 'roles'] as const

/** A person who may sign in, by id; disabled ones are not found. */
export async function findPerson(db: Db, id: string): Promise<PersonActor | undefined> {
  const row = await db
    .selectFrom('person')
    .select(personColumns)
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && toPerson(row)
}

/** A person by what the sign-in service calls them. */
export async function findPersonBySubject(db: Db, issuer: string, subject: string): Promise<PersonActor | undefined> {
  const row = await db
    .selectFrom('person')
    .select(personColumns)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && toPerson(row)
}

/** The people there are, for the demo's page of invented people. */
export async function listPeople(db: Db, issuer: string): Promise<PersonActor[]> {
  const rows = await db.selectFrom('person').select(personColumns).where('issuer', '=', issuer).orderBy('id').execute()
  return rows.map(toPerson)
}

export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly organisationId: string | null
  readonly collaborationId: string | null
  readonly roles: readonly Role[]
  readonly issuer: string
  readonly subject: string
  readonly email?: string | undefined
  readonly unit?: string | undefined
}

/** Writes who may sign in, as the owner's role; the same id again changes what is there. */
export async function insertPerson(owner: Db, person: NewPerson): Promise<void> {
  const row = {
    name: person.name,
    email: person.email ?? null,
    organisation_id: person.organisationId,
    unit_id: person.unit ?? null,
    collaboration_id: person.collaborationId,
    roles: [...person.roles],
    issuer: person.issuer,
    subject: person.subject,
    disabled_at: null,
  }
  await owner
    .insertInto('person')
    .values({ id: person.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
