import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './en-mail-why.ts'

const missing = {
  acknowledge: (late: string) => `${late} has not confirmed that the report is received.`,
  answer: (late: string) => `${late} has not answered the report.`,
}
const headings = {
  acknowledge: 'The deadline for confirming receipt of report ',
  answer: 'The deadline for answering report ',
}
const toDo = {
  acknowledge:
    'Open the report and confirm that it is received. If it belongs with another unit, you can pass it on from there.',
  answer:
    'Open the case and answer. If you need to know more, you can ask the sender. The deadline then stands still while you wait.',
}

/** A deadline that comes near or is missed, in English. */
export function deadlineNotice(data: MailData<'case-deadline'>): Omit<MailText, 'holds'> {
  const { deadline, stage, late, to, house } = data
  const next = {
    before: toDo[deadline],
    after: toDo[deadline],
    leader: 'See to it that someone takes on the case.',
    office: 'Get in touch and ask what it takes to move on.',
  }
  const button = { acknowledge: 'Open the report', answer: 'Open the case' }
  return {
    heading: { before: headings[deadline], after: stage === 'before' ? ' is near' : ' has passed' },
    paragraphs: [missing[deadline](late), next[stage]],
    button: stage === 'office' ? 'Go to the service' : button[deadline],
    why: mailWhy[to](house),
  }
}

const line = (count: number, one: string, many: string) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`])

/** How much waits for a house, in English. What is nothing is not said. */
export function dailyDigest(data: MailData<'daily-digest'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: `Cases waiting for ${data.house}`, after: '' },
    paragraphs: ['This is how it looks today:'],
    lines: [
      ...line(
        data.unacknowledged,
        'new report is waiting for you to confirm receipt',
        'new reports are waiting for you to confirm receipt',
      ),
      ...line(data.overdue, 'case is past its deadline', 'cases are past their deadline'),
      ...line(data.dueThisWeek, 'case has its deadline this week', 'cases have their deadline this week'),
      ...line(
        data.awaitingReply,
        'case is waiting for you to answer a question',
        'cases are waiting for you to answer questions',
      ),
    ],
    button: 'Open the cases',
    why: mailWhy[data.to](data.house),
  }
}

/** How many measures of a house are past their day, in English. */
export function measuresOverdue({ overdue, to, house }: MailData<'measures-overdue'>): Omit<MailText, 'holds'> {
  const many = overdue !== 1
  return {
    heading: { before: `Measures past their date at ${house}`, after: '' },
    paragraphs: [
      many
        ? `${overdue} measures that you are responsible for were not carried out in time.`
        : 'One measure that you are responsible for was not carried out in time.',
      'Tell the service if it is carried out, set a new date, or drop it and say why.',
    ],
    button: 'See the measures',
    why: mailWhy[to](house),
  }
}

/** That a letter to learn from is published, in English. */
export function learningLetter({ to, house }: MailData<'learning-letter'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: 'A new letter to learn from is published', after: '' },
    paragraphs: [
      'The collaboration committee has published a new letter to learn from. It tells what happened, why, and what is done differently.',
      'You get this e-mail because somebody with you asked for it. It is switched off on the same page.',
    ],
    button: 'Read the letter',
    why: mailWhy[to](house),
  }
}
