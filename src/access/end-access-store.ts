import type { Db } from '../db/database.ts'
import { tellOperatorAct } from './operator-act.ts'

/** What came of ending somebody's access: `before` where it had ended, and nothing was done. */
export type Ended = 'ended' | 'before' | 'unknown'

/**
 * Keeps a person out from the next request on, in every process: who asks is looked up each time. Their sessions go too, so that none
 * of them comes back to life when the person is let in again (`npm run add-person`). As the owner's role; one row in the audit log.
 * Repeating it changes nothing.
 */
export function disablePerson(owner: Db, id: string, at: Date): Promise<Ended> {
  return owner.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('person')
      .select('disabled_at')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return 'unknown'
    if (found.disabled_at) return 'before'
    await tx.updateTable('person').set({ disabled_at: at }).where('id', '=', id).execute()
    const gone = await tx.deleteFrom('session').where('person_id', '=', id).executeTakeFirst()
    await tellOperatorAct(tx, at, 'person.disable', { person: id, sessions: Number(gone.numDeletedRows) })
    return 'ended'
  })
}

/** Makes a client's token worthless from the next request on. As the owner's role; one row in the audit log. Repeating it changes nothing. */
export function revokeClient(owner: Db, id: string, at: Date): Promise<Ended> {
  return owner.transaction().execute(async (tx) => {
    const found = await tx.selectFrom('client').select('revoked_at').where('id', '=', id).forUpdate().executeTakeFirst()
    if (!found) return 'unknown'
    if (found.revoked_at) return 'before'
    await tx.updateTable('client').set({ revoked_at: at }).where('id', '=', id).execute()
    await tellOperatorAct(tx, at, 'client.revoke', { client: id })
    return 'ended'
  })
}

/** Somebody or something that may or might come in, as a line an operator can choose from. */
export interface Access {
  readonly id: string
  readonly name: string
  /** An organisation, or the collaboration of a committee. */
  readonly place: string
  /** Roles or scopes. */
  readonly may: readonly string[]
  readonly endedAt: Date | null
}

/** Everybody who is or was registered, as the owner's role. */
export async function listRegisteredPeople(owner: Db): Promise<Access[]> {
  const rows = await owner.selectFrom('person').selectAll().orderBy('id').execute()
  return rows.map(
    ({ id, name, organisation_id: organisation, collaboration_id: committee, roles, disabled_at: endedAt }) => {
      return { id, name, place: organisation ?? `committee:${committee}`, may: roles, endedAt }
    },
  )
}

/** Every machine client there is or was, as the owner's role; of its token nothing. */
export async function listClients(owner: Db): Promise<Access[]> {
  const rows = await owner
    .selectFrom('client')
    .select(['id', 'name', 'organisation_id', 'scopes', 'revoked_at'])
    .orderBy('organisation_id')
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, name, organisation_id: place, scopes: may, revoked_at: endedAt }) => {
    return { id, name, place, may, endedAt }
  })
}
