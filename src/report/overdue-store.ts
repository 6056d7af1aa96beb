import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** A case that time may move, as it was when it was looked for. */
export interface Waiting {
  readonly id: string
  readonly revision: number
}

/** Cases whose question to the sender was waited for until before `today` (a day of Oslo), the longest waiting first. */
export function listOverdueQuestions(tx: Tx, today: string): Promise<Waiting[]> {
  return tx
    .selectFrom('report')
    .select(['id', 'revision'])
    .where('status', '=', 'waiting_for_sender')
    .where('ask_until', '<', today)
    .orderBy('ask_until')
    .orderBy('id')
    .limit(500)
    .execute()
}

export interface Unsigned extends Waiting {
  readonly collaborationId: string
  /** When it was last handed to the leader, or back to the reporter. */
  readonly since: Date
}

/** Reports that wait for a signature before they are sent, the oldest first. */
export async function listUnsigned(tx: Tx): Promise<Unsigned[]> {
  const { rows } = await sql<Unsigned>`
    select r.id, r.revision, r.collaboration_id as "collaborationId",
      greatest(r.filed_at, (
        select max(h.at) from report_history h where h.report_id = r.id and h.verb in ('return', 'reply')
      )) as since
    from report r
    where r.status in ('awaiting_signature', 'returned_to_reporter')
    order by r.filed_at, r.id
    limit 5000`.execute(tx)
  return rows
}
