import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** How many letters to learn from wait for an organisation's approval at this moment; runs in the worker's transaction. */
export async function countLettersToApprove(tx: Tx, organisationId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('learning_letter as l')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('l.asked_at', 'is not', null)
    .where('l.published_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('learning_letter_case as c')
          .select('c.letter_id')
          .whereRef('c.letter_id', '=', 'l.id')
          .where((eb) =>
            eb.or([
              eb('c.sender_organisation_id', '=', organisationId),
              eb('c.recipient_organisation_id', '=', organisationId),
            ]),
          ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('learning_letter_approval as a')
            .select('a.letter_id')
            .whereRef('a.letter_id', '=', 'l.id')
            .whereRef('a.revision', '=', 'l.revision')
            .where('a.organisation_id', '=', organisationId),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return count
}
