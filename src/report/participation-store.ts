import type { Tx } from '../db/database.ts'

/** An organisation that takes part in a case, and its unit where one answers. */
export interface Participant {
  readonly organisationId: string
  readonly unitId: string | null
}

/** Lets an organisation take part: one the case leaves, or a third partner that is brought in. Repeating it changes nothing. */
export async function insertParticipation(
  tx: Tx,
  reportId: string,
  organisationId: string,
  since: Date,
): Promise<void> {
  await tx
    .insertInto('participation')
    .values({ report_id: reportId, organisation_id: organisationId, since })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Everybody who takes part in a case: the sender, the recipient where it is sent, and who was brought in or has had it before. */
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
  const rows = await tx
    .selectFrom('participation')
    .select('organisation_id')
    .where('report_id', '=', report.id)
    .orderBy('since')
    .orderBy('organisation_id')
    .execute()
  const parties = [
    { organisationId: report.reporting_organisation_id, unitId: null },
    ...(report.sent_at === null
      ? []
      : [{ organisationId: report.recipient_organisation_id, unitId: report.recipient_unit_id }]),
  ]
  const others = rows
    .map((row) => ({ organisationId: row.organisation_id, unitId: null }))
    .filter(({ organisationId }) => !parties.some((party) => party.organisationId === organisationId))
  return [...parties, ...others]
}
