import type { formGuardTexts as nb } from './nb-form-guard.ts'
import type { Said } from './said.ts'

/** What the open form says in nynorsk when it asks for being sent once more. */
export const formGuardTexts: Said<typeof nb> = {
  heading: 'Send skjemaet éin gong til',
  trap: 'La dette feltet stå tomt',
  kept: 'Meldinga er ikkje send enno. Alt du har skrive, står her framleis.',
  doubts: {
    hurried:
      'Skjemaet kom tilbake raskare enn nokon rekk å fylle det ut. Vent nokre sekund, og trykk på knappen igjen.',
    too_old: 'Skjemaet har stått ope lenge. Sjå over det, og trykk på knappen igjen.',
    not_ours: 'Skjemaet må sendast frå denne sida. Vent nokre sekund, og trykk på knappen igjen.',
    trap_filled: 'Nettlesaren fylte ut eit felt som skal stå tomt. Vi har tømt det. Trykk på knappen igjen.',
  },
}
