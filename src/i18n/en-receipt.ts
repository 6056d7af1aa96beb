import { sayDay, sayMoment } from './en-long-day.ts'
import type { receiptTexts as nb } from './nb-receipt.ts'
import type { Said } from './said.ts'

/** The receipt in English. */
export const receiptTexts: Said<typeof nb> = {
  title: 'Receipt',
  status: { returned_to_reporter: 'Sent back to you', waiting_for_sender: 'Waiting for a reply from you' },
  lead: {
    awaiting_signature: 'The report has not been sent yet. It is waiting for the line manager to sign.',
    returned_to_reporter:
      'The line manager has sent the report back to you. It goes on when you have replied and the line manager has signed.',
    sent: 'The report is sent. The recipient has not confirmed it yet.',
    received: 'The recipient has confirmed that they have the report, and is to answer.',
    in_progress: 'The recipient is working on the case.',
    waiting_for_sender: 'The recipient has asked something and is waiting for a reply from you.',
    answered: 'The recipient has answered. The answer is below.',
    closed: 'The case is answered and closed.',
    withdrawn:
      'The report is withdrawn and will not be handled. If that was a mistake, you must send it again. A report that is withdrawn cannot be reopened.',
    duplicate: 'The event had already been reported and is handled in the other case.',
  },
  contestedLead: 'A new answer has been asked for. The recipient is looking at the case once more.',
  due: {
    signature: (day) => `If it is not signed by ${sayDay(day)}, it is sent all the same, marked “not signed”.`,
    acknowledge: (day) => `Receipt is to be confirmed by ${sayDay(day)}.`,
    answer: (day) => `You should get an answer by ${sayDay(day)}.`,
    late: (day) => `The answer should have come by ${sayDay(day)}. It has not come yet.`,
    waiting: (day) =>
      `They wait until the end of ${sayDay(day)}. After that the case goes on without a reply from you. The deadline for answering the report is paused meanwhile.`,
  },
  signature: {
    label: 'Line manager’s signature',
    signed: (name, at) => `Signed${name ? ` by ${name}` : ''} ${sayMoment(at)}`,
    unsigned: 'Sent without a signature: “not signed”',
    missing: 'Not signed yet',
  },
  who: { sent: 'Who has the case', unsent: 'Who gets the report', over: 'Who got the report' },
  whyAtFirst: 'When it was sent:',
  forwarded: (to) => `The case has since been passed on to ${to}.`,
  consentTightened: (at) =>
    `The patient has since opposed sending the information. The name and national ID number were deleted at both parties ${sayMoment(at)}.`,
  deliveries: 'How the notices are getting on',
  keepTitle: 'Keep the code',
  keep: 'The code is the only way back to this page. Whoever has the code can see the receipt and the form, reply and withdraw the report, but never sees who the patient is.',
  code: 'Receipt code',
  print: 'Print or save the form (PDF)',
  printWhy: 'The form is without name and national ID number, and has a line where the line manager can sign.',
  another: 'Send another report',
  stepsLabel: 'Where the case stands',
  steps: {
    filed: 'Written',
    sign: 'To be signed by the line manager',
    signed: 'Signed by the line manager',
    returned: 'Sent back to you',
    sent: 'Sent',
    sentUnsigned: 'Sent, not signed',
    received: 'Received',
    asked: 'Question to you',
    answered: 'Answered',
    contested: 'New answer asked for',
    answeredAgain: 'Answered again',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
    duplicate: 'Already reported',
  },
  notFoundTitle: 'We find no receipt with this code',
  notFound:
    'Check that the code is written correctly. It has 26 letters and digits. Spaces and capital letters make no difference, and the letter o is read as the digit 0.',
  tryAgain: 'Try again',
  answer: {
    title: 'The answer',
    position: 'Position',
    factors: 'What contributed',
    whatHappened: 'What happened',
    measures: 'Measures',
    noMeasures: 'No measures are given.',
    contact: 'Contact',
    answeredBy: 'Answered by',
  },
  measure: (responsible, dueOn, done) =>
    `Responsible: ${responsible}. ${done ? 'Done.' : dueOn ? `To be done by ${sayDay(dueOn)}.` : 'To be done.'}`,
  contested: {
    title: 'Earlier answers',
    open: (at) => `The answer from ${sayMoment(at)}`,
  },
  suggestion: {
    title: 'Your suggestion',
    adopted: (house: string) => `${house} has taken your suggestion on as a measure. Thank you for helping.`,
    declined: (house: string) => `${house} has read your suggestion and will not go on with it. This is why:`,
    suggested: 'You suggested',
    reason: 'Reason',
  },
  dialogue: {
    title: 'The dialogue',
    by: (name, organisation) => [name, organisation].filter(Boolean).join(', '),
    kinds: {
      question: 'Question',
      reply: 'Reply',
      message: 'Message',
      addition: 'Addition to the report',
      returned: 'Sent back by the line manager',
      reopened: 'New answer asked for',
      withdrawn: 'Withdrawn',
      resume: 'The case went on without a reply',
      agreed: 'What the parties agreed on',
    },
  },
}
