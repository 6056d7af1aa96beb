/** The words of a letter's cover sheet. It says that something follows and how to get on, and nothing of what the report says. */
export const letterTexts = {
  report: {
    body: 'Med dette brevet følger en melding om en uønsket hendelse i samhandlingen mellom oss. Navn og personnummer på pasienten står ikke i brevet.',
    getOn: (number: string) =>
      `Trenger dere å vite mer for å behandle meldingen, ta kontakt med avsenderen eller logg inn i tjenesten. Oppgi nummeret ${number}.`,
  },
  answer: {
    body: 'Med dette brevet følger vårt svar på meldingen deres om en uønsket hendelse i samhandlingen mellom oss, sammen med meldingen. Navn og personnummer på pasienten står ikke i brevet.',
    getOn: (number: string) =>
      `Har dere spørsmål til svaret, ta kontakt med oss eller logg inn i tjenesten. Oppgi nummeret ${number}.`,
  },
  regards: 'Med vennlig hilsen',
  sender: 'Avsender',
  date: 'Dato',
  reference: 'Vår referanse',
} as const
