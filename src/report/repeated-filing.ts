import type { Actor } from '../access/actor.ts'
import { asActor } from '../db/scope.ts'
import type { RoutedTo } from '../db/report-table.ts'
import { Refusal } from '../errors.ts'
import type { Filing } from './file-report-store.ts'
import { filingKey } from './filing-key.ts'
import { NewReport } from './new-report.ts'
import type { ReportContext } from './report-context.ts'
import { findFilingByKey, findFilingByReceipt } from './repeated-filing-store.ts'
import { hashForIdempotency, hashReceiptCode, makeReceiptCode } from './report-secrets.ts'

/** What the sender is told of a filed report; the same again when the request is repeated. */
export interface FiledReport {
  readonly id: string
  readonly number: string
  readonly status: 'sent' | 'awaiting_signature'
  readonly receiptCode: string
  readonly recipients: readonly RoutedTo[]
  /** True where the request had been made before and nothing was written this time. */
  readonly repeated: boolean
}

/**
 * Answers a repeated request with what the first one was told. The receipt code follows from the report's id, and with it the
 * report may be read as its holder may. Throws Refusal `idempotency_mismatch` where the body is another.
 */
export async function findEarlierFiling(
  context: ReportContext,
  key: NonNullable<Filing['idempotency']>,
): Promise<FiledReport> {
  const { db } = context.database
  const earlier = await asActor(db, { organisations: [], idempotencyScope: key.scope }, (tx) =>
    findFilingByKey(tx, key),
  )
  if (!earlier || !earlier.bodyHmac.equals(key.bodyHmac)) {
    throw new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another request.')
  }
  return tellAgain(context, earlier.reportId)
}

/**
 * The answer to a repeated request that could not be filed any more, since a unit or a partner it names has gone meanwhile; undefined
 * where the caller has filed nothing by this name, or something else. Somebody unknown has used it in the room of one of the collaborations.
 */
export async function findFiledBefore(
  context: ReportContext,
  actor: Actor,
  input: unknown,
  idempotencyKey: string,
): Promise<FiledReport | undefined> {
  const parsed = NewReport.safeParse(input)
  if (!parsed.success) return undefined
  const { secrets, database } = context
  const bodyHmac = hashForIdempotency(secrets, JSON.stringify(parsed.data))
  const rooms = [...context.directory.current().collaborations.keys()].map((id) =>
    filingKey(secrets, actor, id, idempotencyKey),
  )
  for (const key of new Map(rooms.map((room) => [room.scope, room])).values()) {
    const earlier = await asActor(database.db, { organisations: [], idempotencyScope: key.scope }, (tx) =>
      findFilingByKey(tx, key),
    )
    if (earlier?.bodyHmac.equals(bodyHmac)) return tellAgain(context, earlier.reportId)
  }
  return undefined
}

async function tellAgain(context: ReportContext, reportId: string): Promise<FiledReport> {
  const { db } = context.database
  const receiptCode = makeReceiptCode(context.secrets, reportId)
  const receiptHash = hashReceiptCode(receiptCode)
  const filed = await asActor(db, { organisations: [], receiptHash }, (tx) => findFilingByReceipt(tx, receiptHash))
  if (!filed) throw new Error('an idempotency row stands without its report')
  const { signsFirst, ...told } = filed
  const status = signsFirst ? 'awaiting_signature' : 'sent'
  return { id: reportId, ...told, status, receiptCode, repeated: true }
}
