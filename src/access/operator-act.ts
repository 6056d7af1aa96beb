import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'

/** What an operator does to somebody's access by a command. */
type OperatorAct = 'person.register' | 'person.disable' | 'client.register' | 'client.revoke'

/**
 * One row in the audit log, in the transaction of what it tells of. As the owner's role, which the database lets write such rows and no
 * others. Ids and codes only: no name, no address, nothing of a token.
 */
export const tellOperatorAct = (
  tx: Tx,
  at: Date,
  act: OperatorAct,
  details: Readonly<Record<string, string | number | null>>,
) =>
  appendAudit(tx, {
    at,
    actor: 'operator',
    actorRole: 'operator',
    actorOrganisationId: null,
    act,
    reportId: null,
    details,
  })
