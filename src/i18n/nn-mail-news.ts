import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './nn-mail-why.ts'

/** That letters to learn from wait for a party's approval, in nynorsk. */
export function letterApproval({ waiting, to, house }: MailData<'letter-approval'>): Omit<MailText, 'holds'> {
  return {
    heading: {
      before:
        waiting === 1
          ? 'Eit læringsbrev ventar på at de godkjenner det'
          : `${waiting} læringsbrev ventar på at de godkjenner dei`,
      after: '',
    },
    paragraphs:
      waiting === 1
        ? [
            'Samarbeidsutvalet har skrive eit læringsbrev på grunnlag av ei sak de er part i. Det blir ikkje publisert før begge partane har godkjent teksten.',
            'Les brevet og godkjenn det, eller be om ei endring og sei kva som bør bli annleis.',
          ]
        : [
            'Samarbeidsutvalet har skrive læringsbrev på grunnlag av saker de er part i. Dei blir ikkje publiserte før begge partane har godkjent tekstane.',
            'Les breva og godkjenn dei, eller be om endringar og sei kva som bør bli annleis.',
          ],
    button: 'Les og godkjenn',
    why: mailWhy[to](house),
  }
}

/** That the annual report is published, told to the board, in nynorsk. */
export function annualReport({ year, collaboration, house }: MailData<'annual-report'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: `Årsrapporten for ${year} er publisert`, after: '' },
    paragraphs: [
      `Samarbeidsutvalet har publisert årsrapporten for ${year} om uønskte hendingar ved samhandling i ${collaboration}.`,
      'Alle kan lese han på nettsida, og laste han ned som PDF eller rekneark.',
    ],
    button: 'Les årsrapporten',
    why: `Du får denne e-posten fordi adressa er oppgitt for ${house}.`,
  }
}
