import type { Tx } from '../db/database.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import type { CaseRow } from './case-store.ts'

/**
 * Promises the reporter, and the leader where asked for, an e-mail (number and link only) that something has happened. Who gave
 * no address is told on the receipt only. Returns the ids of the deliveries, to be hurried after commit.
 */
export async function tellReporter(
  tx: Tx,
  found: CaseRow,
  message: 'forwarded' | 'answer',
  roles: readonly ('reporter' | 'leader')[],
): Promise<string[]> {
  const addresses = { reporter: found.reporterEmail, leader: found.leaderEmail }
  const ids: string[] = []
  for (const recipientRole of roles) {
    if (addresses[recipientRole] === null) continue
    const delivery = {
      message,
      recipientRole,
      organisationId: found.sender,
      unitId: null,
      channelId: null,
      channelKind: 'email',
    } as const
    ids.push(await insertDelivery(tx, { reportId: found.id, ...delivery }))
  }
  return ids
}
