import type { ChannelKind, MailWords } from '../mail/mail-data.ts'
import { caseNotice } from './nb-mail-case.ts'
import { dailyDigest, deadlineNotice, learningLetter, measuresOverdue } from './nb-mail-deadline.ts'
import { annualReport, letterApproval } from './nb-mail-news.ts'
import { mailWhy } from './nb-mail-why.ts'

function whatNow(channel: ChannelKind, instead: ChannelKind | null): string {
  if (channel === 'webhook') {
    const mend = 'Sørg for at forbindelsen til fagsystemet blir rettet, så neste melding kommer fram.'
    if (instead === null) return `Det blir ikke prøvd flere ganger. Ta kontakt med mottakeren på en annen måte. ${mend}`
    return instead === 'letter'
      ? `Meldingen sendes som brev i stedet. ${mend}`
      : `Meldingen sendes ${instead === 'email' ? 'på e-post' : 'til et annet fagsystem'} i stedet. ${mend}`
  }
  if (channel === 'letter' && instead === null) {
    return 'Det blir ikke prøvd flere ganger. Skriv ut meldingen fra saken og legg den i posten, eller ta kontakt med mottakeren på en annen måte.'
  }
  if (instead === null) {
    return 'Det blir ikke prøvd flere ganger. Ta kontakt med mottakeren på en annen måte, og sørg for at e-postadressen blir rettet.'
  }
  if (instead === 'webhook')
    return 'Meldingen sendes til fagsystemet i stedet. Sørg for at den første adressen blir rettet.'
  return instead === 'letter'
    ? 'Meldingen sendes som brev i stedet. Sørg for at e-postadressen blir rettet, så neste melding kommer fram.'
    : 'Meldingen sendes på e-post til en annen adresse i stedet. Sørg for at den første adressen blir rettet.'
}

/** The mails in bokmål. They name organisations, units and the number of a report, never a person and nothing that was written. */
export const nbMail: MailWords = {
  language: 'nb',
  mail: 'e-post',
  subject: (number) => (number === null ? 'Saker som venter' : `Melding ${number}`),
  ownSubjects: {
    'measures-overdue': 'Tiltak over fristen',
    'learning-letter': 'Nytt læringsbrev',
    'letter-approval': 'Læringsbrev til godkjenning',
    'annual-report': 'Årsrapport om uønskede hendelser',
  },
  synthetic: 'SYNTETISKE DATA – personer og hendelser er oppdiktet.',
  orCopy: 'Virker ikke knappen? Kopier denne adressen til nettleseren:',
  automatic: 'E-posten er sendt automatisk og kan ikke besvares.',
  holds: {
    number: 'Av hensyn til personvernet står bare nummer og lenke i e-posten. Resten leser du i tjenesten.',
    counts: 'Av hensyn til personvernet står bare antall og lenke i e-posten. Resten leser du i tjenesten.',
    title: 'E-posten inneholder bare tittel, år og lenke. Rapporten leser du i tjenesten.',
  },
  texts: {
    'report-received': ({ recipient, sender }) => ({
      heading: { before: 'Melding ', after: ` er kommet til ${recipient}` },
      paragraphs: [
        `${sender} har sendt en melding om uønsket hendelse ved samhandling.`,
        'Åpne meldingen og bekreft at den er mottatt. Hører den hjemme hos en annen enhet, kan du sende den videre derfra.',
      ],
      button: 'Åpne meldingen',
      why: mailWhy.channel(recipient),
    }),
    'report-forwarded': ({ reader, recipient, forwardedBy, to, house }) => ({
      heading: { before: 'Melding ', after: ` er sendt videre til ${recipient}` },
      paragraphs:
        reader === 'recipient'
          ? [
              `${forwardedBy} har sendt meldingen videre. Det er ${recipient} som har ansvaret for å behandle den og svare.`,
              'Åpne meldingen og bekreft at den er mottatt.',
            ]
          : [
              `${forwardedBy} har sendt meldingen videre. Det er ${recipient} som behandler den og svarer.`,
              `${to === 'named' ? 'Du' : 'Dere'} trenger ikke å gjøre noe nå. ${to === 'named' ? 'Du' : 'Dere'} får beskjed når svaret kommer.`,
            ],
      button: reader === 'recipient' ? 'Åpne meldingen' : 'Se hva som skjer med meldingen',
      why: mailWhy[to](house),
    }),
    'answer-given': ({ answeredBy, to, house }) => ({
      heading: { before: 'Melding ', after: ' er besvart' },
      paragraphs: [
        `${answeredBy} har svart på meldingen. Svaret forteller hva som skjedde, og hva som er gjort eller skal gjøres.`,
      ],
      button: 'Les svaret',
      why: mailWhy[to](house),
    }),
    'delivery-gave-up': ({ recipient, channel, instead }) => ({
      heading: { before: 'Melding ', after: ` har ikke nådd fram til ${recipient}` },
      paragraphs: [
        channel === 'email'
          ? `Tjenesten har prøvd å varsle ${recipient} på e-post, men e-posten kom ikke fram.`
          : channel === 'webhook'
            ? `Tjenesten har prøvd å gi beskjed til fagsystemet hos ${recipient}, men beskjeden kom ikke fram.`
            : `Tjenesten har prøvd å legge brevet til ${recipient} klart for utskrift, men det lyktes ikke.`,
        whatNow(channel, instead),
      ],
      button: 'Åpne saken',
      why: 'Du får denne e-posten fordi du følger opp sendinger som ikke kommer fram.',
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
