import type { FormDoubt } from '../http/form-guard.ts'

/** What the open form says when it asks for being sent once more. */
export const formGuardTexts = {
  heading: 'Send skjemaet én gang til',
  /** Label of the field nobody sees; read only where a page is shown without its style. */
  trap: 'La dette feltet stå tomt',
  kept: 'Meldingen er ikke sendt ennå. Alt du har skrevet, står her fortsatt.',
  doubts: {
    hurried:
      'Skjemaet kom tilbake raskere enn noen rekker å fylle det ut. Vent noen sekunder, og trykk på knappen igjen.',
    too_old: 'Skjemaet har stått åpent lenge. Se over det, og trykk på knappen igjen.',
    not_ours: 'Skjemaet må sendes fra denne siden. Vent noen sekunder, og trykk på knappen igjen.',
    trap_filled: 'Nettleseren fylte ut et felt som skal stå tomt. Vi har tømt det. Trykk på knappen igjen.',
  } satisfies Record<FormDoubt, string>,
}
