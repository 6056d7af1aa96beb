import { z } from 'zod'

/** A report's number; the subject is «Melding» and this, nothing more (public journals list subjects). */
const ReportNumber = z.string().regex(/^[A-ZÆØÅ]{1,8}-\d{4}-\d{6,9}$/)
const Link = z.url({ protocol: /^https?$/ }).max(2_000)
/** The name of an organisation or unit. */
const Name = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\u2028\u2029]+$/u)

const About = { number: ReportNumber, link: Link, synthetic: z.boolean() }
const ChannelKind = z.enum(['email', 'letter'])

/**
 * What the mails of each template may hold: number, link and names of organisations and units. Unknown members are refused, so
 * that what people wrote, and whom it is about, can't get into a mail by mistake.
 */
export const MailData = {
  /** To the unit that answers for the report. */
  'report-received': z.strictObject({ ...About, recipient: Name, sender: Name }),
  /** To the unit it was forwarded to, or to those who sent it. */
  'report-forwarded': z.strictObject({
    ...About,
    reader: z.enum(['recipient', 'sender']),
    recipient: Name,
    forwardedBy: Name,
  }),
  /** To the reporter and the leader. */
  'answer-given': z.strictObject({ ...About, answeredBy: Name }),
  /** To a person who must act. `instead` is the channel the service tries in its place, if there is one. */
  'delivery-gave-up': z.strictObject({
    ...About,
    recipient: Name,
    channel: ChannelKind,
    instead: ChannelKind.nullable(),
  }),
}
export type MailTemplate = keyof typeof MailData
export type MailData<Template extends MailTemplate> = z.infer<(typeof MailData)[Template]>

/** One mail's words, before it is laid out. */
export interface MailText {
  /** What stands around the report's number, which is never broken over two lines. */
  readonly heading: { readonly before: string; readonly after: string }
  readonly paragraphs: readonly string[]
  /** What the link does. */
  readonly button: string
  /** Why the reader gets this mail. */
  readonly why: string
}

/** Everything the mails say in one language. */
export interface MailWords {
  /** BCP 47, for screen readers. */
  readonly language: string
  /** What a screen reader calls it. */
  readonly mail: string
  readonly subject: (number: string) => string
  readonly synthetic: string
  /** Before the address in full, for whom the button does not work. */
  readonly orCopy: string
  readonly onlyNumberAndLink: string
  readonly automatic: string
  readonly texts: { readonly [Template in MailTemplate]: (data: MailData<Template>) => MailText }
}
