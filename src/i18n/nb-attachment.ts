import { sayMoment } from './nb-long-day.ts'

/** The attachments of a case, and what the reporter said about the answer, in bokmål. */
export const attachmentTexts = {
  title: 'Vedlegg',
  none: 'Ingen vedlegg.',
  by: (who: string, organisation: string, at: Date) => `${who}, ${organisation}, ${sayMoment(at)}`,
  showsPatient: 'Viser hvem pasienten er',
  download: (name: string) => `Last ned ${name}`,
  lead: 'Nedlastingen blir logget med navnet ditt, tidspunktet og begrunnelsen.',
  notYours: 'Kan bare åpnes av saksbehandlere og ledere hos avsender og mottaker.',
  opposed: 'Svaret om samtykke tillater ikke vedlegg i denne saken.',
  tooLarge: 'Filen er for stor. En fil kan være høyst 10 MB.',
  cannot:
    'Det kan ikke legges ved noe: saken er over, det er lagt ved så mange filer det er plass til, eller filen viser pasienten og dere er verken avsender eller mottaker.',
  feedback: {
    yes: 'Melder sier at svaret hjalp.',
    partly: 'Melder sier at svaret hjalp delvis.',
    no: 'Melder sier at svaret ikke hjalp.',
  },
} as const
