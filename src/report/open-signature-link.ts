import type { LeaderActor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import type { ReportContext } from './report-context.ts'
import { hashReceiptCode, makeReceiptCode } from './report-secrets.ts'
import { findReport, findReportByReceipt, type ReportRow } from './report-store.ts'
import { isLeaderCode, readSignatureToken, writeLeaderCode, writeSignatureToken } from './signature-link.ts'
import { findSignatureLink, lockLinkOf, saveSignatureLink, type KeptLink } from './signature-link-store.ts'

const dayMs = 24 * 60 * 60 * 1_000
/** How long a link is good for, from the filing or its renewal. */
const linkDays = 14
/** So many wrong codes make a link void until it is renewed. */
export const mostWrongCodes = 5

/** Why a link cannot be signed at: over time, too many wrong codes, or there is nothing left to sign. */
export type LinkState = 'open' | 'expired' | 'locked' | 'signed' | 'over'

/** What the link alone shows: number, date and unit, nothing that was written. */
export interface OpenedLink {
  readonly state: LinkState
  readonly report: ReportRow
}

/** The report that was opened with link and code, and who is to be taken for its leader. */
export interface OpenedReport extends OpenedLink {
  readonly leader: LeaderActor
}

function keptOrFirst(report: ReportRow, kept: KeptLink | undefined): KeptLink {
  const expiresAt = new Date(report.filed_at.getTime() + linkDays * dayMs)
  return kept ?? { generation: 1, expiresAt, wrongCodes: 0 }
}

function stateOf(report: ReportRow, link: KeptLink, generation: number, now: Date): LinkState {
  if (report.withdrawn_at ?? report.duplicate_at) return 'over'
  if (report.signed_at) return 'signed'
  if (generation !== link.generation || now > link.expiresAt) return 'expired'
  return link.wrongCodes >= mostWrongCodes ? 'locked' : 'open'
}

async function withLink<T>(
  context: ReportContext,
  token: string,
  work: (tx: Tx, found: { report: ReportRow; link: KeptLink; state: LinkState; receiptHash: Buffer }) => Promise<T>,
): Promise<T> {
  const named = readSignatureToken(context.secrets, token)
  if (!named) throw new Refusal('not_found', 'No such link.')
  const receiptHash = hashReceiptCode(makeReceiptCode(context.secrets, named.reportId))
  return asActor(context.database.db, { organisations: [], receiptHash }, async (tx) => {
    await lockLinkOf(tx, named.reportId)
    const report = await findReport(tx, named.reportId)
    if (!report) throw new Refusal('not_found', 'No such link.')
    const link = keptOrFirst(report, await findSignatureLink(tx, report.id))
    return work(tx, { report, link, state: stateOf(report, link, named.generation, context.now()), receiptHash })
  })
}

/** What the link is for, and whether it can be signed at. Throws Refusal `not_found` for a link this service has not made. */
export function openSignatureLink(context: ReportContext, token: string): Promise<OpenedLink> {
  return withLink(context, token, async (_tx, { report, state }) => ({ report, state }))
}

/**
 * Opens the report to the one who holds the link and gives the code the reporter passed on (the procedure); the opening is logged.
 * Undefined for a wrong code, which is counted: some of them make the link void until it is renewed. Throws as openSignatureLink.
 */
export function openWithCode(context: ReportContext, token: string, code: string): Promise<OpenedReport | undefined> {
  return withLink(context, token, async (tx, { report, link, state, receiptHash }) => {
    const organisationId = report.reporting_organisation_id
    const leader: LeaderActor = { kind: 'leader', receiptHash, organisationId, name: report.leader_name }
    const isRight = isLeaderCode(context.secrets, { reportId: report.id, generation: link.generation }, code)
    if (state === 'open' && !isRight) {
      await saveSignatureLink(tx, report.id, { ...link, wrongCodes: link.wrongCodes + 1 })
      return undefined
    }
    // A link that is void or signed tells nobody whether a code fits.
    if (state !== 'open') return { report, state, leader }
    await appendAudit(tx, {
      at: context.now(),
      actor: leader.kind,
      actorRole: leader.kind,
      actorOrganisationId: organisationId,
      act: 'report.read',
      reportId: report.id,
      reasonCode: 'sign',
    })
    return { report, state, leader }
  })
}

/** The link and the code as the receipt shows them, and until when they are good. */
export interface LinkToPassOn {
  readonly url: string
  readonly code: string
  readonly expiresAt: Date
  readonly state: LinkState
}

/** What the reporter passes on to the leader, in the transaction of who holds the receipt. */
export async function findLinkToPassOn(context: ReportContext, tx: Tx, report: ReportRow): Promise<LinkToPassOn> {
  const link = keptOrFirst(report, await findSignatureLink(tx, report.id))
  return describeLink(context, report, link)
}

function describeLink(context: ReportContext, report: ReportRow, link: KeptLink): LinkToPassOn {
  const named = { reportId: report.id, generation: link.generation }
  return {
    url: `${context.publicUrl}/signer/${writeSignatureToken(context.secrets, named)}`,
    code: writeLeaderCode(context.secrets, named),
    expiresAt: link.expiresAt,
    state: stateOf(report, link, link.generation, context.now()),
  }
}

/**
 * Renews the link of a report nobody has signed: a new link and a new code, and every earlier link is void. Throws Refusal
 * `not_found` for a code that opens no receipt, `illegal_move` where there is nothing left to sign.
 */
export function renewSignatureLink(context: ReportContext, receiptCode: string): Promise<LinkToPassOn> {
  const receiptHash = hashReceiptCode(receiptCode)
  return asActor(context.database.db, { organisations: [], receiptHash }, async (tx) => {
    const held = await findReportByReceipt(tx, receiptHash)
    if (!held) throw new Refusal('not_found', 'No such receipt.')
    await lockLinkOf(tx, held.id)
    const report = (await findReport(tx, held.id)) ?? held
    if (report.signed_at ?? report.withdrawn_at ?? report.duplicate_at) {
      throw new Refusal('illegal_move', 'There is nothing to sign.')
    }
    const { generation } = keptOrFirst(report, await findSignatureLink(tx, report.id))
    const expiresAt = new Date(context.now().getTime() + linkDays * dayMs)
    const link = { generation: generation + 1, expiresAt, wrongCodes: 0 }
    await saveSignatureLink(tx, report.id, link)
    return describeLink(context, report, link)
  })
}
