import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './en-mail-why.ts'

/** That letters to learn from wait for a party's approval, in English. */
export function letterApproval({ waiting, to, house }: MailData<'letter-approval'>): Omit<MailText, 'holds'> {
  return {
    heading: {
      before:
        waiting === 1
          ? 'A learning letter is waiting for your approval'
          : `${waiting} learning letters are waiting for your approval`,
      after: '',
    },
    paragraphs:
      waiting === 1
        ? [
            'The collaboration committee has written a learning letter based on a case to which you are a party. It will not be published until both parties have approved the text.',
            'Read the letter and approve it, or ask for a change and say what should be different.',
          ]
        : [
            'The collaboration committee has written learning letters based on cases to which you are a party. They will not be published until both parties have approved the texts.',
            'Read the letters and approve them, or ask for changes and say what should be different.',
          ],
    button: 'Read and approve',
    why: mailWhy[to](house),
  }
}

/** That the annual report is published, told to the board, in English. */
export function annualReport({ year, collaboration, house }: MailData<'annual-report'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: `The annual report for ${year} has been published`, after: '' },
    paragraphs: [
      `The collaboration committee has published the annual report for ${year} on adverse events in ${collaboration}.`,
      'Anyone can read it on the website, and download it as a PDF or a spreadsheet.',
    ],
    button: 'Read the annual report',
    why: `You are receiving this e-mail because the address is registered for ${house}.`,
  }
}
