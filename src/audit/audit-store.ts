import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'

/** One line of the audit log: who did or read what. Codes and ids only; text has no place here. */
export interface AuditEntry {
  readonly at: Date
  readonly actor: string
  readonly actorRole: string
  readonly actorOrganisationId: string | null
  readonly act: string
  readonly reportId: string | null
  readonly reasonCode?: string
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

/** Appends to the audit log in the caller's transaction: what it tells of and its telling stand or fall together. */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      id: uuidv7(),
      at: entry.at,
      actor: entry.actor,
      actor_role: entry.actorRole,
      actor_organisation_id: entry.actorOrganisationId,
      act: entry.act,
      report_id: entry.reportId,
      reason_code: entry.reasonCode ?? null,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute()
}
