import type { mailWhy as nb } from './nb-mail-why.ts'
import type { Said } from './said.ts'

/** Why somebody gets a mail, in Swedish. */
export const mailWhy: Said<typeof nb> = {
  named: () => 'Du får det här meddelandet eftersom din adress är angiven i rapporten.',
  channel: (house) => `Du får det här meddelandet eftersom adressen tar emot rapporter för ${house}.`,
  handler: () => 'Du får det här meddelandet eftersom du handlägger ärendet.',
  staff: (house) => `Du får det här meddelandet eftersom du handlägger ärenden för ${house}.`,
  leader: (house) => `Du får det här meddelandet eftersom du är chef hos ${house}.`,
}
