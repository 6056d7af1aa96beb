import { sayDay, sayMoment } from './nb-long-day.ts'

/** The receipt in bokmål. */
export const receiptTexts = {
  title: 'Kvittering',
  /** The badge, where it says «deg». */
  status: { returned_to_reporter: 'Sendt tilbake til deg', waiting_for_sender: 'Venter på svar fra deg' },
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
    signature: (day: string) =>
      `Er den ikke signert innen ${sayDay(day)}, blir den sendt likevel, merket «ikke signert».`,
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
  who: { sent: 'Hvem som har saken', unsent: 'Hvem som får meldingen', over: 'Hvem som fikk meldingen' },
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
  suggestion: {
    title: 'Forslaget ditt til tiltak',
    adopted: (house: string) => `${house} har tatt forslaget videre som et tiltak. Takk for at du bidrar.`,
    declined: (house: string) => `${house} har lest forslaget, men går ikke videre med det. Begrunnelsen står her:`,
    suggested: 'Du foreslo',
    reason: 'Begrunnelse',
  },
  dialogue: {
    title: 'Dialogen',
    by: (name: string, organisation: string) => [name, organisation].filter(Boolean).join(', '),
    kinds: {
      question: 'Spørsmål',
      reply: 'Svar',
      message: 'Beskjed',
      addition: 'Tillegg til meldingen',
      returned: 'Sendt tilbake fra lederen',
      reopened: 'Bedt om nytt svar',
      withdrawn: 'Trukket tilbake',
      resume: 'Saken gikk videre uten svar',
      agreed: 'Dette ble partene enige om',
    },
  },
} as const
