import type { stuckTexts as nbStuck } from './nb-stuck.ts'
import { writeMoment } from './oslo-time.ts'
import type { Said } from './said.ts'

export const stuckTexts: Said<typeof nbStuck> = {
  title: 'Leveringar',
  lead: (organisation) =>
    `Meldingar og beskjedar i sakene til ${organisation}, og faste oversikter til dykk, som ikkje har kome fram. Her ser du kven dei er til og kvifor dei stoppa, ikkje kva som står i dei.`,
  none: 'Alt har kome fram eller er på veg.',
  states: { failed: 'Blir prøvd på nytt', given_up: 'Gitt opp' },
  channel: { email: 'E-post', letter: 'Brev', webhook: 'Fagsystem' },
  why: (channel, reason) => `${channel}: ${reason}.`,
  heading: (number, what) => (number === null ? what : `${number}: ${what}`),
  promised: (at) => `Lagd i kø ${writeMoment(at)}`,
  failing: (since, attempts) =>
    `Stoppa første gong ${writeMoment(since)}, ${attempts === 1 ? 'eitt forsøk' : `${attempts} forsøk`} i alt`,
  next: (at) => `Blir prøvd igjen ${writeMoment(at)}`,
  gaveUp: (at) => `Gitt opp ${writeMoment(at)}`,
  retry: 'Prøv igjen no',
  otherWay: { email: 'Send til ei anna e-postadresse', letter: 'Send som brev', webhook: 'Send til fagsystemet' },
  byHand: 'Ordna på annan måte',
  byHandWhy: 'Vel «Ordna på annan måte» når mottakaren har fått beskjeden av dykk, til dømes på telefon.',
  done: {
    provd: 'Meldinga blir send på nytt no.',
    kanal: 'Meldinga blir no send på ein annan måte.',
    ordnet: 'Leveringa er ordna og står ikkje lenger i lista.',
    endret: 'Noko hadde hendt med leveringa i mellomtida. Lista viser korleis det er no.',
  },
}
