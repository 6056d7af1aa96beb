/** How cases are spoken of in bokmål, wherever they are shown. */
export const caseWords = {
  report: 'Melding',
  /** Short names, for lists and badges. */
  status: {
    awaiting_signature: 'Venter på signatur',
    returned_to_reporter: 'Sendt tilbake til melder',
    sent: 'Sendt',
    received: 'Mottatt',
    in_progress: 'Under behandling',
    waiting_for_sender: 'Venter på avsender',
    answered: 'Besvart',
    closed: 'Avsluttet',
    withdrawn: 'Trukket tilbake',
    duplicate: 'Registrert fra før',
  },
  /** What each status means to the one who sent the report. */
  meaning: {
    awaiting_signature: 'Meldingen venter på at lederen signerer.',
    returned_to_reporter: 'Lederen har sendt meldingen tilbake til melder.',
    sent: 'Meldingen er sendt. Mottakeren har ikke bekreftet den ennå.',
    received: 'Mottakeren har bekreftet at de har fått meldingen, og skal svare.',
    in_progress: 'Mottakeren arbeider med saken.',
    waiting_for_sender: 'Mottakeren har spurt om noe og venter på svar.',
    answered: 'Mottakeren har svart. Svaret står nedenfor.',
    closed: 'Saken er besvart og avsluttet.',
    withdrawn: 'Meldingen er trukket tilbake.',
    duplicate: 'Hendelsen var meldt fra før og behandles i den andre saken.',
  },
  /** The colour a status is shown in; the words say the same. */
  color: {
    awaiting_signature: 'neutral',
    returned_to_reporter: 'warning',
    sent: 'warning',
    received: 'info',
    in_progress: 'info',
    waiting_for_sender: 'warning',
    answered: 'success',
    closed: 'neutral',
    withdrawn: 'neutral',
    duplicate: 'neutral',
  },
  /** What happened, in the history of a case. */
  verb: {
    file: 'Sendt',
    sign: 'Signert av leder',
    acknowledge: 'Mottak bekreftet',
    forward: 'Sendt videre',
    answer: 'Besvart',
    close: 'Avsluttet',
    read_identity: 'Pasientens identitet lest',
  },
  postOffice: 'postmottaket',
  unconfirmed: 'Avsender ikke bekreftet',
  unconfirmedWhy: 'Meldingen er sendt uten innlogging, og lederen har ikke signert den ennå.',
  /** Whom a message is for, in front of how it fares. */
  delivery: {
    report: (to: string) => `Melding til ${to}`,
    told: (to: string, what: string) => `Beskjed til ${to} ${what}`,
    to: {
      organisation: (name: string) => name,
      reporter: () => 'melder',
      leader: () => 'leder',
      staff: (name: string) => `en ansatt i ${name}`,
      caretaker: () => 'en ansvarlig',
    },
    what: {
      report: 'om meldingen',
      forwarded: 'om at saken er sendt videre',
      answer: 'om svaret',
      gave_up: 'om at noe ikke ble levert',
      signature: 'om at meldingen venter på signatur',
      returned: 'om at meldingen er sendt tilbake',
      question: 'om et spørsmål i saken',
      reply: 'om svar på et spørsmål i saken',
      message: 'om noe nytt i dialogen',
      reopened: 'om at saken er åpnet igjen',
      withdrawn: 'om at meldingen er trukket tilbake',
      duplicate: 'om at hendelsen var meldt fra før',
      consent: 'om at samtykket er endret',
      brought_in: 'om at de er tatt med i saken',
      red_cord: 'om at samarbeidskontoret er kalt inn',
      red_cord_closed: 'om hva partene er enige om',
      reminder: 'om en frist i saken',
      escalation: 'om at en frist er oversittet',
      digest: 'om hvor mange saker som venter',
    },
  },
} as const

/** A word of a table by a key that may be newer than the table. */
export function wordFor(table: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(table, key) ? (table[key] ?? key) : key
}
