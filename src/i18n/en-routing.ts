import type { nbRouting } from './nb-routing.ts'
import type { Said } from './said.ts'

/** How the service explains in English who gets a report, and why. */
export const routingTexts: Said<typeof nbRouting> = {
  channel: { email: 'by e-mail', letter: 'by post', webhook: 'in their case system' },
  chosen: (unit) => `${unit} is chosen as the recipient`,
  belongsTo: (unit, clinic) => `${unit} belongs to ${clinic}`,
  isClinic: (clinic) => `The patient comes from ${clinic}`,
  knownAs: (organisation, unit) => `${organisation} knows this as ${unit}`,
  knownBelongs: (organisation, unit, clinic) => `${organisation} knows this as ${unit}, which belongs to ${clinic}`,
  noClinic: (unit) => `No clinic is registered for ${unit}`,
  unknownUnit: 'The unit is not in the register',
  municipality: (organisation) => `${organisation} receives all its reports in one place`,
  ownAddress: (organisation, place) => `${organisation} has an address of its own for “${place}”`,
  addressGets: (channel) => `it is told ${channel}`,
  otherHospital: (unit, organisation) => `${unit} does not belong to ${organisation}`,
  unitGets: (channel) => `the unit is told ${channel}`,
  clinicGets: (channel) => `the clinic is told ${channel}`,
  aboveGets: (unit, channel) => `${unit} is told ${channel}`,
  postOfficePassesOn: (organisation, channel) =>
    `the central mailbox of ${organisation} is told ${channel} and passes it on`,
  postOfficeGets: (organisation, channel) => `the central mailbox of ${organisation} is told ${channel}`,
  postOfficeDispatches: (organisation, channel) =>
    `the central mailbox of ${organisation} is told ${channel} and sends it to the right unit`,
}
