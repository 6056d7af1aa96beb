import type { letterTexts as nb } from './nb-letter.ts'
import type { Said } from './said.ts'

/** The words of a letter's cover sheet in Swedish. */
export const letterTexts: Said<typeof nb> = {
  report: {
    body: 'Med det här brevet följer en avvikelserapport om en oönskad händelse i samverkan mellan oss. Patientens namn och personnummer står inte i brevet.',
    getOn: (number) =>
      `Om ni behöver veta mer för att handlägga rapporten, kontakta avsändaren eller logga in i tjänsten. Ange numret ${number}.`,
  },
  answer: {
    body: 'Med det här brevet följer vårt svar på er avvikelserapport om en oönskad händelse i samverkan mellan oss, tillsammans med rapporten. Patientens namn och personnummer står inte i brevet.',
    getOn: (number) => `Om ni har frågor om svaret, kontakta oss eller logga in i tjänsten. Ange numret ${number}.`,
  },
  regards: 'Med vänlig hälsning',
  sender: 'Avsändare',
  date: 'Datum',
  reference: 'Vår referens',
}
