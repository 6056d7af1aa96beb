import type { signTexts as nb } from './nb-sign.ts'
import { sayDay, sayMoment } from './nn-long-day.ts'
import type { Said } from './said.ts'

/** The page the nearest leader signs at, in nynorsk. */
export const signTexts: Said<typeof nb> = {
  title: 'Signer meldinga',
  errorTitle: 'Feil',
  errorHeading: 'Dette må rettast',
  facts: { number: 'Nummer', date: 'Dato for hendinga', from: 'Frå', unit: 'Arbeidsstaden til meldaren' },
  occurred: 'Dato og klokkeslett',
  code: {
    lead: 'Du er oppgitt som næraste leiar i denne meldinga. For å lese og signere henne treng du den sekssifra koden som meldaren har på kvitteringa si.',
    label: 'Kode frå meldaren',
    hint: 'Seks siffer. Meldaren finn koden på kvitteringa.',
    button: 'Opne meldinga',
    required: 'Skriv koden du har fått av meldaren.',
    wrong: 'Koden stemmer ikkje. Sjå etter at du har skrive alle dei seks siffera.',
    signIn: 'Har du brukar i tenesta, kan du logge inn og signere frå saka i staden.',
  },
  state: {
    expired: {
      title: 'Lenkja gjeld ikkje lenger',
      lead: 'Be meldaren om ei ny lenkje. Ho kan fornyast på kvitteringa.',
    },
    locked: {
      title: 'Lenkja er stengd',
      lead: 'Koden er skriven feil for mange gonger. Be meldaren om å fornye lenkja på kvitteringa. Då kjem det òg ein ny kode.',
    },
    signed: { title: 'Meldinga er signert', lead: 'Du treng ikkje å gjere noko meir.' },
    over: { title: 'Meldinga skal ikkje signerast', lead: 'Ho er trekt tilbake, eller hendinga var meld frå før.' },
  },
  read: 'Les meldinga',
  patient: 'Kven pasienten er, blir ikkje vist her.',
  waits: 'Meldinga er ikkje send enno. Ho blir send når du signerer.',
  sent: (at) => `Meldinga vart send ${sayMoment(at)}. Signaturen din stadfestar at ho er fullstendig.`,
  additions: { title: 'Lagt til etterpå', by: (who, at) => `${who}, ${sayMoment(at)}` },
  sign: {
    title: 'Signer',
    label: 'Namnet ditt',
    hint: 'Namnet og tidspunktet kjem på meldinga.',
    button: { before: 'Signer og send', after: 'Signer' },
    required: 'Skriv namnet ditt.',
  },
  add: {
    title: 'Legg til noko som manglar',
    label: 'Tillegg til meldinga',
    hint: 'Teksten meldaren skreiv, blir ståande. Tillegget kjem under, med namnet ditt. Ikkje skriv kven pasienten er.',
    button: 'Legg til',
    required: 'Skriv det som skal leggjast til.',
  },
  return: {
    title: 'Send tilbake til meldaren',
    label: 'Kva manglar?',
    hint: 'Meldaren får beskjed og kan svare. Deretter kan du signere.',
    button: 'Send tilbake',
    required: 'Skriv kva som manglar.',
  },
  done: {
    add: 'Tillegget er lagt til. Les gjennom og signer når du er klar.',
    return: {
      title: 'Send tilbake til meldaren',
      lead: 'Du kan opne den same lenkja igjen når meldaren har svart.',
    },
    sign: {
      title: 'Takk, meldinga er signert',
      before: 'Meldinga er send til mottakaren.',
      after: 'Mottakaren ser at ho er signert.',
    },
  },
  stale: 'Meldinga er endra sidan du opna henne. Les gjennom på nytt før du signerer.',
  illegal: 'Det går ikkje lenger. Saka har kome vidare.',
  day: sayDay,
}
