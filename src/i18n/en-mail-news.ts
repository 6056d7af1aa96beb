import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './en-mail-why.ts'

/** That letters to learn from wait for a party's approval, in English. */
export function letterApproval({ waiting, to, house }: MailData<'letter-approval'>): Omit<MailText, 'holds'> {
  return {
    heading: {
      before:
        waiting === 1
          ? 'A letter to learn from waits for your approval'
          : `${waiting} letters to learn from wait for your approval`,
      after: '',
    },
    paragraphs: [
      'The collaboration committee has written a letter to learn from, based on a case that you are a party to. It is not published until both parties have approved the text.',
      'Read the letter and approve it, or ask for a change and say what should be different.',
    ],
    button: 'Read and approve',
    why: mailWhy[to](house),
  }
}

/** That the annual report is published, told to the board, in English. */
export function annualReport({ year, collaboration, house }: MailData<'annual-report'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: `The annual report for ${year} is published`, after: '' },
    paragraphs: [
      `The collaboration committee has published the annual report for ${year} on adverse events in ${collaboration}.`,
      'Everybody can read it on the web page, and download it as PDF and spreadsheet.',
    ],
    button: 'Read the annual report',
    why: `You get this e-mail because the address is given for ${house}.`,
  }
}
