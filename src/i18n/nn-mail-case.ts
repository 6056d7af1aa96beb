import type { CaseNoticeKind, MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './nn-mail-why.ts'

type Notice = MailData<'case-notice'>
type Notified = Omit<MailText, 'holds' | 'why'>

const named = ({ part }: Notice) => part === 'reporter' || part === 'leader'
const say = (before: string, after: string, button: string, ...paragraphs: string[]): Notified => ({
  heading: { before, after },
  paragraphs,
  button,
})

const said: Readonly<Record<CaseNoticeKind, (notice: Notice) => Notified>> = {
  signature: ({ part, sender }) =>
    part === 'leader'
      ? say(
          'Melding ',
          ' ventar på signatur frå deg',
          'Les og signer meldinga',
          `Du er oppgitt som næraste leiar i ei melding om uønskt hending frå ${sender}.`,
          'Les meldinga og signer henne. Manglar det noko, kan du leggje det til før du signerer. Skal meldinga signerast før ho blir send, ventar ho på deg til fristen for signatur er ute.',
          'For å opne meldinga treng du ein kode på seks siffer. Den får du av meldaren.',
        )
      : say(
          'Melding ',
          ' ventar på signatur',
          'Opne meldinga',
          'Meldinga ventar på at næraste leiar les og signerer henne. Ho blir ikkje send til mottakaren før det er gjort, eller fristen for signatur er ute.',
        ),
  returned: ({ part }) =>
    part === 'reporter'
      ? say(
          'Melding ',
          ' er send tilbake til deg',
          'Les kva leiaren har skrive',
          'Næraste leiar har sendt meldinga tilbake, og ho er ikkje send til mottakaren enno.',
          'Les kva leiaren har skrive, og svar på det.',
        )
      : say(
          'Melding ',
          ' er send tilbake til meldaren',
          'Opne meldinga',
          'Næraste leiar har sendt meldinga tilbake til meldaren, og ho er ikkje send til mottakaren enno.',
        ),
  question: (notice) =>
    say(
      'Spørsmål om melding ',
      '',
      'Les spørsmålet',
      `${notice.handledBy} treng å vite meir før dei kan svare på meldinga.`,
      `Les spørsmålet og svar så snart ${named(notice) ? 'du' : 'de'} kan. Når fristen er ute, går saka vidare utan svaret.`,
    ),
  reply: ({ part, sender }) => {
    if (part === 'leader') {
      return say(
        'Meldaren har svart om melding ',
        '',
        'Les meldinga',
        'Meldaren har svart på det du skreiv. Les meldinga igjen og signer henne, eller send henne tilbake.',
      )
    }
    const next = part === 'recipient' ? 'No kan de behandle saka vidare.' : 'Saka blir behandla vidare.'
    return say('Spørsmålet om melding ', ' er svart på', 'Les svaret', `${sender} har svart på spørsmålet. ${next}`)
  },
  message: () => say('Nytt i dialogen om melding ', '', 'Les dialogen', 'Ein av partane har skrive i dialogen i saka.'),
  reopened: (notice) =>
    notice.part === 'recipient'
      ? say(
          'Melding ',
          ' er opna igjen',
          'Opne saka',
          `${notice.sender} er ikkje samd i svaret og har opna saka igjen.`,
          'Les grunngivinga, behandle saka på nytt og svar.',
        )
      : say(
          'Melding ',
          ' er opna igjen',
          'Opne saka',
          `Avsendaren er ikkje samd i svaret, og saka blir behandla på nytt.${named(notice) ? ' Du får beskjed når det nye svaret kjem.' : ''}`,
        ),
  withdrawn: ({ part, sender }) =>
    say(
      'Melding ',
      ' er trekt tilbake',
      'Opne saka',
      part === 'recipient'
        ? `${sender} har trekt meldinga tilbake. Saka blir ikkje behandla vidare, og de treng ikkje å svare.`
        : 'Meldinga er trekt tilbake, og saka blir ikkje behandla vidare.',
    ),
  duplicate: (notice) =>
    say(
      'Hendinga i melding ',
      ' er meld frå før',
      'Opne saka',
      `${notice.handledBy} har funne ei tidlegare melding om den same hendinga. Hendinga blir behandla vidare i den saka.`,
      ...(named(notice) ? ['Du treng ikkje å gjere noko.'] : []),
    ),
  consent: (notice) =>
    say(
      'Samtykket i melding ',
      ' er endra',
      'Opne saka',
      'Opplysningar om kven pasienten er, er sletta i tenesta.',
      `Har ${named(notice) ? 'du' : 'de'} skrive dei ned andre stader, må dei slettast der òg.`,
    ),
  brought_in: ({ part, house, sender, handledBy }) =>
    part === 'partner'
      ? say(
          `${house} er teken med i saka om melding `,
          '',
          'Opne saka',
          `Saka gjeld ei melding om uønskt hending frå ${sender} til ${handledBy}. De er tekne med fordi saka òg vedkjem dykk.`,
          'De kan lese meldinga og skrive i dialogen. De ser ikkje kven pasienten er.',
        )
      : say(
          'Fleire er tekne med i saka om melding ',
          '',
          'Opne saka',
          'Ein part til er teken med i saka. Dei kan lese meldinga og skrive i dialogen, men ser ikkje kven pasienten er.',
        ),
  red_cord: () =>
    say(
      'Samarbeidskontoret er kalla inn i saka om melding ',
      '',
      'Opne saka',
      'Ein av partane har bede samarbeidskontoret om å samle alle som er med i saka. Grunngivinga står i saka.',
    ),
  red_cord_closed: () =>
    say(
      'Partane er blitt samde i saka om melding ',
      '',
      'Les kva som er avtalt',
      'Samarbeidskontoret har samla partane og skrive ned kva dei er samde om.',
    ),
  suggestion: ({ handledBy }) =>
    say(
      'Det er svart på forslaget i melding ',
      '',
      'Les svaret',
      `${handledBy} har svart på forslaget til tiltak i meldinga. Svaret står på kvitteringa.`,
    ),
}

/** The words of a notice in nynorsk. */
export function caseNotice(notice: Notice): Omit<MailText, 'holds'> {
  return { ...said[notice.kind](notice), why: mailWhy[notice.to](notice.house) }
}
