import type { mailWhy as nb } from './nb-mail-why.ts'
import type { Said } from './said.ts'

/** Why somebody gets a mail, in English. */
export const mailWhy: Said<typeof nb> = {
  named: () => 'You are receiving this e-mail because your address is given in the report.',
  channel: (house) => `You are receiving this e-mail because the address receives reports for ${house}.`,
  handler: () => 'You are receiving this e-mail because you handle the case.',
  staff: (house) => `You are receiving this e-mail because you handle cases for ${house}.`,
  leader: (house) => `You are receiving this e-mail because you are a manager at ${house}.`,
}
