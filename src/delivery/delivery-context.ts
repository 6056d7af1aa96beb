import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { ChannelWebhooks } from '../directory/channel-webhooks.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import type { LetterFolder } from '../letter/letter-folder.ts'
import type { Mail } from '../mail/mail.ts'
import type { ClaimedDelivery } from './delivery.ts'

/** What a delivery needs to know of a report: ids, addresses, links and where its deadlines stand, nothing of what it says. */
export interface ReportFacts {
  readonly id: string
  readonly number: string
  readonly collaborationId: string
  readonly senderOrganisationId: string
  /** The organisation that answers at present, and its unit. */
  readonly recipientOrganisationId: string
  readonly recipientUnitId: string | null
  readonly serviceLocationCode: string
  readonly reporterEmail: string | null
  readonly leaderEmail: string | null
  /** For the reporter and the leader. */
  readonly receiptUrl: string
  /** Where the leader signs, with a code that the reporter passes on. */
  readonly signatureUrl: string
  /** Whether there is something left to sign. */
  readonly awaitsSignature: boolean
  /** For staff, behind sign-in. */
  readonly caseUrl: string
  /** The days (Oslo) of the deadlines that run; null where one rests or is met. */
  readonly running: { readonly acknowledge: string | null; readonly answer: string | null }
}

/** How much waits for those behind one address. */
export interface DigestCounts {
  readonly unacknowledged: number
  readonly overdue: number
  readonly dueThisWeek: number
  readonly awaitingReply: number
}

/** What reports hand to deliveries (worker.ts brings the two together): a delivery knows an id and an address, not a report. */
export interface DeliveryContent {
  /** Throws where there is no such report. */
  describe(tx: Tx, reportId: string): Promise<ReportFacts>
  /** What waits at this moment for those whom a channel reaches; undefined where nothing does. */
  countDigest(tx: Tx, channelId: string): Promise<DigestCounts | undefined>
  /** How many measures are over their day for those whom a channel reaches; undefined where none are. */
  countOverdueMeasures(tx: Tx, channelId: string): Promise<number | undefined>
  /** The letter as PDF: a cover sheet with the address in the window, then the form, never with identity. */
  renderLetter(tx: Tx, delivery: ClaimedDelivery, postalAddress: readonly string[]): Promise<Uint8Array>
  /** The list of cases, behind sign-in. */
  readonly casesUrl: string
  /** The measures that are overdue, behind sign-in. */
  readonly overdueMeasuresUrl: string
  /** The published letters to learn from, open to all. */
  readonly lettersUrl: string
  /** The letters that wait for approval, behind sign-in. */
  readonly lettersToApproveUrl: string
  /** The published annual report of a collaboration and year, open to all. */
  annualReportUrl(collaborationId: string, year: number): string
}

/** What delivering reaches for: the ways out, what to say, and who is who. */
export interface DeliveryContext extends Context {
  readonly directory: DirectoryCopy
  readonly content: DeliveryContent
  readonly mail: Pick<Mail, 'send'>
  readonly letters: LetterFolder
  readonly webhooks: Pick<ChannelWebhooks, 'send'>
}
