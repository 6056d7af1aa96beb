import type { receiptTexts as nb } from './nb-receipt.ts'
import { sayDay, sayMoment } from './nn-long-day.ts'
import type { Said } from './said.ts'

/** The receipt in nynorsk. */
export const receiptTexts: Said<typeof nb> = {
  title: 'Kvittering',
  status: { returned_to_reporter: 'Send tilbake til deg', waiting_for_sender: 'Ventar på svar frå deg' },
  lead: {
    awaiting_signature: 'Meldinga er ikkje send enno. Ho ventar på at leiaren signerer.',
    returned_to_reporter:
      'Leiaren har sendt meldinga tilbake til deg. Ho går vidare når du har svart og leiaren har signert.',
    sent: 'Meldinga er send. Mottakaren har ikkje stadfesta henne enno.',
    received: 'Mottakaren har stadfesta at dei har fått meldinga, og skal svare.',
    in_progress: 'Mottakaren arbeider med saka.',
    waiting_for_sender: 'Mottakaren har spurt om noko og ventar på svar frå deg.',
    answered: 'Mottakaren har svart. Svaret står nedanfor.',
    closed: 'Saka er svart på og avslutta.',
    withdrawn:
      'Meldinga er trekt tilbake og blir ikkje behandla. Var det ein feil, må du sende henne på nytt. Ei melding som er trekt tilbake, kan ikkje opnast igjen.',
    duplicate: 'Hendinga var meld frå før og blir behandla i den andre saka.',
  },
  contestedLead: 'Det er bede om eit nytt svar. Mottakaren ser på saka ein gong til.',
  due: {
    signature: (day) => `Er ho ikkje signert innan ${sayDay(day)}, blir ho send likevel, merkt «ikkje signert».`,
    acknowledge: (day) => `Mottaket skal stadfestast innan ${sayDay(day)}.`,
    answer: (day) => `Du skal få svar innan ${sayDay(day)}.`,
    late: (day) => `Svaret skulle ha kome innan ${sayDay(day)}. Det har ikkje kome enno.`,
    waiting: (day) =>
      `Dei ventar til og med ${sayDay(day)}. Etter det går saka vidare utan svar frå deg. Fristen for svaret på meldinga står stille så lenge.`,
  },
  signature: {
    label: 'Signaturen til leiaren',
    signed: (name, at) => `Signert${name ? ` av ${name}` : ''} ${sayMoment(at)}`,
    unsigned: 'Send utan signatur: «ikkje signert»',
    missing: 'Ikkje signert enno',
  },
  who: { sent: 'Kven som har saka', unsent: 'Kven som får meldinga', over: 'Kven som fekk meldinga' },
  whyAtFirst: 'Då ho vart send:',
  forwarded: (to) => `Saka er sidan send vidare til ${to}.`,
  consentTightened: (at) =>
    `Pasienten har sidan motsett seg at opplysningane blir sende. Namn og personnummer vart sletta hos begge partar ${sayMoment(at)}.`,
  deliveries: 'Slik går det med beskjedane',
  keepTitle: 'Ta vare på koden',
  keep: 'Koden er den einaste vegen tilbake til denne sida. Den som har koden, kan sjå kvitteringa og skjemaet, svare og trekkje meldinga tilbake, men ser aldri kven pasienten er.',
  code: 'Kvitteringskode',
  print: 'Skriv ut eller lagre skjemaet (PDF)',
  printWhy: 'Skjemaet er utan namn og personnummer, og har ei linje der leiaren kan signere.',
  another: 'Send ei ny melding',
  stepsLabel: 'Kvar saka står',
  steps: {
    filed: 'Skriven',
    sign: 'Leiaren signerer',
    signed: 'Signert av leiaren',
    returned: 'Send tilbake til deg',
    sent: 'Send',
    sentUnsigned: 'Send, ikkje signert',
    received: 'Motteken',
    asked: 'Spørsmål til deg',
    answered: 'Svart på',
    contested: 'Bede om nytt svar',
    answeredAgain: 'Svart på igjen',
    closed: 'Avslutta',
    withdrawn: 'Trekt tilbake',
    duplicate: 'Registrert frå før',
  },
  notFoundTitle: 'Vi finn inga kvittering med denne koden',
  notFound:
    'Sjå om koden er skriven rett. Han har 26 bokstavar og tal. Mellomrom og store bokstavar gjer ingenting, og bokstaven o blir lesen som talet 0.',
  tryAgain: 'Prøv igjen',
  answer: {
    title: 'Svaret',
    position: 'Standpunkt',
    factors: 'Kva som medverka',
    whatHappened: 'Kva som hende',
    measures: 'Tiltak',
    noMeasures: 'Ingen tiltak er oppgitte.',
    contact: 'Kontakt',
    answeredBy: 'Svart av',
  },
  measure: (responsible, dueOn, done) =>
    `Ansvarleg: ${responsible}. ${done ? 'Er gjort.' : dueOn ? `Skal vere gjort innan ${sayDay(dueOn)}.` : 'Skal gjerast.'}`,
  contested: {
    title: 'Tidlegare svar',
    open: (at) => `Svaret frå ${sayMoment(at)}`,
  },
  suggestion: {
    title: 'Forslaget ditt til tiltak',
    adopted: (house: string) => `${house} har teke forslaget vidare som eit tiltak. Takk for at du bidreg.`,
    declined: (house: string) => `${house} har lese forslaget, men går ikkje vidare med det. Grunngivinga står her:`,
    suggested: 'Du føreslo',
    reason: 'Grunngiving',
  },
  dialogue: {
    title: 'Dialogen',
    by: (name, organisation) => [name, organisation].filter(Boolean).join(', '),
    kinds: {
      question: 'Spørsmål',
      reply: 'Svar',
      message: 'Beskjed',
      addition: 'Tillegg til meldinga',
      returned: 'Send tilbake frå leiaren',
      reopened: 'Bede om nytt svar',
      agreed: 'Partane vart samde',
      withdrawn: 'Trekt tilbake',
      resume: 'Saka gjekk vidare utan svar',
    },
  },
}
