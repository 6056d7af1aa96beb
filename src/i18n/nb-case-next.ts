import { sayDay, sayMoment } from './nb-long-day.ts'

const few = ['null', 'én', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti']
const days = (count: number) => `${few[count] ?? count} ${count === 1 ? 'virkedag' : 'virkedager'}`

/** What a case needs of the one who reads it, and by when, in bokmål. */
export const caseNextTexts = {
  label: 'Hva saken trenger nå',
  within: (what: string, day: string) => `${what} innen ${sayDay(day)}`,
  today: (what: string, day: string) => `${what} i dag, ${sayDay(day)}`,
  /** `count` working days have gone since. */
  overdue: (day: string, count: number) =>
    count === 0 ? `Fristen gikk ut ${sayDay(day)}.` : `Fristen gikk ut ${sayDay(day)}, for ${days(count)} siden.`,
  takeIt: 'Ta saken selv',
  sign: {
    title: 'Signer meldingen',
    before: 'Les den først. Den sendes når du signerer, og senest når fristen går ut.',
    after: 'Meldingen er sendt, men lederen har ikke signert den. Les den, og signer hvis den er fullstendig.',
    button: 'Signer',
  },
  waitForSignature: {
    title: (leader: string) => `Venter på at ${leader} signerer`,
    why: (day: string) =>
      `Er den ikke signert innen ${sayDay(day)}, blir meldingen sendt likevel, merket «ikke signert».`,
  },
  replyToLeader: {
    title: 'Lederen trenger mer før meldingen sendes',
    why: 'Svar i dialogen. Da kan lederen se på den igjen.',
    button: 'Svar lederen',
  },
  reply: {
    title: 'Svar på spørsmålet',
    why: 'Mottakeren trenger svaret for å gå videre. Svarer dere ikke i tide, går saken videre uten.',
    button: 'Svar på spørsmålet',
  },
  waitForReceipt: {
    title: 'Venter på at mottakeren bekrefter',
    why: 'Mottakeren har ikke bekreftet at de har fått meldingen.',
  },
  waitForAnswer: { title: 'Venter på svar fra mottakeren', why: 'Dere får beskjed når svaret kommer.' },
  deadline: (day: string) => `Fristen er ${sayDay(day)}.`,
  read: {
    title: 'Svaret er kommet',
    contest: (until: Date) => `Er dere uenige, kan dere bestride det én gang, fram til ${sayMoment(until)}.`,
    button: 'Les svaret',
    second: 'Bestrid svaret',
  },
  acknowledge: {
    title: 'Bekreft mottak',
    why: 'Da ser avsenderen at dere har fått meldingen.',
    button: 'Bekreft mottak',
  },
  dispatch: {
    title: 'Fordel meldingen',
    why: 'Ingen enhet har den ennå. Hører den hjemme hos deg, bekrefter du mottaket i stedet.',
    button: 'Velg enhet',
  },
  answer: { title: 'Svar', why: 'Avsenderen venter på svar fra dere.', button: 'Skriv svaret' },
  othersAnswer: {
    title: 'Saken skal besvares',
    why: 'En saksbehandler eller leder svarer. Gi saken til noen, eller send den videre.',
    button: 'Gi saken til noen',
  },
  waitForSender: {
    title: (day: string) => `Venter på avsender til ${sayDay(day)}`,
    plain: 'Venter på avsender',
    why: 'Svarfristen står stille så lenge. Svarer ikke avsenderen i tide, går saken videre av seg selv.',
  },
  close: {
    title: 'Avslutt saken når ingenting gjenstår',
    contest: (until: Date) => `Avsenderen kan bestride svaret fram til ${sayMoment(until)}.`,
    button: 'Avslutt saken',
  },
  answered: { title: 'Saken er besvart', why: 'En saksbehandler eller leder kan avslutte den.' },
  closed: { title: 'Saken er avsluttet', why: 'Det er ikke mer å gjøre.' },
  withdrawn: { title: 'Meldingen er trukket tilbake', why: 'Det er ikke mer å gjøre.' },
  duplicate: { title: 'Hendelsen var meldt fra før', why: 'Det er ikke mer å gjøre i denne saken.' },
  calledIn: {
    title: 'Samle partene',
    why: 'Det røde snøret er trukket, og dere er tilkalt. Ta med dem som trengs, og skriv ned hva dere blir enige om.',
    button: 'Til det røde snøret',
  },
  others: {
    title: (holder: string) => `${holder} har saken`,
    why: 'Dere kan lese meldingen og skrive i dialogen. Dere får ikke vite hvem pasienten er.',
    button: 'Skriv i dialogen',
  },
  own: {
    due: (day: string) => `Egen frist: ${sayDay(day)}.`,
    overdue: (day: string) => `Egen frist gikk ut ${sayDay(day)}.`,
  },
  duty: { open: 'Dere har ikke svart på om varslingsplikten er oppfylt.', link: 'Svar på det' },
} as const
