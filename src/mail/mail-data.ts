import { z } from 'zod'

/** A report's number; the subject is «Melding» and this, nothing more (public journals list subjects). */
const ReportNumber = z.string().regex(/^[A-ZÆØÅ]{1,8}-\d{4}-\d{6,9}$/)
const Link = z.url({ protocol: /^https?$/ }).max(2_000)
/** The name of an organisation or unit. */
const Name = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\u2028\u2029]+$/u)
const Count = z.int().min(0).max(1_000_000)

const About = { number: ReportNumber, link: Link, synthetic: z.boolean() }
/** How the one was to be reached whom a delivery did not reach. */
const ChannelKind = z.enum(['email', 'letter', 'webhook'])
export type ChannelKind = z.infer<typeof ChannelKind>
/**
 * Why the reader gets it: named in the report; behind the address of an organisation or unit, `house`; the one who handles the
 * case there; one of its staff; or its leader.
 */
const To = { to: z.enum(['named', 'channel', 'handler', 'staff', 'leader']), house: Name }

/** What happened to a case that is told in two sentences and a link. */
export const CaseNoticeKind = z.enum([
  'signature',
  'returned',
  'question',
  'reply',
  'message',
  'reopened',
  'withdrawn',
  'duplicate',
  'consent',
  'brought_in',
  'red_cord',
  'red_cord_closed',
  'suggestion',
])
export type CaseNoticeKind = z.infer<typeof CaseNoticeKind>

/**
 * What the mails of each template may hold: number, link and names of organisations and units, and in the digest counts. Unknown
 * members are refused, so that what people wrote, and whom it is about, can't get into a mail by mistake.
 */
export const MailData = {
  /** To the unit that answers for the report. */
  'report-received': z.strictObject({ ...About, recipient: Name, sender: Name }),
  /** To the unit it was forwarded to, or to those who sent it. */
  'report-forwarded': z.strictObject({
    ...About,
    ...To,
    reader: z.enum(['recipient', 'sender']),
    recipient: Name,
    forwardedBy: Name,
  }),
  /** To the reporter, the leader, and the organisation that sent the report. */
  'answer-given': z.strictObject({ ...About, ...To, answeredBy: Name }),
  /** To a person who must act. `instead` is the channel the service tries in its place, if there is one. */
  'delivery-gave-up': z.strictObject({
    ...About,
    recipient: Name,
    channel: ChannelKind,
    instead: ChannelKind.nullable(),
  }),
  /** `part` is what the reader is in the case: a person of the report, a house that sent it, that answers, or that takes part. */
  'case-notice': z.strictObject({
    ...About,
    ...To,
    kind: CaseNoticeKind,
    part: z.enum(['reporter', 'leader', 'sender', 'recipient', 'partner']),
    sender: Name,
    handledBy: Name,
  }),
  /** `late` is the house whose deadline it is; `house` is another where the collaboration's office is told. */
  'case-deadline': z.strictObject({
    ...About,
    ...To,
    late: Name,
    deadline: z.enum(['acknowledge', 'answer']),
    stage: z.enum(['before', 'after', 'leader', 'office']),
  }),
  /** To an address, once a working day: how much waits for whom it reads for. */
  'daily-digest': z.strictObject({
    link: Link,
    synthetic: z.boolean(),
    ...To,
    unacknowledged: Count,
    overdue: Count,
    dueThisWeek: Count,
    awaitingReply: Count,
  }),
  /** To the address behind measures that have just gone past their day: how many are past it in all. */
  'measures-overdue': z.strictObject({ link: Link, synthetic: z.boolean(), ...To, overdue: Count }),
  /** To an address that wants to know when a letter to learn from is published. */
  'learning-letter': z.strictObject({ link: Link, synthetic: z.boolean(), ...To }),
  /** To an address of a party that letters to learn from wait for. */
  'letter-approval': z.strictObject({ link: Link, synthetic: z.boolean(), ...To, waiting: Count }),
  /** To the board (SSU), which is `house`, when the year's report is published. */
  'annual-report': z.strictObject({
    link: Link,
    synthetic: z.boolean(),
    ...To,
    collaboration: Name,
    year: z.int().min(2000).max(2199),
  }),
}
export type MailTemplate = keyof typeof MailData
export type MailData<Template extends MailTemplate> = z.infer<(typeof MailData)[Template]>

/** One mail's words, before it is laid out. */
export interface MailText {
  /** What stands around the report's number, which is never broken over two lines. */
  readonly heading: { readonly before: string; readonly after: string }
  readonly paragraphs: readonly string[]
  /** What is counted, a line each. */
  readonly lines?: readonly string[]
  /** What the link does. */
  readonly button: string
  /** What the mail holds and what it does not, and why. */
  readonly holds: string
  /** Why the reader gets this mail. */
  readonly why: string
}

/** Everything the mails say in one language. */
export interface MailWords {
  /** BCP 47, for screen readers. */
  readonly language: string
  /** What a screen reader calls it. */
  readonly mail: string
  readonly subject: (number: string | null) => string
  /** Of mails about no report, where «cases that wait» is not what they are about. */
  readonly ownSubjects: { readonly [Template in MailTemplate]?: string }
  readonly synthetic: string
  /** Before the address in full, for whom the button does not work. */
  readonly orCopy: string
  readonly automatic: string
  readonly texts: { readonly [Template in MailTemplate]: (data: MailData<Template>) => Omit<MailText, 'holds'> }
  readonly holds: { readonly number: string; readonly counts: string; readonly title: string }
}
