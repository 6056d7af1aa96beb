import { sayDay, sayMoment } from './nb-long-day.ts'

/** Whose answer it is, or a deadline that is counted in days, in words up to ten. */
const few = ['null', 'én', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti']
const workingDays = (days: number) => `${few[days] ?? days} ${days === 1 ? 'virkedag' : 'virkedager'}`

/** The receipt in bokmål. */
export const receiptTexts = {
  title: 'Kvittering',
  errorTitle: 'Ikke sendt',
  errorHeading: 'Ikke sendt. Dette må rettes:',
  /** Where the case stands, to the one who holds the receipt. */
  lead: {
    awaiting_signature: 'Meldingen er ikke sendt ennå. Den venter på at lederen signerer.',
    returned_to_reporter:
      'Lederen har sendt meldingen tilbake til deg. Den går videre når du har svart og lederen har signert.',
    sent: 'Meldingen er sendt. Mottakeren har ikke bekreftet den ennå.',
    received: 'Mottakeren har bekreftet at de har fått meldingen, og skal svare.',
    in_progress: 'Mottakeren arbeider med saken.',
    waiting_for_sender: 'Mottakeren har spurt om noe og venter på svar fra deg.',
    answered: 'Mottakeren har svart. Svaret står nedenfor.',
    closed: 'Saken er besvart og avsluttet.',
    withdrawn:
      'Meldingen er trukket tilbake og blir ikke behandlet. Var det en feil, må du sende den på nytt. En melding som er trukket tilbake, kan ikke åpnes igjen.',
    duplicate: 'Hendelsen var meldt fra før og behandles i den andre saken.',
  },
  contestedLead: 'Det er bedt om et nytt svar. Mottakeren ser på saken en gang til.',
  due: {
    signature: (days: number) =>
      `Er den ikke signert innen ${workingDays(days)}, blir den sendt likevel, merket «ikke signert».`,
    acknowledge: (day: string) => `Mottaket skal bekreftes innen ${sayDay(day)}.`,
    answer: (day: string) => `Du skal få svar innen ${sayDay(day)}.`,
    late: (day: string) => `Svaret skulle ha kommet innen ${sayDay(day)}. Det har ikke kommet ennå.`,
    waiting: (day: string) =>
      `De venter til og med ${sayDay(day)}. Etter det går saken videre uten svar fra deg. Fristen for svaret på meldingen står stille så lenge.`,
  },
  signature: {
    label: 'Lederens signatur',
    signed: (name: string | null, at: Date) => `Signert${name ? ` av ${name}` : ''} ${sayMoment(at)}`,
    unsigned: 'Sendt uten signatur: «ikke signert»',
    missing: 'Ikke signert ennå',
  },
  who: 'Hvem som har saken',
  whyAtFirst: 'Da den ble sendt:',
  forwarded: (to: string) => `Saken er siden sendt videre til ${to}.`,
  consentTightened: (at: Date) =>
    `Pasienten har siden motsatt seg at opplysningene sendes. Navn og personnummer ble slettet hos begge parter ${sayMoment(at)}.`,
  deliveries: 'Slik går det med beskjedene',
  keepTitle: 'Ta vare på koden',
  keep: 'Koden er den eneste veien tilbake til denne siden. Den som har koden, kan se kvitteringen og skjemaet, svare og trekke meldingen tilbake, men ser aldri hvem pasienten er.',
  code: 'Kvitteringskode',
  print: 'Skriv ut eller lagre skjemaet (PDF)',
  printWhy: 'Skjemaet er uten navn og personnummer, og har en linje der lederen kan signere.',
  another: 'Send en ny melding',
  stepsLabel: 'Hvor saken står',
  steps: {
    filed: 'Skrevet',
    sign: 'Signeres av lederen',
    signed: 'Signert av lederen',
    returned: 'Sendt tilbake til deg',
    sent: 'Sendt',
    sentUnsigned: 'Sendt, ikke signert',
    received: 'Mottatt',
    asked: 'Spørsmål til deg',
    answered: 'Besvart',
    contested: 'Bedt om nytt svar',
    answeredAgain: 'Besvart på nytt',
    closed: 'Avsluttet',
    withdrawn: 'Trukket tilbake',
    duplicate: 'Registrert fra før',
  },
  notFoundTitle: 'Vi finner ingen kvittering med denne koden',
  notFound:
    'Se om koden er skrevet riktig. Den har 26 bokstaver og tall. Mellomrom og store bokstaver gjør ingenting, og bokstaven o leses som tallet 0.',
  tryAgain: 'Prøv igjen',
  answer: {
    title: 'Svaret',
    position: 'Standpunkt',
    factors: 'Hva som bidro',
    whatHappened: 'Hva som skjedde',
    measures: 'Tiltak',
    noMeasures: 'Ingen tiltak er oppgitt.',
    contact: 'Kontakt',
    answeredBy: 'Besvart av',
  },
  measure: (responsible: string, dueOn: string | null, done: boolean) =>
    `Ansvarlig: ${responsible}. ${done ? 'Er gjort.' : dueOn ? `Skal være gjort innen ${sayDay(dueOn)}.` : 'Skal gjøres.'}`,
  contested: {
    title: 'Tidligere svar',
    open: (at: Date) => `Svaret fra ${sayMoment(at)}`,
  },
  dialogue: {
    title: 'Dialogen',
    by: (name: string, organisation: string) => [name, organisation].filter(Boolean).join(', '),
    kinds: {
      question: 'Spørsmål',
      reply: 'Svar',
      message: 'Beskjed',
      returned: 'Sendt tilbake fra lederen',
      reopened: 'Bedt om nytt svar',
      withdrawn: 'Trukket tilbake',
      resume: 'Saken gikk videre uten svar',
    },
  },
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
