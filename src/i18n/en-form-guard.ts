import type { formGuardTexts as nb } from './nb-form-guard.ts'
import type { Said } from './said.ts'

/** What the open form says in English when it asks for being sent once more. */
export const formGuardTexts: Said<typeof nb> = {
  heading: 'Send the form once more',
  trap: 'Leave this field empty',
  kept: 'The report has not been sent yet. Everything you have written is still here.',
  doubts: {
    hurried: 'The form came back faster than anyone can fill it in. Wait a few seconds, and press the button again.',
    too_old: 'The form has been open for a long time. Check it, and press the button again.',
    not_ours: 'The form must be sent from this page. Wait a few seconds, and press the button again.',
    trap_filled: 'The browser filled in a field that must be empty. We have emptied it. Press the button again.',
  },
}
