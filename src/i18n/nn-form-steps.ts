import type { formStepTexts as nb } from './nb-form-steps.ts'
import type { Said } from './said.ts'

/** The form filled in step by step in nynorsk. */
export const formStepTexts: Said<typeof nb> = {
  count: (step, steps) => `Steg ${step} av ${steps}`,
  pageTitle: (step, count, title) => `${step} (${count}) – ${title}`,
  titles: {
    event: 'Hendinga',
    place: 'Stad og mottakar',
    patient: 'Pasienten',
    reporter: 'Meldar',
    check: 'Sjekk svara dine',
  },
  leads: {
    event: 'Skriv kva som hende, ikkje kven det gjaldt.',
    place: 'Kvar pasienten kom frå, og kven som skal få meldinga.',
    patient: 'Namn og personnummer skriv du til slutt, på sida der du sender.',
    reporter: 'Mottakaren kan ha bruk for å kontakte deg. Leiaren din signerer.',
    check: 'Sjå over svara. Ingenting er sendt før du trykkjer «Send meldinga».',
  },
  next: 'Hald fram',
  toCheck: 'Lagre og gå til svara',
  back: 'Tilbake',
  change: 'Endre',
  changeWhat: (step) => `«${step}»`,
  send: 'Send meldinga',
  whole: 'Vis heile skjemaet på éi side',
  steps: 'Vis eitt tema om gongen',
  forget: 'Slett svara',
  kept: (minutes) =>
    `Svara blir haldne krypterte til du sender. Er skjemaet urørt i ${minutes} minutt, blir dei sletta. Kven pasienten er, blir aldri lagra undervegs.`,
  errorHeading: 'Du må rette dette før du går vidare:',
  missingHeading: 'Dette må rettast før du kan sende:',
  unanswered: 'Ikkje svart på',
  confirmed: 'Stadfesta',
  who: 'Kven er pasienten?',
  whoOptional: 'Då finn mottakaren journalen og kan svare på det som faktisk hende.',
  noWho: 'Meldinga blir send utan noko som viser kven pasienten er.',
  recipientHeading: 'Kven som får meldinga',
  similar: (count, days) =>
    `Verksemda di har sendt ${count} liknande meldingar om same stad dei siste ${days} dagane. Send likevel: kvar melding tel.`,
  begunHeading: 'Du har byrja på dette skjemaet',
  begun: (moment) => `Du byrja ${moment}. Svara dine står her.`,
  lostHeading: 'Svara dine er ikkje her lenger',
  lost: (minutes) =>
    `Svara blir sletta når skjemaet har vore urørt i ${minutes} minutt, når du slettar dei, og når nettlesaren ikkje tek imot informasjonskapslar. Ingenting er sendt.`,
  lostWhole: 'Du kan òg fylle ut heile skjemaet på éi side. Då trengst ingen informasjonskapsel.',
  forgotten: 'Svara er sletta. Ingenting er sendt.',
  otherHeading: 'Du har byrja på eit anna skjema i denne nettlesaren',
  other: (moment) =>
    `Det andre skjemaet byrja du på ${moment}. Berre eitt kan fyllast ut om gongen. Ingenting er sendt.`,
  otherLink: 'Gå til det andre skjemaet',
  replace: 'Bruk det som står her, og slett det andre',
  sentTitle: 'Meldinga er send',
  sent: (number) => `Meldinga frå dette skjemaet er send. Ho har nummeret ${number}, og er send éin gong.`,
  sentBefore: (number) => `Du har nettopp sendt ${number}. Skjemaet nedanfor er ei ny melding.`,
  sentBeforeHeading: 'Dette er eit nytt skjema',
  receipt: 'Sjå kvitteringa',
  another: 'Skriv ei ny melding',
  script: {
    warningHeading: 'Er du der framleis?',
    warning: 'Skjemaet har vore urørt lenge. Om litt blir det du har skrive, sletta, så ingen andre kan lese det.',
    stay: 'Hald fram med å skrive',
    offline: 'Du er utan nett. Meldinga er ikkje send. Det du har skrive, står her til nettet er tilbake.',
    online: 'Nettet er tilbake. Du kan sende igjen.',
    sending: 'Sender …',
    marks: {
      nationalId: 'Dette ser ut som eit fødselsnummer. Ta det ut: skriv kva som hende, ikkje kven det gjaldt.',
      name: 'Dette ser ut som namnet til pasienten. Ta det ut: skriv «pasienten».',
    },
    units: {
      hint: 'Skriv litt av namnet, og vel i lista. Gamle namn og forkortingar går òg.',
      found: 'forslag',
      none: 'Inga eining passar. Skriv namnet slik du kjenner det: postmottaket fordeler meldinga.',
      asWritten: 'Bruk det eg skreiv',
    },
  },
}
