import type { caseSideTexts as nbSide, caseThreadTexts as nbThread } from './nb-case-side.ts'
import { writeDay } from './oslo-time.ts'
import type { Said } from './said.ts'

/** The thread of a case and what one house keeps for itself, in nynorsk. */
export const caseThreadTexts: Said<typeof nbThread> = {
  title: 'Dialogen',
  lead: 'Alle som er med i saka, les dette.',
  empty: 'Ingen har skrive noko enno.',
  kinds: { question: 'Spørsmål', reply: 'Svar på spørsmål', message: 'Beskjed', addition: 'Tillegg frå meldar' },
  shown: 'Vist til meldar',
  reporter: 'Meldar',
  participants: 'Med i saka',
  roles: { sender: 'avsendar', recipient: 'mottakar', other: 'med i saka' },
}

export const caseSideTexts: Said<typeof nbSide> = {
  title: (organisation) => `Berre for ${organisation}`,
  lead: 'Dei andre i saka ser ikkje dette.',
  handler: 'Saksbehandlar',
  nobody: 'Ingen enno',
  someone: 'Ein som ikkje lenger er saksbehandlar',
  notes: 'Interne notat',
  noNotes: 'Ingen notat enno.',
  keep: 'Eiga oppfølging',
  reference: 'Eigen referanse',
  dueOn: 'Eigen frist',
  giveAway: 'Gi saka til nokon',
  duty: {
    title: 'Varslingsplikta',
    unanswered: 'Ikkje svart på.',
    met: (day) => `Varsla ${writeDay(day)}.`,
    not_met: 'Det er ikkje varsla.',
    not_required: 'Hendinga var ikkje varslingspliktig for oss.',
    answered: (moment) => `Svart ${moment}.`,
    change: 'Endre svaret',
    options: {
      met: 'Ja, det er varsla',
      not_met: 'Nei, det er ikkje varsla',
      not_required: 'Nei, hendinga var ikkje varslingspliktig for oss',
    },
  },
}
