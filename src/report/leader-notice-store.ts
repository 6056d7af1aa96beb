import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

export type Occasion = Tables['leader_notice']['occasion']

/** A report whose leader gave an address and has not signed, and on which occasions the leader has been asked. */
export interface Unasked {
  readonly id: string
  readonly collaborationId: string
  readonly sender: string
  readonly status: string
  readonly filedAt: Date
  readonly told: readonly Occasion[]
}

/** Reports filed since a moment that wait for their leader, the oldest first. What came on paper is signed on paper. */
export async function listAwaitingLeader(tx: Tx, since: Date, without: Occasion): Promise<Unasked[]> {
  const { rows } = await sql<Unasked>`
    select r.id, r.collaboration_id as "collaborationId", r.reporting_organisation_id as sender, r.status,
      r.filed_at as "filedAt", array(select n.occasion from leader_notice n where n.report_id = r.id) as told
    from report r
    where r.signed_at is null and r.leader_email is not null and r.filed_at >= ${since}
      and r.source in ('web', 'api') and r.status not in ('returned_to_reporter', 'closed', 'withdrawn', 'duplicate')
      and not exists (select from leader_notice n where n.report_id = r.id and n.occasion = ${without})
    order by r.filed_at, r.id
    limit 500`.execute(tx)
  return rows
}

/** Claims an occasion to ask the leader to sign. False where somebody was faster, or the leader has signed meanwhile. */
export async function claimLeaderNotice(tx: Tx, reportId: string, occasion: Occasion, at: Date): Promise<boolean> {
  const claimed = await tx
    .insertInto('leader_notice')
    .columns(['report_id', 'occasion', 'told_at'])
    .expression(
      tx
        .selectFrom('report')
        .select(({ val }) => ['id', val(occasion).as('occasion'), val(at).as('told_at')])
        .where('id', '=', reportId)
        .where('signed_at', 'is', null),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('report_id')
    .executeTakeFirst()
  return claimed !== undefined
}
