import type { ChannelKind, MailWords } from '../mail/mail-data.ts'
import { caseNotice } from './sv-mail-case.ts'
import { dailyDigest, deadlineNotice, learningLetter, measuresOverdue } from './sv-mail-deadline.ts'
import { annualReport, letterApproval } from './sv-mail-news.ts'
import { mailWhy } from './sv-mail-why.ts'

function whatNow(channel: ChannelKind, instead: ChannelKind | null): string {
  if (channel === 'webhook') {
    const mend = 'Se till att förbindelsen med verksamhetssystemet rättas, så att nästa meddelande kommer fram.'
    if (instead === null) return `Inga fler försök görs. Kontakta mottagaren på ett annat sätt. ${mend}`
    return instead === 'letter'
      ? `Meddelandet skickas som brev i stället. ${mend}`
      : `Meddelandet skickas ${instead === 'email' ? 'med e-post' : 'till ett annat verksamhetssystem'} i stället. ${mend}`
  }
  if (channel === 'letter' && instead === null) {
    return 'Inga fler försök görs. Skriv ut rapporten från ärendet och posta den, eller kontakta mottagaren på ett annat sätt.'
  }
  if (instead === null) {
    return 'Inga fler försök görs. Kontakta mottagaren på ett annat sätt och se till att e-postadressen rättas.'
  }
  if (instead === 'webhook')
    return 'Meddelandet skickas till verksamhetssystemet i stället. Se till att den första adressen rättas.'
  return instead === 'letter'
    ? 'Meddelandet skickas som brev i stället. Se till att e-postadressen rättas, så att nästa meddelande kommer fram.'
    : 'Meddelandet skickas med e-post till en annan adress i stället. Se till att den första adressen rättas.'
}

/** The mails in Swedish. They name organisations, units and the number of a report, never a person and nothing that was written. */
export const mailTexts: MailWords = {
  language: 'sv',
  mail: 'e-post',
  subject: (number) => (number === null ? 'Ärenden som väntar' : `Rapport ${number}`),
  ownSubjects: {
    'measures-overdue': 'Åtgärder som har passerat fristen',
    'learning-letter': 'Nytt lärandebrev',
    'letter-approval': 'Lärandebrev för godkännande',
    'annual-report': 'Årsrapport om oönskade händelser',
  },
  synthetic: 'SYNTETISKA DATA – personer och händelser är påhittade.',
  orCopy: 'Fungerar inte knappen? Kopiera den här adressen till webbläsaren:',
  automatic: 'Meddelandet har skickats automatiskt och kan inte besvaras.',
  holds: {
    number: 'Av hänsyn till integriteten står bara nummer och länk i meddelandet. Resten läser du i tjänsten.',
    counts: 'Av hänsyn till integriteten står bara antal och länk i meddelandet. Resten läser du i tjänsten.',
    title: 'Meddelandet innehåller bara titel, år och länk. Rapporten läser du i tjänsten.',
  },
  texts: {
    'report-received': ({ recipient, sender }) => ({
      heading: { before: 'Rapport ', after: ` har kommit till ${recipient}` },
      paragraphs: [
        `${sender} har skickat en avvikelserapport om en oönskad händelse vid samverkan.`,
        'Öppna rapporten och bekräfta att den är mottagen. Hör den hemma hos en annan enhet kan du skicka den vidare därifrån.',
      ],
      button: 'Öppna rapporten',
      why: mailWhy.channel(recipient),
    }),
    'report-forwarded': ({ reader, recipient, forwardedBy, to, house }) => ({
      heading: { before: 'Rapport ', after: ` har skickats vidare till ${recipient}` },
      paragraphs:
        reader === 'recipient'
          ? [
              `${forwardedBy} har skickat rapporten vidare. Det är ${recipient} som ansvarar för att handlägga den och svara.`,
              'Öppna rapporten och bekräfta att den är mottagen.',
            ]
          : [
              `${forwardedBy} har skickat rapporten vidare. Det är ${recipient} som handlägger den och svarar.`,
              `${to === 'named' ? 'Du' : 'Ni'} behöver inte göra något nu. ${to === 'named' ? 'Du' : 'Ni'} får besked när svaret kommer.`,
            ],
      button: reader === 'recipient' ? 'Öppna rapporten' : 'Se vad som händer med rapporten',
      why: mailWhy[to](house),
    }),
    'answer-given': ({ answeredBy, to, house }) => ({
      heading: { before: 'Rapport ', after: ' är besvarad' },
      paragraphs: [
        `${answeredBy} har svarat på rapporten. Svaret berättar vad som hände och vad som har gjorts eller ska göras.`,
      ],
      button: 'Läs svaret',
      why: mailWhy[to](house),
    }),
    'delivery-gave-up': ({ recipient, channel, instead }) => ({
      heading: { before: 'Rapport ', after: ` har inte nått fram till ${recipient}` },
      paragraphs: [
        channel === 'email'
          ? `Tjänsten har försökt meddela ${recipient} med e-post, men meddelandet kom inte fram.`
          : channel === 'webhook'
            ? `Tjänsten har försökt meddela verksamhetssystemet hos ${recipient}, men meddelandet kom inte fram.`
            : `Tjänsten har försökt lägga brevet till ${recipient} klart för utskrift, men det lyckades inte.`,
        whatNow(channel, instead),
      ],
      button: 'Öppna ärendet',
      why: 'Du får det här meddelandet eftersom du följer upp försändelser som inte kommer fram.',
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
