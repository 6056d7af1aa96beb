import type { goalTexts as nb } from './nb-goal.ts'
import { sayDay } from './nn-long-day.ts'
import type { Said } from './said.ts'

const sense = (one: 'at_least' | 'at_most') => (one === 'at_least' ? 'minst' : 'høgst')

/** FSU's goals in nynorsk. */
export const goalTexts: Said<typeof nb> = {
  title: 'Mål',
  lead: 'Det utvalet vil oppnå, og korleis det går. Tala er dei same som i statistikken.',
  none: 'Utvalet har ikkje sett nokon mål enno.',
  newTitle: 'Set eit nytt mål',
  set: 'Set målet',
  withdraw: 'Ta målet bort',
  optional: 'valfritt',
  allReports: 'Alle meldingar',
  outcome: { met: 'Nådd', not_met: 'Ikkje nådd', not_yet_known: 'Ikkje kjent enno' },
  color: { met: 'success', not_met: 'warning', not_yet_known: 'neutral' },
  why: {
    period_not_over: 'Perioden er ikkje over.',
    no_base: 'Det var ingenting å samanlikne med i perioden før, så endringa kan ikkje reknast ut.',
    nothing_counted: 'Ingen meldingar vart sende i perioden.',
  },
  counted: {
    reports: { all: 'Meldingar', adverse_event: 'Uønskte hendingar', near_miss: 'Nestenhendingar' },
    answered_within: (days) => `Del av meldingane svart på innan ${days} dagar`,
  },
  by: {
    direction: (label) => label.toLowerCase(),
    category: (label) => label,
    reportingOrganisation: (label) => `sende av ${label}`,
    recipientOrganisation: (label) => `mottekne av ${label}`,
  },
  change: (one, percent) => `${sense(one)} ${percent > 0 ? '+' : ''}${percent} prosent frå samanlikningsperioden`,
  absolute: (one, number) => `${sense(one)} ${number}`,
  number: (value, isShare) => `${String(value).replace('.', ',')}${isShare ? ' prosent' : ''}`,
  unknownNumber: 'ikkje kjent',
  days: (from, last) => `${sayDay(from)} til ${sayDay(last)}`,
  facts: {
    counted: 'Det som blir talt',
    target: 'Mål',
    base: 'Samanlikningsperiode',
    needed: 'Nådd ved',
    period: 'Målperiode',
    value: 'Resultat',
    soFar: 'Så langt',
  },
  groups: { direction: 'Retning', category: 'Kva hendinga gjeld' },
  targetKinds: { change_percent: 'Ei endring i prosent', absolute: 'Eit tal' },
  senses: { at_least: 'Minst', at_most: 'Høgst' },
  labels: {
    title: 'Målet i korte ord',
    by: 'Kva meldingar gjeld det?',
    withinDays: 'Svart på innan så mange dagar',
    targetKind: 'Kva slags mål er det?',
    sense: 'Minst eller høgst?',
    target: 'Kor mykje?',
    from: 'Første dag',
    to: 'Siste dag',
    baseFrom: 'Første dag i samanlikningsperioden',
    baseTo: 'Siste dag i samanlikningsperioden',
  },
  hints: {
    by: 'Lèt du det stå, blir alle meldingar talde.',
    withinDays: 'Fyll ut berre om målet er kor stor del som får svar i tide.',
    target: 'Eit heilt tal: prosent for ei endring eller ein del, elles talet på meldingar.',
    base: 'Trengst når målet er ei endring i prosent.',
  },
  required: {
    title: 'Skriv kva målet er.',
    targetKind: 'Vel kva slags mål det er.',
    sense: 'Vel minst eller høgst.',
    target: 'Skriv kor mykje.',
    from: 'Oppgi den første dagen.',
    to: 'Oppgi den siste dagen.',
    baseFrom: 'Oppgi den første dagen å samanlikne med.',
    baseTo: 'Oppgi den siste dagen å samanlikne med.',
    withinDays: 'Skriv kor mange dagar.',
  },
  done: { set: 'Målet er sett.', withdrawn: 'Målet er teke bort.' },
  errorTitle: 'Ikkje lagra',
  errorHeading: 'Ikkje lagra. Dette må rettast:',
}
