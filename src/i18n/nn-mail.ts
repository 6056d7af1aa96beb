import type { ChannelKind, MailWords } from '../mail/mail-data.ts'
import { caseNotice } from './nn-mail-case.ts'
import { dailyDigest, deadlineNotice, learningLetter, measuresOverdue } from './nn-mail-deadline.ts'
import { annualReport, letterApproval } from './nn-mail-news.ts'
import { mailWhy } from './nn-mail-why.ts'

function whatNow(channel: ChannelKind, instead: ChannelKind | null): string {
  if (channel === 'webhook') {
    const mend = 'Sørg for at sambandet med fagsystemet blir retta, så neste melding kjem fram.'
    if (instead === null)
      return `Det blir ikkje prøvd fleire gonger. Ta kontakt med mottakaren på ein annan måte. ${mend}`
    return instead === 'letter'
      ? `Meldinga blir send som brev i staden. ${mend}`
      : `Meldinga blir send ${instead === 'email' ? 'på e-post' : 'til eit anna fagsystem'} i staden. ${mend}`
  }
  if (channel === 'letter' && instead === null) {
    return 'Det blir ikkje prøvd fleire gonger. Skriv ut meldinga frå saka og legg henne i posten, eller ta kontakt med mottakaren på ein annan måte.'
  }
  if (instead === null) {
    return 'Det blir ikkje prøvd fleire gonger. Ta kontakt med mottakaren på ein annan måte, og sørg for at e-postadressa blir retta.'
  }
  if (instead === 'webhook')
    return 'Meldinga blir send til fagsystemet i staden. Sørg for at den første adressa blir retta.'
  return instead === 'letter'
    ? 'Meldinga blir send som brev i staden. Sørg for at e-postadressa blir retta, så neste melding kjem fram.'
    : 'Meldinga blir send på e-post til ei anna adresse i staden. Sørg for at den første adressa blir retta.'
}

/** The mails in nynorsk. */
export const mailTexts: MailWords = {
  language: 'nn',
  mail: 'e-post',
  subject: (number) => (number === null ? 'Saker som ventar' : `Melding ${number}`),
  ownSubjects: {
    'measures-overdue': 'Tiltak over fristen',
    'learning-letter': 'Nytt læringsbrev',
    'letter-approval': 'Læringsbrev til godkjenning',
    'annual-report': 'Årsrapport om uønskte hendingar',
  },
  synthetic: 'SYNTETISKE DATA – personar og hendingar er oppdikta.',
  orCopy: 'Verkar ikkje knappen? Kopier denne adressa til nettlesaren:',
  automatic: 'E-posten er send automatisk og kan ikkje svarast på.',
  holds: {
    number: 'Av omsyn til personvernet står berre nummer og lenkje i e-posten. Resten les du i tenesta.',
    counts: 'Av omsyn til personvernet står berre tal og lenkje i e-posten. Resten les du i tenesta.',
    title: 'E-posten inneheld berre tittel, år og lenkje. Rapporten les du i tenesta.',
  },
  texts: {
    'report-received': ({ recipient, sender }) => ({
      heading: { before: 'Melding ', after: ` er komen til ${recipient}` },
      paragraphs: [
        `${sender} har sendt ei melding om uønskt hending ved samhandling.`,
        'Opne meldinga og stadfest at ho er motteken. Høyrer ho heime hos ei anna eining, kan du sende henne vidare derifrå.',
      ],
      button: 'Opne meldinga',
      why: mailWhy.channel(recipient),
    }),
    'report-forwarded': ({ reader, recipient, forwardedBy, to, house }) => ({
      heading: { before: 'Melding ', after: ` er send vidare til ${recipient}` },
      paragraphs:
        reader === 'recipient'
          ? [
              `${forwardedBy} har sendt meldinga vidare. Det er ${recipient} som har ansvaret for å behandle henne og svare.`,
              'Opne meldinga og stadfest at ho er motteken.',
            ]
          : [
              `${forwardedBy} har sendt meldinga vidare. Det er ${recipient} som behandlar henne og svarer.`,
              `${to === 'named' ? 'Du' : 'De'} treng ikkje å gjere noko no. ${to === 'named' ? 'Du' : 'De'} får beskjed når svaret kjem.`,
            ],
      button: reader === 'recipient' ? 'Opne meldinga' : 'Sjå kva som skjer med meldinga',
      why: mailWhy[to](house),
    }),
    'answer-given': ({ answeredBy, to, house }) => ({
      heading: { before: 'Melding ', after: ' er svart på' },
      paragraphs: [
        `${answeredBy} har svart på meldinga. Svaret fortel kva som hende, og kva som er gjort eller skal gjerast.`,
      ],
      button: 'Les svaret',
      why: mailWhy[to](house),
    }),
    'delivery-gave-up': ({ recipient, channel, instead }) => ({
      heading: { before: 'Melding ', after: ` har ikkje nådd fram til ${recipient}` },
      paragraphs: [
        channel === 'email'
          ? `Tenesta har prøvd å varsle ${recipient} på e-post, men e-posten kom ikkje fram.`
          : channel === 'webhook'
            ? `Tenesta har prøvd å gi beskjed til fagsystemet hos ${recipient}, men beskjeden kom ikkje fram.`
            : `Tenesta har prøvd å leggje brevet til ${recipient} klart for utskrift, men det lukkast ikkje.`,
        whatNow(channel, instead),
      ],
      button: 'Opne saka',
      why: 'Du får denne e-posten fordi du følgjer opp sendingar som ikkje kjem fram.',
    }),
    'case-notice': caseNotice,
    'case-deadline': deadlineNotice,
    'daily-digest': dailyDigest,
    'measures-overdue': measuresOverdue,
    'learning-letter': learningLetter,
    'letter-approval': letterApproval,
    'annual-report': annualReport,
  },
}
