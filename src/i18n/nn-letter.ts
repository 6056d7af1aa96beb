import type { letterTexts as nb } from './nb-letter.ts'
import type { Said } from './said.ts'

/** The words of a letter's cover sheet in nynorsk. */
export const letterTexts: Said<typeof nb> = {
  report: {
    body: 'Med dette brevet følgjer ei melding om ei uønskt hending i samhandlinga mellom oss. Namnet og personnummeret til pasienten står ikkje i brevet.',
    getOn: (number) =>
      `Treng de å vite meir for å behandle meldinga, ta kontakt med avsendaren eller logg inn i tenesta. Oppgi nummeret ${number}.`,
  },
  answer: {
    body: 'Med dette brevet følgjer svaret vårt på meldinga dykkar om ei uønskt hending i samhandlinga mellom oss, saman med meldinga. Namnet og personnummeret til pasienten står ikkje i brevet.',
    getOn: (number) =>
      `Har de spørsmål til svaret, ta kontakt med oss eller logg inn i tenesta. Oppgi nummeret ${number}.`,
  },
  regards: 'Med venleg helsing',
  sender: 'Avsendar',
  date: 'Dato',
  reference: 'Vår referanse',
}
