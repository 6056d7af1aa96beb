/** How the service explains in bokmål who gets a report, and why. */
export const nbRouting = {
  channel: { email: 'på e-post', letter: 'i posten' },
  chosen: (unit: string) => `${unit} er valgt som mottaker`,
  belongsTo: (unit: string, clinic: string) => `${unit} hører til ${clinic}`,
  isClinic: (clinic: string) => `Pasienten kommer fra ${clinic}`,
  noClinic: (unit: string) => `Ingen klinikk er registrert for ${unit}`,
  unknownUnit: 'Enheten er ikke i registeret',
  municipality: (organisation: string) => `${organisation} tar imot meldinger samlet`,
  otherHospital: (unit: string, organisation: string) => `${unit} hører ikke til ${organisation}`,
  unitGets: (channel: string) => `enheten får melding ${channel}`,
  clinicGets: (channel: string) => `klinikken får melding ${channel}`,
  postOfficeGets: (organisation: string, channel: string) => `postmottaket i ${organisation} får melding ${channel}`,
  postOfficeDispatches: (organisation: string, channel: string) =>
    `postmottaket i ${organisation} får melding ${channel} og fordeler den videre`,
}
