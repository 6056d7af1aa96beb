import { sayDay, sayMoment } from './nb-long-day.ts'

/** The page the nearest leader signs at, in bokmål. */
export const signTexts = {
  title: 'Signer meldingen',
  errorTitle: 'Feil',
  errorHeading: 'Dette må rettes',
  /** What the link alone shows. */
  facts: { number: 'Nummer', date: 'Dato for hendelsen', from: 'Fra', unit: 'Melders arbeidssted' },
  occurred: 'Dato og klokkeslett',
  code: {
    lead: 'Du er oppgitt som nærmeste leder i denne meldingen. For å lese og signere den trenger du den sekssifrede koden som melderen har på kvitteringen sin.',
    label: 'Kode fra melderen',
    hint: 'Seks sifre. Melderen finner koden på kvitteringen.',
    button: 'Åpne meldingen',
    required: 'Skriv koden du har fått av melderen.',
    wrong: 'Koden stemmer ikke. Se etter at du har skrevet alle seks sifrene.',
    signIn: 'Har du bruker i tjenesten, kan du logge inn og signere fra saken i stedet.',
  },
  state: {
    expired: {
      title: 'Lenken gjelder ikke lenger',
      lead: 'Be melderen om en ny lenke. Den kan fornyes på kvitteringen.',
    },
    locked: {
      title: 'Lenken er stengt',
      lead: 'Koden er skrevet feil for mange ganger. Be melderen om å fornye lenken på kvitteringen. Da kommer det også en ny kode.',
    },
    signed: { title: 'Meldingen er signert', lead: 'Du trenger ikke å gjøre noe mer.' },
    over: { title: 'Meldingen skal ikke signeres', lead: 'Den er trukket tilbake, eller hendelsen var meldt fra før.' },
  },
  read: 'Les meldingen',
  patient: 'Hvem pasienten er, vises ikke her.',
  waits: 'Meldingen er ikke sendt ennå. Den sendes når du signerer.',
  sent: (at: Date) => `Meldingen ble sendt ${sayMoment(at)}. Signaturen din bekrefter at den er fullstendig.`,
  additions: { title: 'Lagt til etterpå', by: (who: string, at: Date) => `${who}, ${sayMoment(at)}` },
  sign: {
    title: 'Signer',
    label: 'Navnet ditt',
    hint: 'Navnet og tidspunktet kommer på meldingen.',
    button: { before: 'Signer og send', after: 'Signer' },
    required: 'Skriv navnet ditt.',
  },
  add: {
    title: 'Legg til noe som mangler',
    label: 'Tillegg til meldingen',
    hint: 'Teksten melderen skrev, blir stående. Tillegget kommer under, med navnet ditt. Ikke skriv hvem pasienten er.',
    button: 'Legg til',
    required: 'Skriv det som skal legges til.',
  },
  return: {
    title: 'Send tilbake til melderen',
    label: 'Hva mangler?',
    hint: 'Melderen får beskjed og kan svare. Deretter kan du signere.',
    button: 'Send tilbake',
    required: 'Skriv hva som mangler.',
  },
  done: {
    add: 'Tillegget er lagt til. Les gjennom og signer når du er klar.',
    return: {
      title: 'Sendt tilbake til melderen',
      lead: 'Du kan åpne den samme lenken igjen når melderen har svart.',
    },
    sign: {
      title: 'Takk, meldingen er signert',
      before: 'Meldingen er sendt til mottakeren.',
      after: 'Mottakeren ser at den er signert.',
    },
  },
  stale: 'Meldingen er endret siden du åpnet den. Les gjennom på nytt før du signerer.',
  illegal: 'Det går ikke lenger. Saken har kommet videre.',
  day: sayDay,
} as const
