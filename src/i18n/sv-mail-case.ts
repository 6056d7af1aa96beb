import type { CaseNoticeKind, MailData, MailText } from '../mail/mail-data.ts'
import { mailWhy } from './sv-mail-why.ts'

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
          'Rapport ',
          ' väntar på din signatur',
          'Läs och signera rapporten',
          `Du är angiven som närmaste chef i en avvikelserapport från ${sender}.`,
          'Läs rapporten och signera den. Om något saknas kan du lägga till det innan du signerar. Ska rapporten signeras innan den skickas väntar den på dig tills fristen för signatur går ut.',
          'För att öppna rapporten behöver du en kod på sex siffror. Den får du av rapportören.',
        )
      : say(
          'Rapport ',
          ' väntar på signatur',
          'Öppna rapporten',
          'Rapporten väntar på att närmaste chef läser och signerar den. Den skickas inte till mottagaren förrän det är gjort eller fristen för signatur har gått ut.',
        ),
  returned: ({ part }) =>
    part === 'reporter'
      ? say(
          'Rapport ',
          ' har skickats tillbaka till dig',
          'Läs vad chefen har skrivit',
          'Närmaste chef har skickat tillbaka rapporten, och den har inte skickats till mottagaren ännu.',
          'Läs vad chefen har skrivit och svara på det.',
        )
      : say(
          'Rapport ',
          ' har skickats tillbaka till rapportören',
          'Öppna rapporten',
          'Närmaste chef har skickat tillbaka rapporten till rapportören, och den har inte skickats till mottagaren ännu.',
        ),
  question: (notice) =>
    say(
      'Fråga om rapport ',
      '',
      'Läs frågan',
      `${notice.handledBy} behöver veta mer för att kunna svara på rapporten.`,
      `Läs frågan och svara så snart ${named(notice) ? 'du' : 'ni'} kan. När fristen har gått ut går ärendet vidare utan svaret.`,
    ),
  reply: ({ part, sender }) => {
    if (part === 'leader') {
      return say(
        'Rapportören har svarat om rapport ',
        '',
        'Läs rapporten',
        'Rapportören har svarat på det du skrev. Läs rapporten igen och signera den, eller skicka tillbaka den.',
      )
    }
    const next = part === 'recipient' ? 'Nu kan ni handlägga ärendet vidare.' : 'Ärendet handläggs vidare.'
    return say('Frågan om rapport ', ' är besvarad', 'Läs svaret', `${sender} har svarat på frågan. ${next}`)
  },
  message: () =>
    say('Nytt i dialogen om rapport ', '', 'Läs dialogen', 'En av parterna har skrivit i dialogen i ärendet.'),
  reopened: (notice) =>
    notice.part === 'recipient'
      ? say(
          'Rapport ',
          ' har öppnats igen',
          'Öppna ärendet',
          `${notice.sender} håller inte med om svaret och har öppnat ärendet igen.`,
          'Läs motiveringen, handlägg ärendet på nytt och svara.',
        )
      : say(
          'Rapport ',
          ' har öppnats igen',
          'Öppna ärendet',
          `Avsändaren håller inte med om svaret, och ärendet handläggs på nytt.${named(notice) ? ' Du får besked när det nya svaret kommer.' : ''}`,
        ),
  withdrawn: ({ part, sender }) =>
    say(
      'Rapport ',
      ' är återkallad',
      'Öppna ärendet',
      part === 'recipient'
        ? `${sender} har återkallat rapporten. Ärendet handläggs inte vidare, och ni behöver inte svara.`
        : 'Rapporten är återkallad, och ärendet handläggs inte vidare.',
    ),
  duplicate: (notice) =>
    say(
      'Händelsen i rapport ',
      ' är redan rapporterad',
      'Öppna ärendet',
      `${notice.handledBy} har hittat en tidigare rapport om samma händelse. Händelsen handläggs vidare i det ärendet.`,
      ...(named(notice) ? ['Du behöver inte göra något.'] : []),
    ),
  consent: (notice) =>
    say(
      'Samtycket i rapport ',
      ' har ändrats',
      'Öppna ärendet',
      'Uppgifter om vem patienten är har raderats i tjänsten.',
      `Har ${named(notice) ? 'du' : 'ni'} skrivit ned dem på andra ställen måste de raderas där också.`,
    ),
  brought_in: ({ part, house, sender, handledBy }) =>
    part === 'partner'
      ? say(
          `${house} har tagits med i ärendet om rapport `,
          '',
          'Öppna ärendet',
          `Ärendet gäller en avvikelserapport från ${sender} till ${handledBy}. Ni har tagits med eftersom ärendet också berör er.`,
          'Ni kan läsa rapporten och skriva i dialogen. Ni ser inte vem patienten är.',
        )
      : say(
          'Fler har tagits med i ärendet om rapport ',
          '',
          'Öppna ärendet',
          'Ännu en part har tagits med i ärendet. De kan läsa rapporten och skriva i dialogen, men ser inte vem patienten är.',
        ),
  red_cord: () =>
    say(
      'Samverkanskontoret har kallats in i ärendet om rapport ',
      '',
      'Öppna ärendet',
      'En av parterna har bett samverkanskontoret att samla alla som är med i ärendet. Motiveringen står i ärendet.',
    ),
  red_cord_closed: () =>
    say(
      'Parterna har kommit överens i ärendet om rapport ',
      '',
      'Läs vad som har avtalats',
      'Samverkanskontoret har samlat parterna och skrivit ned vad de är överens om.',
    ),
  suggestion: ({ handledBy }) =>
    say(
      'Förslaget i rapport ',
      ' har besvarats',
      'Läs svaret',
      `${handledBy} har svarat på förslaget till åtgärd i rapporten. Svaret står på kvittot.`,
    ),
}

/** The words of a notice in Swedish. */
export function caseNotice(notice: Notice): Omit<MailText, 'holds'> {
  return { ...said[notice.kind](notice), why: mailWhy[notice.to](notice.house) }
}
