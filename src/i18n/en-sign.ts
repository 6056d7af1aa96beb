import { sayDay, sayMoment } from './en-long-day.ts'
import type { signTexts as nb } from './nb-sign.ts'
import type { Said } from './said.ts'

/** The page the line manager signs at, in English. */
export const signTexts: Said<typeof nb> = {
  title: 'Sign the report',
  errorTitle: 'Error',
  errorHeading: 'This must be corrected',
  facts: { number: 'Number', date: 'Date of the event', from: 'From', unit: 'Reporter’s workplace' },
  occurred: 'Date and time',
  code: {
    lead: 'You are named as the line manager in this report. To read and sign it you need the six-digit code that the reporter has on the receipt.',
    label: 'Code from the reporter',
    hint: 'Six digits. The reporter finds the code on the receipt.',
    button: 'Open the report',
    required: 'Enter the code the reporter gave you.',
    wrong: 'The code is not right. Check that you have written all six digits.',
    signIn: 'If you are a user of the service, you can sign in and sign from the case instead.',
  },
  state: {
    expired: {
      title: 'The link is no longer valid',
      lead: 'Ask the reporter for a new link. It can be renewed on the receipt.',
    },
    locked: {
      title: 'The link is closed',
      lead: 'A wrong code was entered too many times. Ask the reporter to renew the link on the receipt. The code will then be new, too.',
    },
    signed: { title: 'The report is signed', lead: 'You do not need to do anything more.' },
    over: {
      title: 'The report is not to be signed',
      lead: 'It is withdrawn, or the event had already been reported.',
    },
  },
  read: 'Read the report',
  patient: 'This page does not show who the patient is.',
  waits: 'The report has not been sent yet. It is sent when you sign.',
  sent: (at) => `The report was sent ${sayMoment(at)}. Your signature confirms that it is complete.`,
  additions: { title: 'Added afterwards', by: (who, at) => `${who}, ${sayMoment(at)}` },
  sign: {
    title: 'Sign',
    label: 'Your name',
    hint: 'Your name and the time are put on the report.',
    button: { before: 'Sign and send', after: 'Sign' },
    required: 'Write your name.',
  },
  add: {
    title: 'Add something that is missing',
    label: 'Addition to the report',
    hint: 'What the reporter wrote stays. The addition comes below it, with your name. Do not write who the patient is.',
    button: 'Add',
    required: 'Write what is to be added.',
  },
  return: {
    title: 'Send back to the reporter',
    label: 'What is missing?',
    hint: 'The reporter is told and can reply. Then you can sign.',
    button: 'Send back',
    required: 'Write what is missing.',
  },
  done: {
    add: 'The addition has been saved. Read through the report and sign when you are ready.',
    return: {
      title: 'Sent back to the reporter',
      lead: 'You can open the same link again when the reporter has replied.',
    },
    sign: {
      title: 'Thank you, the report is signed',
      before: 'The report is sent to the recipient.',
      after: 'The recipient sees that it is signed.',
    },
  },
  stale: 'The report has changed since you opened it. Read through it again before you sign.',
  illegal: 'That is no longer possible. The case has moved on.',
  day: sayDay,
}
