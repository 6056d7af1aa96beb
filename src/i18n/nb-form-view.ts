import { writeDay } from './oslo-time.ts'

/** What stands in a filled-in form besides the form's own words. */
export const formViewTexts = {
  about: (time: string) => `ca. ${time}`,
  sent: (moment: string) => `Sendt ${moment}`,
  signed: (leader: string, moment: string) => `Signert av ${leader} ${moment}`,
  notSigned: 'Ikke signert',
  addedBy: (who: string, moment: string) => `${who}, ${moment}`,
  answeredBy: (name: string, organisation: string) => [name, organisation].filter(Boolean).join(', '),
  action: (action: { description: string; responsible: string; dueOn: string | null; done: boolean }) =>
    `${action.description} (${action.responsible}${action.done ? ', gjort' : action.dueOn ? `, innen ${writeDay(action.dueOn)}` : ''})`,
  identityKeptApart: 'Uten pasientidentitet. Den leses av saksbehandler i tjenesten, med begrunnelse.',
  identityNotTowards: 'Sendt uten navn og personnummer: mottakeren er ikke en helsetjeneste.',
  identityOpposed: 'Svaret om samtykke tillater ikke at navn og personnummer oversendes.',
}
