import { writeMoment } from './en-long-day.ts'
import type { nbDelivery } from './nb-delivery.ts'
import { osloDay, osloTime } from './oslo-time.ts'
import type { Said } from './said.ts'

const reasons: Readonly<Record<string, string>> = {
  no_address: 'the recipient has no e-mail address',
  channel_not_confirmed: 'the address is not confirmed',
  interrupted: 'the sending was interrupted',
  timed_out: 'the sending took too long',
  broke_off: 'the sending was interrupted',
  letter_folder_unavailable: 'the folder for letters is not available',
  refused: 'the address cannot be used',
  not_prepared: 'the message could not be prepared',
  mail_bad_address: 'the e-mail address is not valid',
  smtp_unreachable: 'the mail server did not respond',
  smtp_disconnected: 'the mail server did not respond',
  smtp_timeout: 'the mail server did not respond',
  unknown_host: 'the address of the case system does not exist',
  unreachable: 'the case system did not respond',
  tls: 'the case system did not present a valid certificate',
  reset: 'the case system broke the connection',
  bad_answer: 'the response of the case system could not be understood',
  redirected: 'the case system redirected to another address',
  refused_address: 'the address cannot be used',
  http_410: 'the case system no longer accepts messages',
  closed: 'the sending was interrupted',
}

function writeReason(code: string | null): string {
  if (code !== null && /^smtp_5\d\d$/.test(code)) return 'the mail server rejected the message'
  if (code !== null && /^smtp_4\d\d$/.test(code)) return 'the mail server did not accept the message'
  if (code !== null && /^http_\d{3}$/.test(code)) return reasons[code] ?? 'the case system did not accept the message'
  return (code === null ? undefined : reasons[code]) ?? 'a technical fault'
}

/** The service's words in English for how a delivery fares. */
export const deliveryTexts: Said<typeof nbDelivery> = {
  reason: writeReason,
  queued: 'Queued',
  sending: {
    email: 'Being sent by e-mail',
    letter: 'Being prepared for printing',
    webhook: 'Being sent to the recipient’s case system',
  },
  sent: {
    email: (at) => `Sent by e-mail ${writeMoment(at)}`,
    letter: (at) => `Handed over for printing and posting ${writeMoment(at)}`,
    webhook: (at) => `Sent by e-mail to the case handler ${writeMoment(at)}`,
  },
  delivered: (at) => `Delivered to the recipient’s case system ${writeMoment(at)}`,
  read: (at) => `Read by the recipient ${writeMoment(at)}`,
  failed: (reason, since, next) => {
    const when = next && (osloDay(next) === osloDay(since) ? `at ${osloTime(next)}` : writeMoment(next))
    return `Not delivered: ${reason}. ${when ? `We will try again ${when}.` : 'We will try again.'}`
  },
  givenUp: (reason, whatNow) => `Given up: ${reason}. ${whatNow}`,
  instead: {
    email: 'The message will be sent to another e-mail address instead.',
    letter: 'The message will be sent by post instead.',
    webhook: 'The message will be sent to the recipient’s case system instead.',
  },
  notReached: {
    organisation: (organisation) => organisation,
    reporter: (organisation) => `the reporter at ${organisation}`,
    leader: (organisation) => `the line manager at ${organisation}`,
    caretaker: (organisation) => organisation,
    staff: (organisation) => `a member of staff at ${organisation}`,
  },
  personTold: 'Someone responsible has been told.',
  nobodyTold: 'Contact the recipient in another way.',
  notNeeded: (at) => `Not sent: the case no longer needed it ${writeMoment(at)}`,
  handledByHand: (at) => `Confirmed posted ${writeMoment(at)}`,
  seenTo: (at) => `Dealt with in another way ${writeMoment(at)}`,
}
