import type { formViewTexts as nb } from './nb-form-view.ts'
import { writeDay } from './nn-long-day.ts'
import type { Said } from './said.ts'

/** What stands in a filled-in form besides the form's own words, in nynorsk. */
export const formViewTexts: Said<typeof nb> = {
  about: (time) => `ca. ${time}`,
  sent: (moment) => `Sendt ${moment}`,
  signed: (leader, moment) => `Signert av ${leader} ${moment}`,
  notSigned: 'Ikkje signert',
  addedBy: (who, moment) => `${who}, ${moment}`,
  answeredBy: (name, organisation) => [name, organisation].filter(Boolean).join(', '),
  action: ({ description, responsible, dueOn, done }) =>
    `${description} (${responsible}${done ? ', gjort' : dueOn ? `, innan ${writeDay(dueOn)}` : ''})`,
  identityKeptApart: 'Utan pasientidentitet. Saksbehandlar les han i tenesta, med grunngiving.',
  identityNotTowards: 'Sendt utan namn og personnummer: mottakaren er ikkje ei helseteneste.',
  identityOpposed: 'Svaret om samtykke tillèt ikkje at namn og personnummer blir sende over.',
}
