import type { nbRouting } from './nb-routing.ts'
import type { Said } from './said.ts'

/** How the service explains in nynorsk who gets a report, and why. */
export const routingTexts: Said<typeof nbRouting> = {
  channel: { email: 'på e-post', letter: 'i posten', webhook: 'i fagsystemet sitt' },
  chosen: (unit) => `${unit} er vald som mottakar`,
  belongsTo: (unit, clinic) => `${unit} høyrer til ${clinic}`,
  isClinic: (clinic) => `Pasienten kjem frå ${clinic}`,
  knownAs: (organisation, unit) => `${organisation} kjenner dette som ${unit}`,
  knownBelongs: (organisation, unit, clinic) => `${organisation} kjenner dette som ${unit}, som høyrer til ${clinic}`,
  noClinic: (unit) => `Ingen klinikk er registrert for ${unit}`,
  unknownUnit: 'Eininga er ikkje i registeret',
  municipality: (organisation) => `${organisation} tek imot meldingar samla`,
  ownAddress: (organisation, place) => `${organisation} har ei eiga adresse for «${place}»`,
  addressGets: (channel) => `ho får melding ${channel}`,
  otherHospital: (unit, organisation) => `${unit} høyrer ikkje til ${organisation}`,
  unitGets: (channel) => `eininga får melding ${channel}`,
  clinicGets: (channel) => `klinikken får melding ${channel}`,
  aboveGets: (unit, channel) => `${unit} får melding ${channel}`,
  postOfficePassesOn: (organisation, channel) =>
    `postmottaket i ${organisation} får melding ${channel} og gir henne vidare`,
  postOfficeGets: (organisation, channel) => `postmottaket i ${organisation} får melding ${channel}`,
  postOfficeDispatches: (organisation, channel) =>
    `postmottaket i ${organisation} får melding ${channel} og fordeler henne vidare`,
}
