/** The form filled in step by step in bokmål: what stands there besides the fields, whose words are in nb-report-form.ts. */
export const formStepTexts = {
  count: (step: number, steps: number) => `Steg ${step} av ${steps}`,
  pageTitle: (step: string, count: string, title: string) => `${step} (${count}) – ${title}`,
  titles: {
    event: 'Hendelsen',
    place: 'Sted og mottaker',
    patient: 'Pasienten',
    reporter: 'Melder',
    check: 'Sjekk svarene dine',
  },
  leads: {
    event: 'Skriv hva som skjedde, ikke hvem det gjaldt.',
    place: 'Hvor pasienten kom fra, og hvem som skal få meldingen.',
    patient: 'Navn og personnummer skriver du til slutt, på siden der du sender.',
    reporter: 'Mottakeren kan trenge å kontakte deg. Lederen din signerer.',
    check: 'Se over svarene. Ingenting er sendt før du trykker «Send meldingen».',
  },
  next: 'Fortsett',
  toCheck: 'Lagre og gå til svarene',
  back: 'Tilbake',
  change: 'Endre',
  changeWhat: (step: string) => `«${step}»`,
  send: 'Send meldingen',
  whole: 'Vis hele skjemaet på én side',
  steps: 'Vis ett tema om gangen',
  forget: 'Slett svarene',
  kept: (minutes: number) =>
    `Svarene holdes kryptert til du sender. Er skjemaet urørt i ${minutes} minutter, slettes de. Hvem pasienten er, lagres aldri underveis.`,
  errorHeading: 'Du må rette dette før du går videre:',
  missingHeading: 'Dette må rettes før du kan sende:',
  unanswered: 'Ikke besvart',
  confirmed: 'Bekreftet',
  who: 'Hvem er pasienten?',
  whoOptional: 'Da finner mottakeren journalen og kan svare på det som faktisk skjedde.',
  noWho: 'Meldingen sendes uten noe som viser hvem pasienten er.',
  recipientHeading: 'Hvem som får meldingen',
  similar: (count: number, days: number) =>
    `Din virksomhet har sendt ${count} lignende meldinger om samme sted de siste ${days} dagene. Send likevel: hver melding teller.`,

  begunHeading: 'Du har begynt på dette skjemaet',
  begun: (moment: string) => `Du begynte ${moment}. Svarene dine står her.`,
  lostHeading: 'Svarene dine er ikke her lenger',
  lost: (minutes: number) =>
    `Svarene slettes når skjemaet har vært urørt i ${minutes} minutter, når du sletter dem, og når nettleseren ikke tar imot informasjonskapsler. Ingenting er sendt.`,
  lostWhole: 'Du kan også fylle ut hele skjemaet på én side. Da trengs ingen informasjonskapsel.',
  forgotten: 'Svarene er slettet. Ingenting er sendt.',
  otherHeading: 'Du har begynt på et annet skjema i denne nettleseren',
  other: (moment: string) =>
    `Det andre skjemaet begynte du på ${moment}. Bare ett kan fylles ut om gangen. Ingenting er sendt.`,
  otherLink: 'Gå til det andre skjemaet',
  replace: 'Bruk det som står her, og slett det andre',

  sentTitle: 'Meldingen er sendt',
  sent: (number: string) => `Meldingen fra dette skjemaet er sendt. Den har nummeret ${number}, og er sendt én gang.`,
  sentBefore: (number: string) => `Du har nettopp sendt ${number}. Skjemaet nedenfor er en ny melding.`,
  sentBeforeHeading: 'Dette er et nytt skjema',
  receipt: 'Se kvitteringen',
  another: 'Skriv en ny melding',

  /** Said by the page's script. */
  script: {
    warningHeading: 'Er du der fortsatt?',
    warning: 'Skjemaet har vært urørt lenge. Om litt slettes det du har skrevet, så ingen andre kan lese det.',
    stay: 'Fortsett å skrive',
    offline: 'Du er uten nett. Meldingen er ikke sendt. Det du har skrevet, står her til nettet er tilbake.',
    online: 'Nettet er tilbake. Du kan sende igjen.',
    sending: 'Sender …',
    marks: {
      nationalId: 'Dette ser ut som et fødselsnummer. Ta det ut: skriv hva som skjedde, ikke hvem det gjaldt.',
      name: 'Dette ser ut som pasientens navn. Ta det ut: skriv «pasienten».',
    },
    units: {
      hint: 'Skriv litt av navnet, og velg i listen. Gamle navn og forkortelser går også.',
      found: 'forslag',
      none: 'Ingen enhet passer. Skriv navnet slik du kjenner det: postmottaket fordeler meldingen.',
      asWritten: 'Bruk det jeg skrev',
    },
  },
} as const
