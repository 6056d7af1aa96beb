import type { attachmentTexts as nb } from './nb-attachment.ts'
import { sayMoment } from './nn-long-day.ts'
import type { Said } from './said.ts'

/** The attachments of a case, and what the reporter said about the answer, in nynorsk. */
export const attachmentTexts: Said<typeof nb> = {
  title: 'Vedlegg',
  none: 'Ingen vedlegg.',
  by: (who, organisation, at) => `${who}, ${organisation}, ${sayMoment(at)}`,
  showsPatient: 'Viser kven pasienten er',
  download: (name) => `Last ned ${name}`,
  lead: 'Nedlastinga blir logga med namnet ditt, tidspunktet og grunngivinga.',
  notYours: 'Kan berre opnast av saksbehandlarar og leiarar hos avsendar og mottakar.',
  opposed: 'Svaret om samtykke tillèt ikkje vedlegg i denne saka.',
  tooLarge: 'Fila er for stor. Ei fil kan vere høgst 10 MB.',
  cannot:
    'Det kan ikkje leggjast ved noko: saka er over, det er lagt ved så mange filer det er plass til, eller fila viser pasienten og de er verken avsendar eller mottakar.',
  feedback: {
    yes: 'Meldar seier at svaret hjelpte.',
    partly: 'Meldar seier at svaret hjelpte delvis.',
    no: 'Meldar seier at svaret ikkje hjelpte.',
  },
}
