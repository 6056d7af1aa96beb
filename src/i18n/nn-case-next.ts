import type { caseNextTexts as nb } from './nb-case-next.ts'
import { sayDay, sayMoment } from './nn-long-day.ts'
import type { Said } from './said.ts'

const few = ['null', 'éin', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti']
const days = (count: number) => `${few[count] ?? count} ${count === 1 ? 'yrkedag' : 'yrkedagar'}`

/** What a case needs of the one who reads it, and by when, in nynorsk. */
export const caseNextTexts: Said<typeof nb> = {
  label: 'Kva saka treng no',
  within: (what, day) => `${what} innan ${sayDay(day)}`,
  today: (what, day) => `${what} i dag, ${sayDay(day)}`,
  overdue: (day, count) =>
    count === 0 ? `Fristen gjekk ut ${sayDay(day)}.` : `Fristen gjekk ut ${sayDay(day)}, for ${days(count)} sidan.`,
  takeIt: 'Ta saka sjølv',
  sign: {
    title: 'Signer meldinga',
    before: 'Les henne først. Ho blir send når du signerer, og seinast når fristen går ut.',
    after: 'Meldinga er send, men leiaren har ikkje signert henne. Les henne, og signer om ho er fullstendig.',
    button: 'Signer',
  },
  waitForSignature: {
    title: (leader) => `Ventar på at ${leader} signerer`,
    why: (day) => `Er ho ikkje signert innan ${sayDay(day)}, blir meldinga send likevel, merkt «ikkje signert».`,
  },
  replyToLeader: {
    title: 'Leiaren treng meir før meldinga blir send',
    why: 'Svar i dialogen. Då kan leiaren sjå på henne igjen.',
    button: 'Svar leiaren',
  },
  reply: {
    title: 'Svar på spørsmålet',
    why: 'Mottakaren treng svaret for å gå vidare. Svarer de ikkje i tide, går saka vidare utan.',
    button: 'Svar på spørsmålet',
  },
  waitForReceipt: {
    title: 'Ventar på at mottakaren stadfestar',
    why: 'Mottakaren har ikkje stadfesta at dei har fått meldinga.',
  },
  waitForAnswer: { title: 'Ventar på svar frå mottakaren', why: 'De får beskjed når svaret kjem.' },
  deadline: (day) => `Fristen er ${sayDay(day)}.`,
  read: {
    title: 'Svaret er kome',
    contest: (until) => `Er de usamde, kan de bestride det éin gong, fram til ${sayMoment(until)}.`,
    button: 'Les svaret',
    second: 'Bestrid svaret',
  },
  acknowledge: {
    title: 'Stadfest mottak',
    why: 'Då ser avsendaren at de har fått meldinga.',
    button: 'Stadfest mottak',
  },
  answer: { title: 'Svar', why: 'Avsendaren ventar på svar frå dykk.', button: 'Skriv svaret' },
  othersAnswer: {
    title: 'Saka skal svarast på',
    why: 'Ein saksbehandlar eller leiar svarer. Gi saka til nokon, eller send henne vidare.',
    button: 'Gi saka til nokon',
  },
  waitForSender: {
    title: (day) => `Ventar på avsendar til ${sayDay(day)}`,
    plain: 'Ventar på avsendar',
    why: 'Svarfristen står stille så lenge. Svarer ikkje avsendaren i tide, går saka vidare av seg sjølv.',
  },
  close: {
    title: 'Avslutt saka når ingenting står att',
    contest: (until) => `Avsendaren kan bestride svaret fram til ${sayMoment(until)}.`,
    button: 'Avslutt saka',
  },
  answered: { title: 'Saka er svart på', why: 'Ein saksbehandlar eller leiar kan avslutte henne.' },
  closed: { title: 'Saka er avslutta', why: 'Det er ikkje meir å gjere.' },
  withdrawn: { title: 'Meldinga er trekt tilbake', why: 'Det er ikkje meir å gjere.' },
  duplicate: { title: 'Hendinga var meld frå før', why: 'Det er ikkje meir å gjere i denne saka.' },
  dispatch: {
    title: 'Fordel meldinga',
    why: 'Inga eining har henne enno. Høyrer ho heime hos deg, stadfestar du mottaket i staden.',
    button: 'Vel eining',
  },
  calledIn: {
    title: 'Samle partane',
    why: 'Den raude snora er trekt, og de er tilkalla. Ta med dei som trengst, og skriv ned kva de blir samde om.',
    button: 'Til den raude snora',
  },
  others: {
    title: (holder) => `${holder} har saka`,
    why: 'De kan lese meldinga og skrive i dialogen. De får ikkje vite kven pasienten er.',
    button: 'Skriv i dialogen',
  },
  own: {
    due: (day) => `Eigen frist: ${sayDay(day)}.`,
    overdue: (day) => `Eigen frist gjekk ut ${sayDay(day)}.`,
  },
  duty: { open: 'De har ikkje svart på om varslingsplikta er oppfylt.', link: 'Svar på det' },
}
