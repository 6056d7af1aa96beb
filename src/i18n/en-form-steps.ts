import type { formStepTexts as nb } from './nb-form-steps.ts'
import type { Said } from './said.ts'

/** The form filled in step by step in English. */
export const formStepTexts: Said<typeof nb> = {
  count: (step, steps) => `Step ${step} of ${steps}`,
  pageTitle: (step, count, title) => `${step} (${count}) – ${title}`,
  titles: {
    event: 'The event',
    place: 'Place and recipient',
    patient: 'The patient',
    reporter: 'Reporter',
    check: 'Check your answers',
  },
  leads: {
    event: 'Write what happened, not whom it concerned.',
    place: 'Where the patient came from, and who is to get the report.',
    patient: 'You give the name and national ID number at the end, on the page where you send.',
    reporter: 'The recipient may need to contact you. Your line manager signs.',
    check: 'Check the answers. Nothing is sent until you press “Send the report”.',
  },
  next: 'Continue',
  toCheck: 'Save and go to the answers',
  back: 'Back',
  change: 'Change',
  changeWhat: (step) => `“${step}”`,
  send: 'Send the report',
  whole: 'Show the whole form on one page',
  steps: 'Show one topic at a time',
  forget: 'Delete the answers',
  kept: (minutes) =>
    `Your answers are kept encrypted until you send. If the form is untouched for ${minutes} minutes, they are deleted. Who the patient is, is never stored along the way.`,
  errorHeading: 'You must correct this before you go on:',
  missingHeading: 'This must be corrected before you can send:',
  unanswered: 'Not answered',
  confirmed: 'Confirmed',
  who: 'Who is the patient?',
  whoOptional: 'Then the recipient can find the patient record and answer what actually happened.',
  noWho: 'The report is sent without anything that shows who the patient is.',
  recipientHeading: 'Who gets the report',
  similar: (count, days) =>
    `Your organisation has sent ${count} similar reports about the same place in the last ${days} days. Send yours all the same: every report counts.`,

  begunHeading: 'You have started this form',
  begun: (moment) => `You started ${moment}. Your answers are here.`,
  lostHeading: 'Your answers are no longer here',
  lost: (minutes) =>
    `The answers are deleted when the form has been untouched for ${minutes} minutes, when you delete them, and when the browser does not accept cookies. Nothing has been sent.`,
  lostWhole: 'You can also fill in the whole form on one page. That needs no cookie.',
  forgotten: 'The answers are deleted. Nothing has been sent.',
  otherHeading: 'You have started another form in this browser',
  other: (moment) =>
    `You started the other form ${moment}. Only one can be filled in at a time. Nothing has been sent.`,
  otherLink: 'Go to the other form',
  replace: 'Use what is here, and delete the other one',

  sentTitle: 'The report is sent',
  sent: (number) => `The report from this form is sent. Its number is ${number}, and it is sent once.`,
  sentBefore: (number) => `You have just sent ${number}. The form below is another report.`,
  sentBeforeHeading: 'This is a new form',
  receipt: 'See the receipt',
  another: 'Write another report',

  script: {
    warningHeading: 'Are you still there?',
    warning:
      'The form has been untouched for a long time. What you have written will soon be deleted, so that nobody else can read it.',
    stay: 'Go on writing',
    offline:
      'You are offline. The report has not been sent. What you have written stays here until you are back online.',
    online: 'You are back online. You can send again.',
    sending: 'Sending …',
    marks: {
      nationalId: 'This looks like a national ID number. Take it out: write what happened, not whom it concerned.',
      name: 'This looks like the patient’s name. Take it out: write “the patient”.',
    },
    units: {
      hint: 'Write part of the name, and choose from the list. Old names and abbreviations work too.',
      found: 'suggestions',
      none: 'No unit matches. Write the name as you know it: the central mailbox passes the report on.',
      asWritten: 'Use what I wrote',
    },
  },
}
