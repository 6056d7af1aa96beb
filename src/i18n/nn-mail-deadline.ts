import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './nn-mail-why.ts'

const missing = {
  acknowledge: (late: string) => `${late} har ikkje stadfesta at meldinga er motteken.`,
  answer: (late: string) => `${late} har ikkje svart på meldinga.`,
}
const headings = {
  acknowledge: 'Fristen for å stadfeste mottak av melding ',
  answer: 'Fristen for å svare på melding ',
}
const toDo = {
  acknowledge:
    'Opne meldinga og stadfest at ho er motteken. Høyrer ho heime hos ei anna eining, kan du sende henne vidare derifrå.',
  answer: 'Opne saka og svar. Treng du å vite meir, kan du spørje avsendaren. Då stoppar fristen så lenge de ventar.',
}

/** A deadline that comes near or is missed, in nynorsk. */
export function deadlineNotice(data: MailData<'case-deadline'>): Omit<MailText, 'holds'> {
  const { deadline, stage, late, to, house } = data
  const next = {
    before: toDo[deadline],
    after: toDo[deadline],
    leader: 'Sørg for at nokon tek seg av saka.',
    office: 'Ta kontakt og høyr kva som skal til for å kome vidare.',
  }
  const button = { acknowledge: 'Opne meldinga', answer: 'Opne saka' }
  return {
    heading: { before: headings[deadline], after: stage === 'before' ? ' er snart ute' : ' er ute' },
    paragraphs: [missing[deadline](late), next[stage]],
    button: stage === 'office' ? 'Gå til tenesta' : button[deadline],
    why: mailWhy[to](house),
  }
}

const line = (count: number, one: string, many: string) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`])

/** How much waits for a house, in nynorsk. What is nothing is not said. */
export function dailyDigest(data: MailData<'daily-digest'>): Omit<MailText, 'holds'> {
  const wait = 'ventar på at de stadfestar mottaket'
  return {
    heading: { before: `Saker som ventar på ${data.house}`, after: '' },
    paragraphs: ['Slik ser det ut i dag:'],
    lines: [
      ...line(data.unacknowledged, `ny melding ${wait}`, `nye meldingar ${wait}`),
      ...line(data.overdue, 'sak er over fristen', 'saker er over fristen'),
      ...line(data.dueThisWeek, 'sak har frist denne veka', 'saker har frist denne veka'),
      ...line(
        data.awaitingReply,
        'sak ventar på at de svarer på eit spørsmål',
        'saker ventar på at de svarer på spørsmål',
      ),
    ],
    button: 'Opne sakene',
    why: mailWhy[data.to](data.house),
  }
}

/** How many measures of a house are past their day, in nynorsk. */
export function measuresOverdue({ overdue, to, house }: MailData<'measures-overdue'>): Omit<MailText, 'holds'> {
  const many = overdue !== 1
  return {
    heading: { before: `Tiltak over fristen hos ${house}`, after: '' },
    paragraphs: [
      many
        ? `${overdue} tiltak som de har ansvaret for, er ikkje gjennomførte i tide.`
        : 'Eitt tiltak som de har ansvaret for, er ikkje gjennomført i tide.',
      'Sei frå i tenesta om det er gjennomført, set ein ny frist, eller avslutt det med ei grunngiving.',
    ],
    button: 'Sjå tiltaka',
    why: mailWhy[to](house),
  }
}

/** That a letter to learn from is published, in nynorsk. */
export function learningLetter({ to, house }: MailData<'learning-letter'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: 'Eit nytt læringsbrev er publisert', after: '' },
    paragraphs: [
      'Samarbeidsutvalet har publisert eit nytt læringsbrev. Det fortel kva som skjedde, kvifor, og kva som blir gjort annleis.',
      'De får denne e-posten fordi nokon hos dykk har bede om det. Han blir slått av på same side.',
    ],
    button: 'Les læringsbrevet',
    why: mailWhy[to](house),
  }
}
