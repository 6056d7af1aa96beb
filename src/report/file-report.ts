import { v7 as uuidv7 } from 'uuid'
import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import type { RoutedTo } from '../db/report-table.ts'
import { violatedConstraint } from '../db/postgres-error.ts'
import { directoryIn } from '../directory/directory-in.ts'
import { makeNumberSequence } from '../directory/number-sequence-store.ts'
import { Refusal } from '../errors.ts'
import type { Language } from '../i18n/language.ts'
import { osloYear } from '../i18n/oslo-time.ts'
import { sealIdentity } from '../privacy/identity-vault.ts'
import { parseNationalId } from '../privacy/national-id.ts'
import { deadlinesOf } from './case-deadlines.ts'
import { checkReport, filerOf, type CheckedReport } from './check-report.ts'
import type { Filing } from './file-report-store.ts'
import { filingKey } from './filing-key.ts'
import { findEarlierFiling, findFiledBefore, type FiledReport } from './repeated-filing.ts'
import type { ReportContext } from './report-context.ts'
import { hashForIdempotency, hashPatient, hashReceiptCode, makeReceiptCode } from './report-secrets.ts'
import type { Route } from './routing.ts'

/** Where a report is filed from, and the caller's own name for the request, so that a retry makes no second report. */
export interface FilingDoor {
  readonly source: Filing['source']
  readonly idempotencyKey: string | null
  /** The language its sender reads, in which whom it goes to is told and kept; absent: the collaboration's own. */
  readonly language?: Language
}

/** The addressee as the sender is told of it. */
export function describeRoute(route: Route): RoutedTo {
  return {
    organisation: route.organisation.id,
    organisationName: route.organisation.name,
    unit: route.unit?.id ?? null,
    unitName: route.unit?.name ?? null,
    channel: route.channels[0]?.kind ?? 'letter',
    needsDispatch: route.needsDispatch,
    explanation: route.explanation,
  }
}

function sealPatient(
  context: ReportContext,
  id: string,
  { report, parties, identityAllowed }: CheckedReport,
): Filing['identity'] {
  const { patient } = report
  if (!patient || !identityAllowed || (patient.name === null && patient.nationalId === null)) return null
  const nationalId = patient.nationalId === null ? null : (parseNationalId(patient.nationalId)?.digits ?? null)
  const readers = [parties.sender.id, parties.recipient.id]
  const sealed = sealIdentity(
    context.keyRing,
    { name: patient.name, nationalId },
    { reportId: id, sealedBy: parties.sender.id, readers },
  )
  const patientHmacs = readers.map((reader) =>
    nationalId === null ? null : hashPatient(context.secrets, reader, nationalId),
  )
  return { ...sealed, patientHmacs }
}

/** The first message of a report: to its addressee, or where the leader signs first, to the leader who gave an address. */
function firstDelivery({ report, parties, route }: CheckedReport, signsFirst: boolean): Filing['delivery'] {
  const id = uuidv7()
  if (!signsFirst) {
    const to = { organisationId: route.organisation.id, unitId: route.unit?.id ?? null }
    const [channel] = route.channels
    const way = { channelId: channel?.id ?? null, channelKind: channel?.kind ?? 'letter' } as const
    return { id, message: 'report', recipientRole: 'organisation', ...to, ...way }
  }
  if (report.leader.email === null) return null
  const to = { organisationId: parties.sender.id, unitId: null, channelId: null, channelKind: 'email' } as const
  return { id, message: 'signature', recipientRole: 'leader', ...to }
}

function idempotencyOf(
  context: ReportContext,
  actor: Actor,
  checked: CheckedReport,
  key: string | null,
): Filing['idempotency'] {
  if (key === null) return null
  const { secrets } = context
  const bodyHmac = hashForIdempotency(secrets, JSON.stringify(checked.report))
  return { ...filingKey(secrets, actor, checked.parties.collaboration.id, key), bodyHmac }
}

/**
 * Files a report. When it resolves, report, sealed identity, delivery, audit row and idempotency row are committed with fsync,
 * and the delivery will reach its recipient even if everything but the database dies at once: the wake-up at the end is only a
 * hint. Throws Refusal: `invalid_input` with every fault, `idempotency_mismatch` for a used key with another body.
 */
export async function fileReport(
  context: ReportContext,
  actor: Actor,
  input: unknown,
  door: FilingDoor,
): Promise<FiledReport> {
  const now = context.now()
  const filer = filerOf(actor)
  const current = context.directory.current()
  const directory = door.language ? directoryIn(current, door.language) : current
  const { checked, faults } = checkReport(input, { directory, now, filer })
  if (!checked) {
    const { idempotencyKey } = door
    const earlier = idempotencyKey === null ? undefined : await findFiledBefore(context, actor, input, idempotencyKey)
    if (earlier) return earlier
    throw new Refusal('invalid_input', 'The report has faults.', faults)
  }

  const id = uuidv7()
  const receiptCode = makeReceiptCode(context.secrets, id)
  const { collaboration } = checked.parties
  const signsFirst = collaboration.signing === 'before'
  const sent = signsFirst ? null : deadlinesOf(collaboration.deadlines, checked.report.consequence, now)
  const filing: Filing = {
    id,
    checked,
    numberYear: osloYear(now),
    filedAt: now,
    source: door.source,
    filedBy: filer?.id ?? null,
    receiptCodeHash: hashReceiptCode(receiptCode),
    routing: [describeRoute(checked.route)],
    identity: sealPatient(context, id, checked),
    sentAt: signsFirst ? null : now,
    acknowledgeBy: sent?.acknowledgeBy ?? null,
    answerBy: sent?.answerBy ?? null,
    delivery: firstDelivery(checked, signsFirst),
    audit: {
      id: uuidv7(),
      actor: actorId(actor),
      role: actorRole(actor),
      organisationId: organisationsOf(actor)[0] ?? null,
    },
    idempotency: idempotencyOf(context, actor, checked, door.idempotencyKey),
  }
  try {
    const number = await insertWithSequence(context, filing)
    if (filing.delivery) context.wakeUps.hurry('deliver', { deliveryId: filing.delivery.id })
    const status = signsFirst ? 'awaiting_signature' : 'sent'
    return { id, number, status, receiptCode, recipients: filing.routing, repeated: false }
  } catch (error) {
    if (filing.idempotency && violatedConstraint(error) === 'idempotency_pkey') {
      return findEarlierFiling(context, filing.idempotency)
    }
    throw error
  }
}

/** The owner makes each year's number sequence ahead; should one be missing at midnight on New Year's Eve, it is made here. */
async function insertWithSequence(context: ReportContext, filing: Filing): Promise<string> {
  try {
    return await context.filings.file(filing)
  } catch (error) {
    if ((error as { code?: unknown }).code !== '42P01') throw error
    await makeNumberSequence(context.database.db, filing.checked.parties.collaboration.id, filing.numberYear)
    return context.filings.file(filing)
  }
}
