import type { signTexts as nb } from './nb-sign.ts'
import type { Said } from './said.ts'
import { sayDay, sayMoment } from './sv-long-day.ts'

/** The page the nearest leader signs at, in Swedish. */
export const signTexts: Said<typeof nb> = {
  title: 'Signera rapporten',
  errorTitle: 'Fel',
  errorHeading: 'Detta måste rättas',
  facts: { number: 'Nummer', date: 'Datum för händelsen', from: 'Från', unit: 'Rapportörens arbetsplats' },
  occurred: 'Datum och klockslag',
  code: {
    lead: 'Du är angiven som närmaste chef i den här rapporten. För att läsa och signera den behöver du den sexsiffriga kod som rapportören har på sitt kvitto.',
    label: 'Kod från rapportören',
    hint: 'Sex siffror. Rapportören hittar koden på kvittot.',
    button: 'Öppna rapporten',
    required: 'Skriv koden du har fått av rapportören.',
    wrong: 'Koden stämmer inte. Kontrollera att du har skrivit alla sex siffrorna.',
    signIn: 'Har du ett konto i tjänsten kan du i stället logga in och signera från ärendet.',
  },
  state: {
    expired: {
      title: 'Länken gäller inte längre',
      lead: 'Be rapportören om en ny länk. Den kan förnyas på kvittot.',
    },
    locked: {
      title: 'Länken är spärrad',
      lead: 'Fel kod har skrivits för många gånger. Be rapportören att förnya länken på kvittot. Då kommer det också en ny kod.',
    },
    signed: { title: 'Rapporten är signerad', lead: 'Du behöver inte göra något mer.' },
    over: {
      title: 'Rapporten ska inte signeras',
      lead: 'Den är återkallad, eller så var händelsen redan rapporterad.',
    },
  },
  read: 'Läs rapporten',
  patient: 'Vem patienten är visas inte här.',
  waits: 'Rapporten har inte skickats ännu. Den skickas när du signerar.',
  sent: (at) => `Rapporten skickades ${sayMoment(at)}. Din signatur bekräftar att den är fullständig.`,
  additions: { title: 'Tillagt efteråt', by: (who, at) => `${who}, ${sayMoment(at)}` },
  sign: {
    title: 'Signera',
    label: 'Ditt namn',
    hint: 'Namnet och tidpunkten syns på rapporten.',
    button: { before: 'Signera och skicka', after: 'Signera' },
    required: 'Skriv ditt namn.',
  },
  add: {
    title: 'Lägg till något som saknas',
    label: 'Tillägg till rapporten',
    hint: 'Texten som rapportören skrev står kvar. Tillägget kommer under, med ditt namn. Skriv inte vem patienten är.',
    button: 'Lägg till',
    required: 'Skriv det som ska läggas till.',
  },
  return: {
    title: 'Skicka tillbaka till rapportören',
    label: 'Vad saknas?',
    hint: 'Rapportören får besked och kan svara. Sedan kan du signera.',
    button: 'Skicka tillbaka',
    required: 'Skriv vad som saknas.',
  },
  done: {
    add: 'Tillägget är sparat. Läs igenom rapporten och signera när du är klar.',
    return: {
      title: 'Skickad tillbaka till rapportören',
      lead: 'Du kan öppna samma länk igen när rapportören har svarat.',
    },
    sign: {
      title: 'Tack, rapporten är signerad',
      before: 'Rapporten har skickats till mottagaren.',
      after: 'Mottagaren ser att den är signerad.',
    },
  },
  stale: 'Rapporten har ändrats sedan du öppnade den. Läs igenom den på nytt innan du signerar.',
  illegal: 'Det går inte längre. Ärendet har kommit vidare.',
  day: sayDay,
}
