import type { MailWords } from '../mail/mail-data.ts'
import { caseNotice } from './en-mail-case.ts'
import { dailyDigest, deadlineNotice, learningLetter, measuresOverdue } from './en-mail-deadline.ts'
import { annualReport, letterApproval } from './en-mail-news.ts'
import { mailWhy } from './en-mail-why.ts'

function whatNow(channel: 'email' | 'letter', instead: 'email' | 'letter' | null): string {
  if (channel === 'letter' && instead === null) {
    return 'It will not be tried again. Print the report from the case and post it, or contact the recipient in another way.'
  }
  if (instead === null) {
    return 'It will not be tried again. Contact the recipient in another way, and see to it that the e-mail address is corrected.'
  }
  return instead === 'letter'
    ? 'The message is sent as a letter instead. See to it that the e-mail address is corrected, so that the next message arrives.'
    : 'The message is sent by e-mail to another address instead. See to it that the first address is corrected.'
}

/** The mails in English. */
export const mailTexts: MailWords = {
  language: 'en',
  mail: 'e-mail',
  subject: (number) => (number === null ? 'Cases waiting' : `Report ${number}`),
  ownSubjects: {
    'measures-overdue': 'Measures past their date',
    'learning-letter': 'New letter to learn from',
    'letter-approval': 'Letter to learn from, for approval',
    'annual-report': 'Annual report on adverse events',
  },
  synthetic: 'SYNTHETIC DATA – persons and events are invented.',
  orCopy: 'Does the button not work? Copy this address to your browser:',
  automatic: 'This e-mail is sent automatically and cannot be replied to.',
  holds: {
    number: 'For reasons of privacy this e-mail holds only a number and a link. You read the rest in the service.',
    counts: 'For reasons of privacy this e-mail holds only counts and a link. You read the rest in the service.',
    title: 'This e-mail holds only title, year and link. You read the report in the service.',
  },
  texts: {
    'report-received': ({ recipient, sender }) => ({
      heading: { before: 'Report ', after: ` has come to ${recipient}` },
      paragraphs: [
        `${sender} has sent an adverse event report.`,
        'Open the report and confirm that it is received. If it belongs with another unit, you can pass it on from there.',
      ],
      button: 'Open the report',
      why: mailWhy.channel(recipient),
    }),
    'report-forwarded': ({ reader, recipient, forwardedBy, to, house }) => ({
      heading: { before: 'Report ', after: ` is passed on to ${recipient}` },
      paragraphs:
        reader === 'recipient'
          ? [
              `${forwardedBy} has passed the report on. ${recipient} is responsible for handling it and answering.`,
              'Open the report and confirm that it is received.',
            ]
          : [
              `${forwardedBy} has passed the report on. ${recipient} handles it and answers.`,
              'You do not need to do anything now. You are told when the answer comes.',
            ],
      button: reader === 'recipient' ? 'Open the report' : 'See what happens to the report',
      why: mailWhy[to](house),
    }),
    'answer-given': ({ answeredBy, to, house }) => ({
      heading: { before: 'Report ', after: ' is answered' },
      paragraphs: [
        `${answeredBy} has answered the report. The answer tells what happened, and what is done or will be done.`,
      ],
      button: 'Read the answer',
      why: mailWhy[to](house),
    }),
    'delivery-gave-up': ({ recipient, channel, instead }) => ({
      heading: { before: 'Report ', after: ` has not reached ${recipient}` },
      paragraphs: [
        channel === 'email'
          ? `The service has tried to tell ${recipient} by e-mail, but the e-mail did not arrive.`
          : `The service has tried to make the letter to ${recipient} ready for printing, but did not succeed.`,
        whatNow(channel, instead),
      ],
      button: 'Open the case',
      why: 'You get this e-mail because you follow up messages that do not arrive.',
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
