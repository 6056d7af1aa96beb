import type { CaseNoticeKind, MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './en-mail-why.ts'

type Notice = MailData<'case-notice'>
type Said = Omit<MailText, 'holds' | 'why'>

const named = ({ part }: Notice) => part === 'reporter' || part === 'leader'
const say = (before: string, after: string, button: string, ...paragraphs: string[]): Said => ({
  heading: { before, after },
  paragraphs,
  button,
})

/** What is said of each thing that can happen to a case. */
const said: Readonly<Record<CaseNoticeKind, (notice: Notice) => Said>> = {
  signature: ({ part, sender }) =>
    part === 'leader'
      ? say(
          'Report ',
          ' is waiting for your signature',
          'Read and sign the report',
          `You are named as the line manager in an adverse event report from ${sender}.`,
          'Read the report and sign it. If something is missing, you can add it before you sign. If the report is to be signed before it is sent, it waits for you until the deadline for signing has passed.',
          'To open the report, you need a six-digit code. The reporter gives it to you.',
        )
      : say(
          'Report ',
          ' is waiting for a signature',
          'Open the report',
          'The report is waiting for the line manager to read and sign it. It is not sent to the recipient until that is done, or the deadline for signing has passed.',
        ),
  returned: ({ part }) =>
    part === 'reporter'
      ? say(
          'Report ',
          ' has been sent back to you',
          'Read what your line manager has written',
          'Your line manager has sent the report back, and it has not been sent to the recipient yet.',
          'Read what your line manager has written and reply to it.',
        )
      : say(
          'Report ',
          ' has been sent back to the reporter',
          'Open the report',
          'The line manager has sent the report back to the reporter, and it has not been sent to the recipient yet.',
        ),
  question: ({ handledBy }) =>
    say(
      'Question about report ',
      '',
      'Read the question',
      `${handledBy} needs to know more before they can answer the report.`,
      'Read the question and reply as soon as you can. When the deadline has passed, the case goes on without the reply.',
    ),
  reply: ({ part, sender }) => {
    if (part === 'leader') {
      return say(
        'The reporter has replied about report ',
        '',
        'Read the report',
        'The reporter has replied to what you wrote. Read the report again and sign it, or send it back.',
      )
    }
    const next = part === 'recipient' ? 'You can now continue handling the case.' : 'The case is being handled further.'
    return say(
      'The question about report ',
      ' has been answered',
      'Read the reply',
      `${sender} has replied to the question. ${next}`,
    )
  },
  message: () =>
    say(
      'New in the dialogue about report ',
      '',
      'Read the dialogue',
      'One of the parties has written in the dialogue of the case.',
    ),
  reopened: (notice) =>
    notice.part === 'recipient'
      ? say(
          'Report ',
          ' has been reopened',
          'Open the case',
          `${notice.sender} does not agree with the answer and has reopened the case.`,
          'Read the reasons, handle the case again and answer.',
        )
      : say(
          'Report ',
          ' has been reopened',
          'Open the case',
          `The sender does not agree with the answer, and the case will be handled again.${named(notice) ? ' You will be told when the new answer arrives.' : ''}`,
        ),
  withdrawn: ({ part, sender }) =>
    say(
      'Report ',
      ' has been withdrawn',
      'Open the case',
      part === 'recipient'
        ? `${sender} has withdrawn the report. The case will not be handled further, and you do not need to answer.`
        : 'The report has been withdrawn, and the case will not be handled further.',
    ),
  duplicate: (notice) =>
    say(
      'The event in report ',
      ' has already been reported',
      'Open the case',
      `${notice.handledBy} has found an earlier report of the same event. The event will be handled in that case.`,
      ...(named(notice) ? ['You do not need to do anything.'] : []),
    ),
  consent: () =>
    say(
      'The consent in report ',
      ' has changed',
      'Open the case',
      'Information about who the patient is has been deleted from the service.',
      'If you have written it down elsewhere, it must be deleted there too.',
    ),
  brought_in: ({ part, house, sender, handledBy }) =>
    part === 'partner'
      ? say(
          `${house} has been brought into the case about report `,
          '',
          'Open the case',
          `The case is about an adverse event report from ${sender} to ${handledBy}. You have been brought in because the case concerns you too.`,
          'You can read the report and write in the dialogue. You cannot see who the patient is.',
        )
      : say(
          'Another party has joined the case about report ',
          '',
          'Open the case',
          'Another party has been brought into the case. They can read the report and write in the dialogue, but cannot see who the patient is.',
        ),
  red_cord: () =>
    say(
      'The collaboration office has been called into the case about report ',
      '',
      'Open the case',
      'One of the parties has asked the collaboration office to bring together everyone who takes part in the case. The reasons are given in the case.',
    ),
  red_cord_closed: () =>
    say(
      'The parties have reached an agreement in the case about report ',
      '',
      'Read what was agreed',
      'The collaboration office has brought the parties together and written down what they agreed.',
    ),
  suggestion: ({ handledBy }) =>
    say(
      'The suggestion in report ',
      ' has been answered',
      'Read the answer',
      `${handledBy} has answered the suggestion for a measure in the report. The answer is on the receipt.`,
    ),
}

/** The words of a notice in English. */
export function caseNotice(notice: Notice): Omit<MailText, 'holds'> {
  return { ...said[notice.kind](notice), why: mailWhy[notice.to](notice.house) }
}
