import { osloDay, osloTime, writeMoment } from './oslo-time.ts'

/** Why an attempt failed, by its stable code, as the end of a sentence. A code that is not here is a technical fault. */
const reasons: Readonly<Record<string, string>> = {
  no_address: 'mottakeren har ingen e-postadresse',
  channel_not_confirmed: 'adressen er ikke bekreftet',
  interrupted: 'sendingen ble avbrutt',
  timed_out: 'sendingen tok for lang tid',
  broke_off: 'sendingen ble avbrutt',
  letter_folder_unavailable: 'mappen for brev er ikke tilgjengelig',
  refused: 'adressen kan ikke brukes',
  not_prepared: 'meldingen kunne ikke gjøres klar',
  mail_bad_address: 'e-postadressen er ikke gyldig',
  smtp_unreachable: 'e-posttjeneren svarte ikke',
  smtp_disconnected: 'e-posttjeneren svarte ikke',
  smtp_timeout: 'e-posttjeneren svarte ikke',
  unknown_host: 'adressen til fagsystemet finnes ikke',
  unreachable: 'fagsystemet svarte ikke',
  tls: 'fagsystemet viste ikke fram et gyldig sertifikat',
  reset: 'fagsystemet brøt forbindelsen',
  bad_answer: 'svaret fra fagsystemet var ikke til å forstå',
  redirected: 'fagsystemet viste videre til en annen adresse',
  refused_address: 'adressen kan ikke brukes',
  http_410: 'fagsystemet tar ikke imot meldinger lenger',
  closed: 'sendingen ble avbrutt',
}

function writeReason(code: string | null): string {
  if (code !== null && /^smtp_5\d\d$/.test(code)) return 'e-posttjeneren avviste meldingen'
  if (code !== null && /^smtp_4\d\d$/.test(code)) return 'e-posttjeneren tok ikke imot meldingen'
  if (code !== null && /^http_\d{3}$/.test(code)) return reasons[code] ?? 'fagsystemet tok ikke imot meldingen'
  return (code === null ? undefined : reasons[code]) ?? 'en teknisk feil'
}

/** The service's words in bokmål for how a delivery fares. */
export const nbDelivery = {
  reason: writeReason,
  queued: 'Lagt i kø',
  sending: {
    email: 'Sendes på e-post',
    letter: 'Gjøres klar til utskrift',
    webhook: 'Sendes til mottakerens fagsystem',
  },
  sent: {
    email: (at: Date) => `Sendt på e-post ${writeMoment(at)}`,
    letter: (at: Date) => `Lagt til utskrift og postlegging ${writeMoment(at)}`,
    /** Only what goes to whoever handles the case, and not to the system, ends so. */
    webhook: (at: Date) => `Sendt på e-post til saksbehandleren ${writeMoment(at)}`,
  },
  delivered: (at: Date) => `Levert til mottakerens fagsystem ${writeMoment(at)}`,
  read: (at: Date) => `Lest av mottaker ${writeMoment(at)}`,
  /** The day is left out where it is the day of the failure. */
  failed: (reason: string, since: Date, next: Date | null) => {
    const when = next && (osloDay(next) === osloDay(since) ? `kl. ${osloTime(next)}` : writeMoment(next))
    return `Ikke levert: ${reason}. ${when ? `Vi prøver igjen ${when}.` : 'Vi prøver igjen.'}`
  },
  givenUp: (reason: string, whatNow: string) => `Gitt opp: ${reason}. ${whatNow}`,
  instead: {
    email: 'Meldingen sendes til en annen e-postadresse i stedet.',
    letter: 'Meldingen sendes i posten i stedet.',
    webhook: 'Meldingen sendes til mottakerens fagsystem i stedet.',
  },
  /** Whom a message did not reach, by the role the recipient has and the name of the organisation. */
  notReached: {
    organisation: (organisation: string) => organisation,
    reporter: (organisation: string) => `melderen i ${organisation}`,
    leader: (organisation: string) => `nærmeste leder i ${organisation}`,
    caretaker: (organisation: string) => organisation,
    staff: (organisation: string) => `en ansatt i ${organisation}`,
  },
  personTold: 'En ansvarlig er varslet.',
  nobodyTold: 'Ta kontakt med mottakeren på en annen måte.',
  notNeeded: (at: Date) => `Ikke sendt: saken trengte det ikke lenger ${writeMoment(at)}`,
  handledByHand: (at: Date) => `Bekreftet postlagt ${writeMoment(at)}`,
  /** What no machine brought: somebody told the recipient in another way. */
  seenTo: (at: Date) => `Ordnet på annen måte ${writeMoment(at)}`,
}
