import type { dispatchTexts as nb } from './nb-dispatch.ts'
import type { Said } from './said.ts'

/** Dispatching in nynorsk. */
export const dispatchTexts: Said<typeof nb> = {
  title: 'Fordeling',
  lead: (organisation) =>
    `Namn som avsendarar skriv, og eininga i ${organisation} som er meint. Meldingar med eit slikt namn går rett til eininga.`,
  none: 'Ingen namn er lagra. Når du fordeler ei melding, kan du velje at namnet avsendaren skreiv, alltid skal gå til same eining.',
  written: (text) => `«${text}»`,
  goesTo: (unit) => `Går til ${unit}`,
  since: (day) => `Lagra ${day}`,
  invalid: 'Eininga finst ikkje lenger. Meldingar med dette namnet går til postmottaket.',
  remove: 'Ta bort',
  removed: 'Namnet er teke bort. Meldingar med dette namnet går til postmottaket igjen.',
  suggestions: {
    title: 'Kven skal ha meldinga?',
    wrote: (text) => `Avsendaren skreiv «${text}».`,
    chose: (unit) => `Avsendaren valde ${unit}, og ingen klinikk er registrert for henne.`,
    nothing: 'Vi har ingen forslag. Vel eininga under «Send vidare».',
    always: (text) => `Send alltid hit når det står «${text}»`,
    alwaysHint:
      'Kryss av før du vel eininga. Då går neste melding med dette namnet rett dit. Du finn og tek bort slike val under «Fordeling».',
    send: (unit) => `Send til ${unit}`,
    gone: 'Eininga finst ikkje lenger.',
    reason: 'Fordelt til eininga som svarer for det avsendaren skreiv.',
  },
  why: {
    alias: 'De har bestemt at meldingar med dette namnet skal hit.',
    sent: (times, day) =>
      times === 1
        ? `Ei melding med same namn vart send hit ${day}.`
        : `${times} meldingar med same namn er sende hit, sist ${day}.`,
    similar: (times, day) =>
      times === 1
        ? `Ei melding med eit liknande namn vart send hit ${day}.`
        : `${times} meldingar med liknande namn er sende hit, sist ${day}.`,
    named: 'Eininga heiter det avsendaren skreiv.',
    alike: 'Namnet liknar på det avsendaren skreiv.',
    word: 'Namnet har eit ord til felles med det avsendaren skreiv.',
    camefrom: 'Pasienten kom frå denne eininga.',
    clinic: (unit) => `${unit} høyrer til her.`,
  },
}
