import type { CaseNoticeKind, MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './nb-mail-why.ts'

type Notice = MailData<'case-notice'>
type Said = Omit<MailText, 'holds' | 'why'>

const named = ({ part }: Notice) => part === 'reporter' || part === 'leader'
const say = (before: string, after: string, button: string, ...paragraphs: string[]): Said => ({
  heading: { before, after },
  paragraphs,
  button,
})

/** What is said of each thing that can happen to a case. */
const said: Readonly<Record<CaseNoticeKind, (notice: Notice) => Said>> = {
  signature: ({ part, sender }) =>
    part === 'leader'
      ? say(
          'Melding ',
          ' venter på signatur fra deg',
          'Les og signer meldingen',
          `Du er oppgitt som nærmeste leder i en melding om uønsket hendelse fra ${sender}.`,
          'Les meldingen og signer den. Mangler det noe, kan du legge det til før du signerer. Skal meldingen signeres før den sendes, venter den på deg til fristen for signatur er ute.',
          'For å åpne meldingen trenger du en kode på seks sifre. Den får du av melderen.',
        )
      : say(
          'Melding ',
          ' venter på signatur',
          'Åpne meldingen',
          'Meldingen venter på at nærmeste leder leser og signerer den. Den blir ikke sendt til mottakeren før det er gjort, eller fristen for signatur er ute.',
        ),
  returned: ({ part }) =>
    part === 'reporter'
      ? say(
          'Melding ',
          ' er sendt tilbake til deg',
          'Les hva lederen har skrevet',
          'Nærmeste leder har sendt meldingen tilbake, og den er ikke sendt til mottakeren ennå.',
          'Les hva lederen har skrevet, og svar på det.',
        )
      : say(
          'Melding ',
          ' er sendt tilbake til melderen',
          'Åpne meldingen',
          'Nærmeste leder har sendt meldingen tilbake til melderen, og den er ikke sendt til mottakeren ennå.',
        ),
  question: (notice) =>
    say(
      'Spørsmål om melding ',
      '',
      'Les spørsmålet',
      `${notice.handledBy} trenger å vite mer før de kan svare på meldingen.`,
      `Les spørsmålet og svar så snart ${named(notice) ? 'du' : 'dere'} kan. Når fristen er ute, går saken videre uten svaret.`,
    ),
  reply: ({ part, sender }) => {
    if (part === 'leader') {
      return say(
        'Melderen har svart om melding ',
        '',
        'Les meldingen',
        'Melderen har svart på det du skrev. Les meldingen igjen og signer den, eller send den tilbake.',
      )
    }
    const next = part === 'recipient' ? 'Nå kan dere behandle saken videre.' : 'Saken behandles videre.'
    return say('Spørsmålet om melding ', ' er besvart', 'Les svaret', `${sender} har svart på spørsmålet. ${next}`)
  },
  message: () =>
    say('Nytt i dialogen om melding ', '', 'Les dialogen', 'En av partene har skrevet i dialogen i saken.'),
  reopened: (notice) =>
    notice.part === 'recipient'
      ? say(
          'Melding ',
          ' er åpnet igjen',
          'Åpne saken',
          `${notice.sender} er ikke enig i svaret og har åpnet saken igjen.`,
          'Les begrunnelsen, behandle saken på nytt og svar.',
        )
      : say(
          'Melding ',
          ' er åpnet igjen',
          'Åpne saken',
          `Avsenderen er ikke enig i svaret, og saken behandles på nytt.${named(notice) ? ' Du får beskjed når det nye svaret kommer.' : ''}`,
        ),
  withdrawn: ({ part, sender }) =>
    say(
      'Melding ',
      ' er trukket tilbake',
      'Åpne saken',
      part === 'recipient'
        ? `${sender} har trukket meldingen tilbake. Saken behandles ikke videre, og dere trenger ikke å svare.`
        : 'Meldingen er trukket tilbake, og saken behandles ikke videre.',
    ),
  duplicate: (notice) =>
    say(
      'Hendelsen i melding ',
      ' er meldt fra før',
      'Åpne saken',
      `${notice.handledBy} har funnet en tidligere melding om den samme hendelsen. Hendelsen behandles videre i den saken.`,
      ...(named(notice) ? ['Du trenger ikke å gjøre noe.'] : []),
    ),
  consent: (notice) =>
    say(
      'Samtykket i melding ',
      ' er endret',
      'Åpne saken',
      'Opplysninger om hvem pasienten er, er slettet i tjenesten.',
      `Har ${named(notice) ? 'du' : 'dere'} skrevet dem ned andre steder, må de slettes der også.`,
    ),
  brought_in: ({ part, house, sender, handledBy }) =>
    part === 'partner'
      ? say(
          `${house} er tatt med i saken om melding `,
          '',
          'Åpne saken',
          `Saken gjelder en melding om uønsket hendelse fra ${sender} til ${handledBy}. Dere er tatt med fordi saken også angår dere.`,
          'Dere kan lese meldingen og skrive i dialogen. Dere ser ikke hvem pasienten er.',
        )
      : say(
          'Flere er tatt med i saken om melding ',
          '',
          'Åpne saken',
          'En part til er tatt med i saken. De kan lese meldingen og skrive i dialogen, men ser ikke hvem pasienten er.',
        ),
  red_cord: () =>
    say(
      'Samarbeidskontoret er kalt inn i saken om melding ',
      '',
      'Åpne saken',
      'En av partene har bedt samarbeidskontoret om å samle alle som er med i saken. Begrunnelsen står i saken.',
    ),
  red_cord_closed: () =>
    say(
      'Partene er blitt enige i saken om melding ',
      '',
      'Les hva som er avtalt',
      'Samarbeidskontoret har samlet partene og skrevet ned hva de er enige om.',
    ),
  suggestion: ({ handledBy }) =>
    say(
      'Det er svart på forslaget i melding ',
      '',
      'Les svaret',
      `${handledBy} har svart på forslaget til tiltak i meldingen. Svaret står på kvitteringen.`,
    ),
}

/** The words of a notice in bokmål. */
export function caseNotice(notice: Notice): Omit<MailText, 'holds'> {
  return { ...said[notice.kind](notice), why: mailWhy[notice.to](notice.house) }
}
