import type { signInTexts as nb } from './nb-sign-in.ts'
import type { Said } from './said.ts'

/** What somebody reads whose sign-in did not work, in English. */
export const signInTexts: Said<typeof nb> = {
  failedTitle: 'Signing in did not work',
  notRegistered:
    'You are signed in, but are not registered as a user here. Ask whoever administers the service where you work to register you.',
  tryAgain: 'Signing in was interrupted or took too long.',
  again: 'Try again',
}
