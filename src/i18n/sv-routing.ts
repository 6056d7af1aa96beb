import type { nbRouting } from './nb-routing.ts'
import type { Said } from './said.ts'

/** How the service explains in Swedish who gets a report, and why. */
export const routingTexts: Said<typeof nbRouting> = {
  channel: { email: 'med e-post', letter: 'med brev', webhook: 'i sitt verksamhetssystem' },
  chosen: (unit) => `${unit} är vald som mottagare`,
  belongsTo: (unit, clinic) => `${unit} hör till ${clinic}`,
  isClinic: (clinic) => `Patienten kommer från ${clinic}`,
  knownAs: (organisation, unit) => `${organisation} känner detta som ${unit}`,
  knownBelongs: (organisation, unit, clinic) => `${organisation} känner detta som ${unit}, som hör till ${clinic}`,
  noClinic: (unit) => `Ingen klinik är registrerad för ${unit}`,
  unknownUnit: 'Enheten finns inte i registret',
  municipality: (organisation) => `${organisation} tar emot alla rapporter på ett ställe`,
  ownAddress: (organisation, place) => `${organisation} har en egen adress för ”${place}”`,
  addressGets: (channel) => `den får rapporten ${channel}`,
  otherHospital: (unit, organisation) => `${unit} hör inte till ${organisation}`,
  unitGets: (channel) => `enheten får rapporten ${channel}`,
  clinicGets: (channel) => `kliniken får rapporten ${channel}`,
  aboveGets: (unit, channel) => `${unit} får rapporten ${channel}`,
  postOfficePassesOn: (organisation, channel) =>
    `registraturen i ${organisation} får rapporten ${channel} och lämnar den vidare`,
  postOfficeGets: (organisation, channel) => `registraturen i ${organisation} får rapporten ${channel}`,
  postOfficeDispatches: (organisation, channel) =>
    `registraturen i ${organisation} får rapporten ${channel} och fördelar den vidare`,
}
