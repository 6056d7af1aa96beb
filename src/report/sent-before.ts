import type { Actor } from '../access/actor.ts'
import { asActor } from '../db/scope.ts'
import { filingKey } from './filing-key.ts'
import { findFilingByKey, findFilingByReceipt } from './repeated-filing-store.ts'
import type { ReportContext } from './report-context.ts'
import { hashReceiptCode, makeReceiptCode } from './report-secrets.ts'

/**
 * The report that was sent from a form before, by the form's token: its number and the code of its receipt. Who holds the token
 * had the form in front of them, and got the same answer when they sent it. Nothing where the token was never used.
 */
export async function findSentBefore(
  context: ReportContext,
  actor: Actor,
  collaborationId: string,
  token: string,
): Promise<{ number: string; receiptCode: string } | undefined> {
  const key = filingKey(context.secrets, actor, collaborationId, token)
  const { db } = context.database
  const earlier = await asActor(db, { organisations: [], idempotencyScope: key.scope }, (tx) =>
    findFilingByKey(tx, key),
  )
  if (!earlier) return undefined
  const receiptCode = makeReceiptCode(context.secrets, earlier.reportId)
  const receiptHash = hashReceiptCode(receiptCode)
  const filed = await asActor(db, { organisations: [], receiptHash }, (tx) => findFilingByReceipt(tx, receiptHash))
  return filed && { number: filed.number, receiptCode }
}
