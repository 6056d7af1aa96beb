import type { Db } from '../db/database.ts'
import { insertClient, type NewClient } from './client-store.ts'
import { insertPerson, type NewPerson } from './person-store.ts'
import { tellOperatorAct } from './operator-act.ts'

/**
 * Registers who may sign in, as what and where; the same id again changes what is there and lets in who was disabled. As the owner's
 * role; one row in the audit log, which tells as what and where, and what was there before.
 */
export function registerPerson(owner: Db, person: NewPerson, at: Date): Promise<void> {
  return owner.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('person')
      .select('disabled_at')
      .where('id', '=', person.id)
      .forUpdate()
      .executeTakeFirst()
    await insertPerson(tx, person)
    await tellOperatorAct(tx, at, 'person.register', {
      person: person.id,
      organisation: person.organisationId,
      committee: person.collaborationId,
      unit: person.unit ?? null,
      roles: person.roles.join(','),
      before: before ? (before.disabled_at ? 'disabled' : 'registered') : 'unknown',
    })
  })
}

/** Registers a machine client. As the owner's role; one row in the audit log, which tells whose it is and what it may. */
export function registerClient(owner: Db, client: NewClient): Promise<void> {
  return owner.transaction().execute(async (tx) => {
    await insertClient(tx, client)
    await tellOperatorAct(tx, client.at, 'client.register', {
      client: client.id,
      organisation: client.organisationId,
      scopes: client.scopes.join(','),
    })
  })
}
