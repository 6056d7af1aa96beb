import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './sv-mail-why.ts'

const missing = {
  acknowledge: (late: string) => `${late} har inte bekräftat att rapporten är mottagen.`,
  answer: (late: string) => `${late} har inte svarat på rapporten.`,
}
const headings = {
  acknowledge: 'Fristen för att bekräfta mottagandet av rapport ',
  answer: 'Fristen för att svara på rapport ',
}
const toDo = {
  acknowledge:
    'Öppna rapporten och bekräfta att den är mottagen. Hör den hemma hos en annan enhet kan du skicka den vidare därifrån.',
  answer:
    'Öppna ärendet och svara. Behöver du veta mer kan du fråga avsändaren. Då står fristen stilla så länge ni väntar.',
}

/** A deadline that comes near or is missed, in Swedish. */
export function deadlineNotice(data: MailData<'case-deadline'>): Omit<MailText, 'holds'> {
  const { deadline, stage, late, to, house } = data
  const next = {
    before: toDo[deadline],
    after: toDo[deadline],
    leader: 'Se till att någon tar hand om ärendet.',
    office: 'Ta kontakt och hör vad som behövs för att komma vidare.',
  }
  const button = { acknowledge: 'Öppna rapporten', answer: 'Öppna ärendet' }
  return {
    heading: { before: headings[deadline], after: stage === 'before' ? ' går snart ut' : ' har gått ut' },
    paragraphs: [missing[deadline](late), next[stage]],
    button: stage === 'office' ? 'Gå till tjänsten' : button[deadline],
    why: mailWhy[to](house),
  }
}

const line = (count: number, one: string, many: string) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`])

/** How much waits for a house, in Swedish. What is nothing is not said. */
export function dailyDigest(data: MailData<'daily-digest'>): Omit<MailText, 'holds'> {
  const wait = 'väntar på att ni bekräftar mottagandet'
  return {
    heading: { before: `Ärenden som väntar på ${data.house}`, after: '' },
    paragraphs: ['Så här ser det ut i dag:'],
    lines: [
      ...line(data.unacknowledged, `ny rapport ${wait}`, `nya rapporter ${wait}`),
      ...line(data.overdue, 'ärende har passerat fristen', 'ärenden har passerat fristen'),
      ...line(data.dueThisWeek, 'ärende har frist denna vecka', 'ärenden har frist denna vecka'),
      ...line(
        data.awaitingReply,
        'ärende väntar på att ni svarar på en fråga',
        'ärenden väntar på att ni svarar på frågor',
      ),
    ],
    button: 'Öppna ärendena',
    why: mailWhy[data.to](data.house),
  }
}

/** How many measures of a house are past their day, in Swedish. */
export function measuresOverdue({ overdue, to, house }: MailData<'measures-overdue'>): Omit<MailText, 'holds'> {
  const many = overdue !== 1
  return {
    heading: { before: `Åtgärder som har passerat fristen hos ${house}`, after: '' },
    paragraphs: [
      many
        ? `${overdue} åtgärder som ni ansvarar för har inte genomförts i tid.`
        : 'En åtgärd som ni ansvarar för har inte genomförts i tid.',
      'Markera åtgärden som genomförd i tjänsten, sätt en ny frist eller avsluta den med en motivering.',
    ],
    button: 'Se åtgärderna',
    why: mailWhy[to](house),
  }
}

/** That a letter to learn from is published, in Swedish. */
export function learningLetter({ to, house }: MailData<'learning-letter'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: 'Ett nytt lärandebrev har publicerats', after: '' },
    paragraphs: [
      'Samverkansutskottet har publicerat ett nytt lärandebrev. Det berättar vad som hände, varför, och vad som görs annorlunda.',
      'Ni får det här meddelandet eftersom någon hos er har bett om det. Det går att stänga av på samma sida.',
    ],
    button: 'Läs lärandebrevet',
    why: mailWhy[to](house),
  }
}
