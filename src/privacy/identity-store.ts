import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { WrappedKey } from './data-key.ts'
import type { SealedIdentity } from './identity-vault.ts'

/** A sealed identity with the key an organisation holds to it; undefined where there is none or the organisation holds no key. */
export async function findSealedIdentity(
  tx: Tx,
  reportId: string,
  organisationId: string,
): Promise<{ sealed: SealedIdentity; key: WrappedKey } | undefined> {
  const row = await tx
    .selectFrom('patient_identity')
    .innerJoin('identity_key', 'identity_key.report_id', 'patient_identity.report_id')
    .select(['sealed_by', 'name_sealed', 'national_id_sealed', 'key_id', 'wrapped_key'])
    .where('patient_identity.report_id', '=', reportId)
    .where('identity_key.organisation_id', '=', organisationId)
    .executeTakeFirst()
  return (
    row && {
      sealed: {
        reportId,
        sealedBy: row.sealed_by,
        nameSealed: row.name_sealed,
        nationalIdSealed: row.national_id_sealed,
      },
      key: { organisationId, keyId: row.key_id, wrappedKey: row.wrapped_key },
    }
  )
}

/** Whether an organisation holds a key to a report's identity. Reads nothing of the identity itself. */
export async function holdsIdentityKey(tx: Tx, reportId: string, organisationId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('identity_key')
    .select('report_id')
    .where('report_id', '=', reportId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The first day (Oslo) on which the identity an organisation holds a key to is no longer to be there; undefined where it holds none.
 * Reads nothing of the identity itself.
 */
export async function findIdentityEnd(
  tx: Tx,
  reportId: string,
  organisationId: string,
): Promise<string | null | undefined> {
  const row = await tx
    .selectFrom('identity_key')
    .select(sql<string | null>`identity_of_case_ends_on(report_id)`.as('day'))
    .where('report_id', '=', reportId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row?.day
}

/** Gives an organisation its key, with the hash by which it recognises the patient in its other cases. */
export async function insertIdentityKey(
  tx: Tx,
  reportId: string,
  key: WrappedKey,
  patientHmac: Buffer | null,
): Promise<void> {
  await tx
    .insertInto('identity_key')
    .values({
      report_id: reportId,
      organisation_id: key.organisationId,
      key_id: key.keyId,
      wrapped_key: key.wrappedKey,
      patient_hmac: patientHmac,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** An organisation lets go of its key; who else holds one keeps it. */
export async function deleteIdentityKey(tx: Tx, reportId: string, organisationId: string): Promise<void> {
  await tx
    .deleteFrom('identity_key')
    .where('report_id', '=', reportId)
    .where('organisation_id', '=', organisationId)
    .execute()
}

/**
 * Destroys who the patient is, for everybody who held a key to it. Sender and recipient may, also one that holds no key and so sees
 * no identity: the setting lets it find the row for this statement only. False where there is none, or none to this actor.
 */
export async function destroyIdentity(tx: Tx, reportId: string): Promise<boolean> {
  await sql`select set_config('app.destroying', ${reportId}, true)`.execute(tx)
  const deleted = await tx.deleteFrom('patient_identity').where('report_id', '=', reportId).executeTakeFirst()
  await sql`select set_config('app.destroying', '', true)`.execute(tx)
  return deleted.numDeletedRows > 0n
}
