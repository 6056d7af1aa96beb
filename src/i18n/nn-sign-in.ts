import type { signInTexts as nb } from './nb-sign-in.ts'
import type { Said } from './said.ts'

/** What somebody reads in nynorsk whose sign-in did not work. */
export const signInTexts: Said<typeof nb> = {
  failedTitle: 'Innlogginga gjekk ikkje',
  notRegistered:
    'Du er logga inn, men er ikkje registrert som brukar her. Be den som administrerer tenesta hos dykk om å registrere deg.',
  tryAgain: 'Innlogginga vart avbroten eller tok for lang tid.',
  again: 'Prøv igjen',
}
