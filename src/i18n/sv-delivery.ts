import type { nbDelivery } from './nb-delivery.ts'
import { osloDay, osloTime } from './oslo-time.ts'
import type { Said } from './said.ts'
import { writeMoment } from './sv-long-day.ts'

const reasons: Readonly<Record<string, string>> = {
  no_address: 'mottagaren har ingen e-postadress',
  channel_not_confirmed: 'adressen är inte bekräftad',
  interrupted: 'sändningen avbröts',
  timed_out: 'sändningen tog för lång tid',
  broke_off: 'sändningen avbröts',
  letter_folder_unavailable: 'mappen för brev är inte tillgänglig',
  refused: 'adressen kan inte användas',
  not_prepared: 'meddelandet kunde inte förberedas',
  mail_bad_address: 'e-postadressen är inte giltig',
  smtp_unreachable: 'e-postservern svarade inte',
  smtp_disconnected: 'e-postservern svarade inte',
  smtp_timeout: 'e-postservern svarade inte',
  unknown_host: 'verksamhetssystemets adress finns inte',
  unreachable: 'verksamhetssystemet svarade inte',
  tls: 'verksamhetssystemet visade inte upp ett giltigt certifikat',
  reset: 'verksamhetssystemet bröt förbindelsen',
  bad_answer: 'svaret från verksamhetssystemet gick inte att förstå',
  redirected: 'verksamhetssystemet hänvisade till en annan adress',
  refused_address: 'adressen kan inte användas',
  http_410: 'verksamhetssystemet tar inte emot meddelanden längre',
  closed: 'sändningen avbröts',
}

/** The service's words in Swedish for how a delivery fares. */
export const deliveryTexts: Said<typeof nbDelivery> = {
  reason: (code) => {
    if (code !== null && /^smtp_5\d\d$/.test(code)) return 'e-postservern avvisade meddelandet'
    if (code !== null && /^smtp_4\d\d$/.test(code)) return 'e-postservern tog inte emot meddelandet'
    if (code !== null && /^http_\d{3}$/.test(code))
      return reasons[code] ?? 'verksamhetssystemet tog inte emot meddelandet'
    return (code === null ? undefined : reasons[code]) ?? 'ett tekniskt fel'
  },
  queued: 'Lagt i kö',
  sending: {
    email: 'Skickas med e-post',
    letter: 'Förbereds för utskrift',
    webhook: 'Skickas till mottagarens verksamhetssystem',
  },
  sent: {
    email: (at) => `Skickat med e-post ${writeMoment(at)}`,
    letter: (at) => `Lämnat till utskrift och postning ${writeMoment(at)}`,
    webhook: (at) => `Skickat med e-post till handläggaren ${writeMoment(at)}`,
  },
  delivered: (at) => `Levererat till mottagarens verksamhetssystem ${writeMoment(at)}`,
  read: (at) => `Läst av mottagaren ${writeMoment(at)}`,
  failed: (reason, since, next) => {
    const when = next && (osloDay(next) === osloDay(since) ? `kl. ${osloTime(next)}` : writeMoment(next))
    return `Inte levererat: ${reason}. ${when ? `Vi försöker igen ${when}.` : 'Vi försöker igen.'}`
  },
  givenUp: (reason, whatNow) => `Försöken är avslutade: ${reason}. ${whatNow}`,
  instead: {
    email: 'Meddelandet skickas till en annan e-postadress i stället.',
    letter: 'Meddelandet skickas med brev i stället.',
    webhook: 'Meddelandet skickas till mottagarens verksamhetssystem i stället.',
  },
  notReached: {
    organisation: (organisation) => organisation,
    reporter: (organisation) => `rapportören i ${organisation}`,
    leader: (organisation) => `närmaste chef i ${organisation}`,
    caretaker: (organisation) => organisation,
    staff: (organisation) => `en anställd i ${organisation}`,
  },
  personTold: 'En ansvarig har fått besked.',
  nobodyTold: 'Kontakta mottagaren på ett annat sätt.',
  notNeeded: (at) => `Inte skickat: ärendet behövde det inte längre ${writeMoment(at)}`,
  handledByHand: (at) => `Bekräftat postat ${writeMoment(at)}`,
  seenTo: (at) => `Ordnat på annat sätt ${writeMoment(at)}`,
}
