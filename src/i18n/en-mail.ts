import type { ChannelKind, MailWords } from '../mail/mail-data.ts'
import { caseNotice } from './en-mail-case.ts'
import { dailyDigest, deadlineNotice, learningLetter, measuresOverdue } from './en-mail-deadline.ts'
import { annualReport, letterApproval } from './en-mail-news.ts'
import { mailWhy } from './en-mail-why.ts'

function whatNow(channel: ChannelKind, instead: ChannelKind | null): string {
  if (channel === 'webhook') {
    const mend = 'Make sure that the connection to the case system is put right, so that the next message arrives.'
    if (instead === null) return `No further attempts will be made. Contact the recipient in another way. ${mend}`
    return instead === 'letter'
      ? `The message will be sent as a letter instead. ${mend}`
      : `The message will be sent ${instead === 'email' ? 'by e-mail' : 'to another case system'} instead. ${mend}`
  }
  if (channel === 'letter' && instead === null) {
    return 'No further attempts will be made. Print the report from the case and post it, or contact the recipient in another way.'
  }
  if (instead === null) {
    return 'No further attempts will be made. Contact the recipient in another way, and make sure that the e-mail address is corrected.'
  }
  if (instead === 'webhook')
    return 'The message will be sent to the case system instead. Make sure that the first address is corrected.'
  return instead === 'letter'
    ? 'The message will be sent as a letter instead. Make sure that the e-mail address is corrected, so that the next message arrives.'
    : 'The message will be sent by e-mail to another address instead. Make sure that the first address is corrected.'
}

/** The mails in English. */
export const mailTexts: MailWords = {
  language: 'en',
  mail: 'e-mail',
  subject: (number) => (number === null ? 'Cases waiting' : `Report ${number}`),
  ownSubjects: {
    'measures-overdue': 'Overdue measures',
    'learning-letter': 'New learning letter',
    'letter-approval': 'Learning letter for approval',
    'annual-report': 'Annual report on adverse events',
  },
  synthetic: 'SYNTHETIC DATA – people and events are invented.',
  orCopy: 'If the button does not work, copy this address into your browser:',
  automatic: 'This e-mail was sent automatically and cannot be replied to.',
  holds: {
    number: 'For reasons of privacy, this e-mail contains only a number and a link. Read the rest in the service.',
    counts: 'For reasons of privacy, this e-mail contains only counts and a link. Read the rest in the service.',
    title: 'This e-mail contains only a title, a year and a link. Read the report in the service.',
  },
  texts: {
    'report-received': ({ recipient, sender }) => ({
      heading: { before: 'Report ', after: ` has arrived at ${recipient}` },
      paragraphs: [
        `${sender} has sent a report of an adverse event in the collaboration.`,
        'Open the report and confirm receipt. If it belongs with another unit, you can pass it on from there.',
      ],
      button: 'Open the report',
      why: mailWhy.channel(recipient),
    }),
    'report-forwarded': ({ reader, recipient, forwardedBy, to, house }) => ({
      heading: { before: 'Report ', after: ` has been passed on to ${recipient}` },
      paragraphs:
        reader === 'recipient'
          ? [
              `${forwardedBy} has passed the report on. ${recipient} is responsible for handling it and answering.`,
              'Open the report and confirm receipt.',
            ]
          : [
              `${forwardedBy} has passed the report on. ${recipient} will handle it and answer.`,
              'You do not need to do anything now. You will be told when the answer arrives.',
            ],
      button: reader === 'recipient' ? 'Open the report' : 'See what happens to the report',
      why: mailWhy[to](house),
    }),
    'answer-given': ({ answeredBy, to, house }) => ({
      heading: { before: 'Report ', after: ' has been answered' },
      paragraphs: [
        `${answeredBy} has answered the report. The answer tells what happened, and what has been done or will be done.`,
      ],
      button: 'Read the answer',
      why: mailWhy[to](house),
    }),
    'delivery-gave-up': ({ recipient, channel, instead }) => ({
      heading: { before: 'Report ', after: ` has not reached ${recipient}` },
      paragraphs: [
        channel === 'email'
          ? `The service has tried to notify ${recipient} by e-mail, but the e-mail did not arrive.`
          : channel === 'webhook'
            ? `The service has tried to notify the case system of ${recipient}, but the message did not arrive.`
            : `The service has tried to prepare the letter to ${recipient} for printing, but did not succeed.`,
        whatNow(channel, instead),
      ],
      button: 'Open the case',
      why: 'You are receiving this e-mail because you follow up messages that do not arrive.',
    }),
    'case-notice': caseNotice,
    'case-deadline': deadlineNotice,
    'daily-digest': dailyDigest,
    'measures-overdue': measuresOverdue,
    'learning-letter': learningLetter,
    'letter-approval': letterApproval,
    'annual-report': annualReport,
  },
}
