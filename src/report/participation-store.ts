import type { Tx } from '../db/database.ts'

/** An organisation that takes part in a case, and its unit where one answers. */
export interface Participant {
  readonly organisationId: string
  readonly unitId: string | null
}

/**
 * Lets an organisation take part: one the case leaves, or a third partner that is brought in. False where it did already, and
 * nothing was written.
 */
export async function insertParticipation(
  tx: Tx,
  reportId: string,
  organisationId: string,
  since: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('participation')
    .values({ report_id: reportId, organisation_id: organisationId, since })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/**
 * Everybody who takes part in a case: the sender, the recipient where it is sent, and who had it before or was called in, in
 * that order. The last are read from the history, since row-level security shows an organisation no other's participation.
 */
export async function listParticipants(
  tx: Tx,
  report: {
    readonly id: string
    readonly reporting_organisation_id: string
    readonly recipient_organisation_id: string
    readonly recipient_unit_id: string | null
    readonly sent_at: Date | null
  },
): Promise<Participant[]> {
  const told = await tx
    .selectFrom('report_history')
    .select(['from_organisation_id', 'to_organisation_id'])
    .where('report_id', '=', report.id)
    .where((eb) => eb.or([eb('from_organisation_id', 'is not', null), eb('to_organisation_id', 'is not', null)]))
    .orderBy('at')
    .orderBy('id')
    .execute()
  const { reporting_organisation_id: sender, recipient_organisation_id: recipient } = report
  const others = told
    .flatMap((row) => [row.from_organisation_id, row.to_organisation_id])
    .filter((id) => id !== null)
    .filter((id) => id !== sender && id !== recipient)
  return [
    { organisationId: sender, unitId: null },
    ...(report.sent_at === null ? [] : [{ organisationId: recipient, unitId: report.recipient_unit_id }]),
    ...[...new Set(others)].map((organisationId) => ({ organisationId, unitId: null })),
  ]
}
