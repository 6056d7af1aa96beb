import type { mailWhy as nb } from './nb-mail-why.ts'
import type { Said } from './said.ts'

/** Why somebody gets a mail, in nynorsk. */
export const mailWhy: Said<typeof nb> = {
  named: () => 'Du får denne e-posten fordi adressa di er oppgitt i meldinga.',
  channel: (house) => `Du får denne e-posten fordi adressa tek imot meldingar for ${house}.`,
  handler: () => 'Du får denne e-posten fordi du behandlar saka.',
  staff: (house) => `Du får denne e-posten fordi du behandlar saker for ${house}.`,
  leader: (house) => `Du får denne e-posten fordi du er leiar hos ${house}.`,
}
