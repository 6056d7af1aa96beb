import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './en-mail-why.ts'

const missing = {
  acknowledge: (late: string) => `${late} has not confirmed receipt of the report.`,
  answer: (late: string) => `${late} has not answered the report.`,
}
const headings = {
  acknowledge: 'The deadline for confirming receipt of report ',
  answer: 'The deadline for answering report ',
}
const toDo = {
  acknowledge: 'Open the report and confirm receipt. If it belongs with another unit, you can pass it on from there.',
  answer:
    'Open the case and answer. If you need to know more, you can ask the sender. The deadline is then paused while you wait.',
}

/** A deadline that comes near or is missed, in English. */
export function deadlineNotice(data: MailData<'case-deadline'>): Omit<MailText, 'holds'> {
  const { deadline, stage, late, to, house } = data
  const next = {
    before: toDo[deadline],
    after: toDo[deadline],
    leader: 'Make sure that someone takes on the case.',
    office: 'Get in touch and find out what is needed to move the case forward.',
  }
  const button = { acknowledge: 'Open the report', answer: 'Open the case' }
  return {
    heading: { before: headings[deadline], after: stage === 'before' ? ' is approaching' : ' has passed' },
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
    paragraphs: ['This is how things stand today:'],
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
    heading: { before: `Overdue measures at ${house}`, after: '' },
    paragraphs: [
      many
        ? `${overdue} measures that you are responsible for have not been carried out in time.`
        : 'One measure that you are responsible for has not been carried out in time.',
      'Mark the measure as carried out in the service, set a new date, or drop it and give a reason.',
    ],
    button: 'See the measures',
    why: mailWhy[to](house),
  }
}

/** That a letter to learn from is published, in English. */
export function learningLetter({ to, house }: MailData<'learning-letter'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: 'A new learning letter has been published', after: '' },
    paragraphs: [
      'The collaboration committee has published a new learning letter. It tells what happened, why, and what is being done differently.',
      'You are receiving this e-mail because someone in your organisation asked for it. It can be turned off on the same page.',
    ],
    button: 'Read the letter',
    why: mailWhy[to](house),
  }
}
