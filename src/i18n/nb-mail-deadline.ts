import type { MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './nb-mail-why.ts'

const missing = {
  acknowledge: (late: string) => `${late} har ikke bekreftet at meldingen er mottatt.`,
  answer: (late: string) => `${late} har ikke svart på meldingen.`,
}
const headings = { acknowledge: 'Fristen for å bekrefte mottak av melding ', answer: 'Fristen for å svare på melding ' }
const toDo = {
  acknowledge:
    'Åpne meldingen og bekreft at den er mottatt. Hører den hjemme hos en annen enhet, kan du sende den videre derfra.',
  answer:
    'Åpne saken og svar. Trenger du å vite mer, kan du spørre avsenderen. Da stopper fristen så lenge dere venter.',
}

/** A deadline that comes near or is missed, in bokmål. */
export function deadlineNotice(data: MailData<'case-deadline'>): Omit<MailText, 'holds'> {
  const { deadline, stage, late, to, house } = data
  const next = {
    before: toDo[deadline],
    after: toDo[deadline],
    leader: 'Sørg for at noen tar seg av saken.',
    office: 'Ta kontakt og hør hva som skal til for å komme videre.',
  }
  const button = { acknowledge: 'Åpne meldingen', answer: 'Åpne saken' }
  return {
    heading: { before: headings[deadline], after: stage === 'before' ? ' er snart ute' : ' er ute' },
    paragraphs: [missing[deadline](late), next[stage]],
    button: stage === 'office' ? 'Gå til tjenesten' : button[deadline],
    why: mailWhy[to](house),
  }
}

const line = (count: number, one: string, many: string) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`])

/** How much waits for a house, in bokmål. What is nothing is not said. */
export function dailyDigest(data: MailData<'daily-digest'>): Omit<MailText, 'holds'> {
  const wait = 'venter på at dere bekrefter mottaket'
  return {
    heading: { before: `Saker som venter på ${data.house}`, after: '' },
    paragraphs: ['Slik ser det ut i dag:'],
    lines: [
      ...line(data.unacknowledged, `ny melding ${wait}`, `nye meldinger ${wait}`),
      ...line(data.overdue, 'sak er over fristen', 'saker er over fristen'),
      ...line(data.dueThisWeek, 'sak har frist denne uken', 'saker har frist denne uken'),
      ...line(
        data.awaitingReply,
        'sak venter på at dere svarer på et spørsmål',
        'saker venter på at dere svarer på spørsmål',
      ),
    ],
    button: 'Åpne sakene',
    why: mailWhy[data.to](data.house),
  }
}

/** How many measures of a house are past their day, in bokmål. */
export function measuresOverdue({ overdue, to, house }: MailData<'measures-overdue'>): Omit<MailText, 'holds'> {
  const many = overdue !== 1
  return {
    heading: { before: `Tiltak over fristen hos ${house}`, after: '' },
    paragraphs: [
      many
        ? `${overdue} tiltak som dere har ansvaret for, er ikke gjennomført i tide.`
        : 'Ett tiltak som dere har ansvaret for, er ikke gjennomført i tide.',
      'Si fra i tjenesten hvis det er gjennomført, sett en ny frist, eller avslutt det med en begrunnelse.',
    ],
    button: 'Se tiltakene',
    why: mailWhy[to](house),
  }
}

/** That a letter to learn from is published, in bokmål. */
export function learningLetter({ to, house }: MailData<'learning-letter'>): Omit<MailText, 'holds'> {
  return {
    heading: { before: 'Et nytt læringsbrev er publisert', after: '' },
    paragraphs: [
      'Samarbeidsutvalget har publisert et nytt læringsbrev. Det forteller hva som skjedde, hvorfor, og hva som gjøres annerledes.',
      'Dere får denne e-posten fordi noen hos dere har bedt om det. Den slås av på samme side.',
    ],
    button: 'Les læringsbrevet',
    why: mailWhy[to](house),
  }
}
