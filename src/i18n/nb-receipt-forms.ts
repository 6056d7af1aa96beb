import { sayMoment } from './nb-long-day.ts'

/** The forms of the receipt in bokmål, and what came of them. */
export const receiptFormTexts = {
  errorTitle: 'Ikke sendt',
  errorHeading: 'Ikke sendt. Dette må rettes:',
  optional: 'valgfritt',
  care: 'Skriv hva som skjedde, ikke hvem det gjaldt.',
  reply: {
    question: { title: 'Mottakeren spør deg', label: 'Svaret ditt', button: 'Send svaret' },
    returned: {
      title: 'Lederen trenger mer fra deg',
      label: 'Svaret ditt til lederen',
      button: 'Send til lederen',
    },
  },
  contest: {
    title: 'Er du uenig i svaret?',
    why: (until: Date) =>
      `Du kan be om et nytt svar én gang, fram til ${sayMoment(until)}. Svaret du har fått, blir stående ved siden av det nye.`,
    label: 'Hva er feil, eller hva mangler?',
    button: 'Be om nytt svar',
  },
  withdraw: {
    title: 'Trekk meldingen tilbake',
    why: 'Meldingen blir ikke behandlet og teller ikke i statistikken. Mottakeren får beskjed. Dette kan ikke gjøres om.',
    whyUnsent: 'Meldingen blir ikke sendt. Dette kan ikke gjøres om.',
    label: 'Hvorfor?',
    button: 'Ja, trekk meldingen tilbake',
  },
  required: {
    text: 'Skriv svaret ditt.',
    reason: 'Skriv hva som er feil, eller hva som mangler.',
    withdrawal: 'Skriv hvorfor meldingen trekkes tilbake.',
  },
  done: {
    reply: 'Svaret ditt er sendt.',
    reopen: 'Mottakeren er bedt om et nytt svar.',
    withdraw: 'Meldingen er trukket tilbake.',
    before: 'Det du skrev, er allerede sendt. Vi har tatt imot det én gang.',
  },
  stale: {
    title: 'Saken er endret siden du åpnet siden',
    lead: 'Det du skrev, er ikke sendt. Dette har skjedd imens:',
    nothing: 'Det du skrev, er ikke sendt.',
    next: 'Teksten din står fortsatt i feltet. Se over den, og send den på nytt hvis den fortsatt passer.',
    gone: 'Det kan ikke sendes slik saken står nå. Teksten din står her, så du kan kopiere den:',
  },
  illegal: {
    title: 'Dette kan ikke gjøres nå',
    reply: 'Det er ingen som venter på svar fra deg. Kanskje er det allerede svart, eller tiden er gått ut.',
    reopen: 'Det kan bare bes om nytt svar én gang, og bare så lenge fristen varer.',
    withdraw: 'En melding som er besvart, trukket tilbake eller registrert fra før, kan ikke trekkes tilbake.',
  },
  /** What moved the case, in the words of the one who follows it. */
  happened: {
    sign: 'Lederen signerte',
    return: 'Lederen sendte meldingen tilbake',
    send_unsigned: 'Meldingen ble sendt uten signatur',
    acknowledge: 'Mottakeren bekreftet mottaket',
    assign: 'Mottakeren begynte å arbeide med saken',
    forward: 'Saken ble sendt videre',
    ask: 'Mottakeren spurte om noe',
    reply: 'Spørsmålet ble besvart',
    resume: 'Saken gikk videre uten svar',
    answer: 'Mottakeren svarte på meldingen',
    close: 'Saken ble avsluttet',
    reopen: 'Det ble bedt om nytt svar',
    withdraw: 'Meldingen ble trukket tilbake',
    duplicate: 'Meldingen ble registrert som meldt fra før',
    consent: 'Pasienten motsatte seg at opplysningene sendes',
  },
} as const
