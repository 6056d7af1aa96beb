import type { formViewTexts as nb } from './nb-form-view.ts'
import { writeDay } from './oslo-time.ts'
import type { Said } from './said.ts'

/** What stands in a filled-in form in English besides the form's own words. */
export const formViewTexts: Said<typeof nb> = {
  about: (time) => `about ${time}`,
  sent: (moment) => `Sent ${moment}`,
  signed: (leader, moment) => `Signed by ${leader} ${moment}`,
  notSigned: 'Not signed',
  addedBy: (who, moment) => `${who}, ${moment}`,
  answeredBy: (name, organisation) => [name, organisation].filter(Boolean).join(', '),
  action: (action) =>
    `${action.description} (${action.responsible}${action.done ? ', done' : action.dueOn ? `, by ${writeDay(action.dueOn)}` : ''})`,
  identityKeptApart: 'Without the patient’s identity. A case handler reads it in the service, giving a reason.',
  identityNotTowards: 'Sent without name and national ID number: the recipient is not a health service.',
  identityOpposed: 'The answer about consent does not allow the name and national ID number to be sent.',
}
