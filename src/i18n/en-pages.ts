import type {
  channelTexts as nbChannel,
  demoTexts as nbDemo,
  errorPageTexts as nbErrorPage,
  frameTexts as nbFrame,
  frontTexts as nbFront,
} from './nb-pages.ts'
import type { RefusalCode } from '../errors.ts'
import type { Said } from './said.ts'

/** What stands around every page in English. */
export const frameTexts: Said<typeof nbFrame> = {
  service: 'Samhandlingsavvik',
  pageTitle: (title) => `${title} – Samhandlingsavvik`,
  errorTitle: (title) => `Error: ${title}`,
  skip: 'Skip to main content',
  menu: 'Main menu',
  language: 'Language',
  synthetic: 'SYNTHETIC DATA',
  syntheticWhy: 'Everything here is invented. Write nothing about real patients.',
  file: 'Report',
  cases: 'Cases',
  figures: 'Figures',
  annualReports: 'Annual reports',
  channels: 'Channels',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  about: 'Reports of adverse events between municipalities and hospitals.',
  emptyForm: 'The form on paper (PDF)',
}

export const frontTexts: Said<typeof nbFront> = {
  title: 'Report it when collaboration fails',
  lead: 'When something goes wrong between a municipality and a hospital, the other side must be told and must answer. Here you send the adverse event report, and follow it until it is answered.',
  fileTitle: 'Send a report',
  file: 'The form takes about three minutes. You do not need to sign in.',
  fileLink: 'Fill in the form',
  receiptTitle: 'Follow a report',
  receipt: 'Enter the code from your receipt.',
  receiptCode: 'Receipt code',
  receiptOpen: 'Open the receipt',
  casesTitle: 'Handle cases',
  cases: 'For those who answer reports on behalf of the hospital or the municipality.',
  casesLink: 'Go to the cases',
  stepsTitle: 'What happens to a report',
  steps: [
    ['You report', 'You write what happened, not whom it concerned. You see who gets the report before you send it.'],
    [
      'It arrives',
      'The report goes to the clinic or the municipality that answers for what it is about. You get a receipt.',
    ],
    [
      'They answer',
      'The answer says what happened and what will be done, by whom and when. You see it on the receipt.',
    ],
  ],
}

export const errorTexts: Partial<Record<RefusalCode | 'internal', { title: string; detail: string }>> = {
  not_found: {
    title: 'We cannot find the page',
    detail: 'The address may be mistyped, or the page is not yours. Nothing has been sent or changed.',
  },
  unauthenticated: {
    title: 'You are not signed in',
    detail: 'Your sign-in has expired. What you wrote has not been sent yet, and is not lost.',
  },
  malformed: { title: 'We could not read what was sent', detail: 'Go back, reload the page and try again.' },
  invalid_input: { title: 'Something must be corrected', detail: 'Go back and check what you wrote.' },
  too_large: { title: 'The text is too long', detail: 'Go back and shorten it. Nothing has been sent.' },
  unavailable: {
    title: 'The service is unavailable for a moment',
    detail: 'Wait a little and reload the page. What you wrote is then sent, once.',
  },
  internal: {
    title: 'Something went wrong on our side',
    detail: 'The error has been recorded. Go back and try again in a little while.',
  },
}

export const errorPageTexts: Said<typeof nbErrorPage> = {
  requestId: 'If you contact us about this, quote',
  otherSite: {
    title: 'The form came from another website',
    detail: 'For security reasons we only accept forms that are filled in here. Nothing has been sent.',
  },
  signInAgain: 'Sign in in a new tab',
  thenReload: 'Then come back here and reload this page. What you wrote is then sent.',
  home: 'To the front page',
}

export const demoTexts: Said<typeof nbDemo> = {
  title: 'Choose who you want to be',
  lead: 'This is a trial version with invented data. Choose an invented person to see the service as she or he sees it.',
  signInAs: 'Sign in as',
  noRole: 'No role',
  unknown: 'This person does not exist. Choose one from the list.',
  roles: {
    case_handler: 'case handler',
    unit_leader: 'manager',
    dispatcher: 'dispatcher',
    quality_adviser: 'quality adviser',
    fsu: 'member of the committee',
    administrator: 'administrator',
  },
  signOutTitle: 'Sign out',
  signOutLead: 'You can sign in again whenever you like.',
  signedOut: 'You are signed out.',
}

export const channelTexts: Said<typeof nbChannel> = {
  title: 'Channels',
  lead: (organisation) =>
    `This is how ${organisation} is told of reports. Nothing is sent to an address until someone has confirmed that it is right.`,
  to: 'To',
  postOffice: 'The central mailbox',
  address: 'Address',
  order: 'Tried as number',
  kinds: { email: 'E-mail', letter: 'Letter', webhook: 'Case system' },
  state: 'Status',
  confirmed: (moment) => `Confirmed ${moment}`,
  notConfirmed: 'Not confirmed',
  assumed: 'The address is assumed',
  confirm: 'Confirm the address',
  done: 'The address is confirmed. Reports can be sent there.',
  none: 'No channels are registered.',
  webhook: {
    confirm: 'Send a test message and confirm',
    how: 'The case system gets a test message and must confirm that it has received it.',
    done: 'The case system received the test message, and the address is confirmed. Reports can be sent there.',
    refused: (reason) =>
      `The test message did not arrive: ${reason}. The address is not confirmed. Ask whoever runs the case system for help, and try again.`,
    showSecret: 'Show the key',
  },
  secret: {
    title: 'The key to the case system',
    lead: (address) =>
      `The messages to ${address} are signed with this key. Once the case system has it, it can tell that a message comes from this service and has not been changed.`,
    both: (address) =>
      `The messages to ${address} are signed with both of these keys. Once the case system has the new one, the previous one is no longer needed.`,
    current: 'The key',
    next: 'The new key',
    former: 'The previous key',
    warning: 'The key is secret. Hand it over to whoever runs the case system in a secure way, not by e-mail.',
    logged: 'It has been logged that you have seen it.',
    back: 'Back to the channels',
  },
}
