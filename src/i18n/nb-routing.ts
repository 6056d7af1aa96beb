/** How the service explains in bokmål who gets a report, and why. */
export const nbRouting = {
  channel: { email: 'på e-post', letter: 'i posten', webhook: 'i fagsystemet sitt' },
  chosen: (unit: string) => `${unit} er valgt som mottaker`,
  belongsTo: (unit: string, clinic: string) => `${unit} hører til ${clinic}`,
  isClinic: (clinic: string) => `Pasienten kommer fra ${clinic}`,
  /** What the sender wrote is a name the recipient knows the unit by. */
  knownAs: (organisation: string, unit: string) => `${organisation} kjenner dette som ${unit}`,
  knownBelongs: (organisation: string, unit: string, clinic: string) =>
    `${organisation} kjenner dette som ${unit}, som hører til ${clinic}`,
  noClinic: (unit: string) => `Ingen klinikk er registrert for ${unit}`,
  unknownUnit: 'Enheten er ikke i registeret',
  municipality: (organisation: string) => `${organisation} tar imot meldinger samlet`,
  ownAddress: (organisation: string, place: string) => `${organisation} har en egen adresse for «${place}»`,
  addressGets: (channel: string) => `den får melding ${channel}`,
  otherHospital: (unit: string, organisation: string) => `${unit} hører ikke til ${organisation}`,
  unitGets: (channel: string) => `enheten får melding ${channel}`,
  clinicGets: (channel: string) => `klinikken får melding ${channel}`,
  /** The unit has no address of its own; the one above it has. */
  aboveGets: (unit: string, channel: string) => `${unit} får melding ${channel}`,
  postOfficePassesOn: (organisation: string, channel: string) =>
    `postmottaket i ${organisation} får melding ${channel} og gir den videre`,
  postOfficeGets: (organisation: string, channel: string) => `postmottaket i ${organisation} får melding ${channel}`,
  postOfficeDispatches: (organisation: string, channel: string) =>
    `postmottaket i ${organisation} får melding ${channel} og fordeler den videre`,
}
