import type { formGuardTexts as nb } from './nb-form-guard.ts'
import type { Said } from './said.ts'

/** What the open form says in Swedish when it asks for being sent once more. */
export const formGuardTexts: Said<typeof nb> = {
  heading: 'Skicka formuläret en gång till',
  trap: 'Lämna det här fältet tomt',
  kept: 'Rapporten har inte skickats ännu. Allt du har skrivit finns kvar här.',
  doubts: {
    hurried:
      'Formuläret kom tillbaka snabbare än någon hinner fylla i det. Vänta några sekunder och tryck på knappen igen.',
    too_old: 'Formuläret har stått öppet länge. Se över det och tryck på knappen igen.',
    not_ours: 'Formuläret måste skickas från den här sidan. Vänta några sekunder och tryck på knappen igen.',
    trap_filled: 'Webbläsaren fyllde i ett fält som ska vara tomt. Vi har tömt det. Tryck på knappen igen.',
  },
}
