import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './sv-mail-why.ts'

/** That letters to learn from wait for a party's approval, in Swedish. */
export function letterApproval({ waiting, to, house }: MailData<'letter-approval'>): Omit<MailText, 'holds'> {
  return {
    heading: {
      before:
        waiting === 1
          ? 'Ett lärandebrev väntar på ert godkännande'
          : `${waiting} lärandebrev väntar på ert godkännande`,
      after: '',
    },
    paragraphs:
      waiting === 1
        ? [
            'Samverkansutskottet har skrivit ett lärandebrev utifrån ett ärende som ni är part i. Det publiceras inte förrän båda parterna har godkänt texten.',
            'Läs brevet och godkänn det, eller be om en ändring och säg vad som bör bli annorlunda.',
          ]
        : [
            'Samverkansutskottet har skrivit lärandebrev utifrån ärenden som ni är part i. De publiceras inte förrän båda parterna har godkänt texterna.',
            'Läs breven och godkänn dem, eller be om ändringar och säg vad som bör bli annorlunda.',
          ],
    button: 'Läs och godkänn',
    why: mailWhy[to](house),
  }
}

/** That the annual report is published, told to the board, in Swedish. */
export function annualReport({ year, collaboration, house }: MailData<'annual-report'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: `Årsrapporten för ${year} har publicerats`, after: '' },
    paragraphs: [
      `Samverkansutskottet har publicerat årsrapporten för ${year} om oönskade händelser vid samverkan i ${collaboration}.`,
      'Alla kan läsa den på webbplatsen och ladda ned den som PDF eller kalkylblad.',
    ],
    button: 'Läs årsrapporten',
    why: `Du får det här meddelandet eftersom adressen är angiven för ${house}.`,
  }
}
