import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './nb-mail-why.ts'

/** That letters to learn from wait for a party's approval, in bokmål. */
export function letterApproval({ waiting, to, house }: MailData<'letter-approval'>): Omit<MailText, 'holds'> {
  return {
    heading: {
      before:
        waiting === 1
          ? 'Et læringsbrev venter på at dere godkjenner det'
          : `${waiting} læringsbrev venter på at dere godkjenner dem`,
      after: '',
    },
    paragraphs:
      waiting === 1
        ? [
            'Samarbeidsutvalget har skrevet et læringsbrev på grunnlag av en sak dere er part i. Det publiseres ikke før begge partene har godkjent teksten.',
            'Les brevet og godkjenn det, eller be om en endring og si hva som bør bli annerledes.',
          ]
        : [
            'Samarbeidsutvalget har skrevet læringsbrev på grunnlag av saker dere er part i. De publiseres ikke før begge partene har godkjent tekstene.',
            'Les brevene og godkjenn dem, eller be om endringer og si hva som bør bli annerledes.',
          ],
    button: 'Les og godkjenn',
    why: mailWhy[to](house),
  }
}

/** That the annual report is published, told to the board, in bokmål. */
export function annualReport({ year, collaboration, house }: MailData<'annual-report'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: `Årsrapporten for ${year} er publisert`, after: '' },
    paragraphs: [
      `Samarbeidsutvalget har publisert årsrapporten for ${year} om uønskede hendelser ved samhandling i ${collaboration}.`,
      'Alle kan lese den på nettsiden, og laste den ned som PDF eller regneark.',
    ],
    button: 'Les årsrapporten',
    why: `Du får denne e-posten fordi adressen er oppgitt for ${house}.`,
  }
}
