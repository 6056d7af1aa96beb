import { writeDay } from './oslo-time.ts'

/** The thread of a case and what one house keeps for itself, in bokmål. */
export const caseThreadTexts = {
  title: 'Dialogen',
  lead: 'Alle som er med i saken, leser dette.',
  empty: 'Ingen har skrevet noe ennå.',
  kinds: { question: 'Spørsmål', reply: 'Svar på spørsmål', message: 'Beskjed', addition: 'Tillegg fra melder' },
  shown: 'Vist til melder',
  reporter: 'Melder',
  participants: 'Med i saken',
  roles: { sender: 'avsender', recipient: 'mottaker', other: 'med i saken' },
} as const

export const caseSideTexts = {
  title: (organisation: string) => `Bare for ${organisation}`,
  lead: 'De andre i saken ser ikke dette.',
  handler: 'Saksbehandler',
  nobody: 'Ingen ennå',
  someone: 'En som ikke lenger er saksbehandler',
  notes: 'Interne notater',
  noNotes: 'Ingen notater ennå.',
  keep: 'Egen oppfølging',
  reference: 'Egen referanse',
  dueOn: 'Egen frist',
  giveAway: 'Gi saken til noen',
  duty: {
    title: 'Varslingsplikten',
    unanswered: 'Ikke besvart.',
    met: (day: string) => `Varslet ${writeDay(day)}.`,
    not_met: 'Det er ikke varslet.',
    not_required: 'Hendelsen var ikke varslingspliktig for oss.',
    answered: (moment: string) => `Besvart ${moment}.`,
    change: 'Endre svaret',
    options: {
      met: 'Ja, det er varslet',
      not_met: 'Nei, det er ikke varslet',
      not_required: 'Nei, hendelsen var ikke varslingspliktig for oss',
    },
  },
} as const
