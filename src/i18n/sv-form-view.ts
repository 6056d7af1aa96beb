import type { formViewTexts as nb } from './nb-form-view.ts'
import type { Said } from './said.ts'
import { writeDay } from './sv-long-day.ts'

/** What stands in a filled-in form besides the form's own words, in Swedish. */
export const formViewTexts: Said<typeof nb> = {
  about: (time) => `ca ${time}`,
  sent: (moment) => `Skickad ${moment}`,
  signed: (leader, moment) => `Signerad av ${leader} ${moment}`,
  notSigned: 'Inte signerad',
  addedBy: (who, moment) => `${who}, ${moment}`,
  answeredBy: (name, organisation) => [name, organisation].filter(Boolean).join(', '),
  action: (action) =>
    `${action.description} (${action.responsible}${action.done ? ', klart' : action.dueOn ? `, senast ${writeDay(action.dueOn)}` : ''})`,
  identityKeptApart: 'Utan patientens identitet. Den läses av handläggaren i tjänsten, med motivering.',
  identityNotTowards: 'Skickad utan namn och personnummer: mottagaren är inte en hälso- och sjukvårdstjänst.',
  identityOpposed: 'Svaret om samtycke tillåter inte att namn och personnummer lämnas ut.',
}
