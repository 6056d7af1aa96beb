import type { signalTexts as nbSignals } from './nb-signals.ts'
import type { Said } from './said.ts'

const much = {
  reports: { up: 'Uvanleg mange meldingar', down: 'Uvanleg få meldingar' },
  per_1000: {
    up: 'Uvanleg mange meldingar i forhold til folketalet',
    down: 'Uvanleg få meldingar i forhold til folketalet',
  },
  days: { up: 'Uvanleg lang tid til svar', down: 'Uvanleg kort tid til svar' },
}
const more = {
  reports: { up: 'Fleire meldingar', down: 'Færre meldingar' },
  per_1000: { up: 'Fleire meldingar', down: 'Færre meldingar' },
  days: { up: 'Lengre tid til svar', down: 'Kortare tid til svar' },
}

/** How changes over time are told in nynorsk. */
export const signalTexts: Said<typeof nbSignals> = {
  title: 'Har noko endra seg?',
  lead: (first, last) =>
    `Talet svingar litt frå månad til månad utan at noko har endra seg. Her blir vanleg variasjon skild frå det som truleg har ei årsak, i månadene frå ${first} til ${last}.`,
  within: 'Innanfor vanleg variasjon.',
  few_points: 'For få månader til å seie noko.',
  few_reports: 'For få meldingar til å seie noko.',
  earlier: 'Innanfor vanleg variasjon no.',
  outside: (measured, direction, month, value, limit) =>
    `${much[measured][direction]} i ${month}: ${value}. Vanleg variasjon går ${direction === 'up' ? 'opp' : 'ned'} til ${limit}.`,
  shift: (measured, direction, months, count) =>
    `${more[measured][direction]} enn gjennomsnittet ${count} månader på rad, ${months}.`,
  trend: (measured, direction, months, count) =>
    `${more[measured][direction]} for kvar månad, ${count} månader på rad: ${months}.`,
  near_limit: (measured, direction, months) =>
    `${more[measured][direction]} enn vanleg, nær grensa for vanleg variasjon, i ${months}.`,
  span: (first, last) => `${first} til ${last}`,
  and: (most, last) => (most === '' ? last : `${most} og ${last}`),
  total: 'Alle meldingar',
  answered: 'Dagar til svar',
  groups: {
    whole: 'Samla',
    category: 'Kva meldingane gjeld',
    municipality: 'Kommune',
    clinic: 'Klinikk',
    section: 'Avdeling og seksjon',
  },
  charts: 'Vis diagramma for det som har endra seg',
  chart: (what) => `${what}, månad for månad`,
  value: {
    reports: 'Meldingar i månaden',
    per_1000: 'Meldingar per 1 000 innbyggjarar',
    days: 'Halvparten fekk svar innan (dagar)',
  },
  mean: (value) => `Gjennomsnitt: ${value}`,
  limits: 'Grenser for vanleg variasjon',
  lower: 'Nedre grense',
  middle: 'Gjennomsnitt',
  upper: 'Øvre grense',
  marks: {
    outside: 'Utanfor grensene',
    shift: 'Sju eller fleire på rad på same side av gjennomsnittet',
    trend: 'Sju eller fleire på rad i same retning',
    near_limit: 'To av tre på rad nær grensa',
  },
  method: {
    name: 'Slik finn vi endringar',
    text: 'Statistisk prosesskontroll etter reglane i «Making Data Count» frå NHS England. Grensene ligg 2,66 gonger den gjennomsnittlege skilnaden frå månad til månad over og under gjennomsnittet (XmR-diagram). Kommunar blir rekna mot folketalet (u-diagram). Fire ting blir rekna som ei endring: ein månad utanfor grensene, sju eller fleire månader på rad på same side av gjennomsnittet, sju eller fleire månader på rad som stig eller søkk, og to av tre månader på rad i den ytste tredelen mot ei grense.',
  },
  caution: {
    name: 'Kva ei endring tyder',
    text: 'Ei endring i tala seier at noko er annleis, ikkje kva. Fleire meldingar kan tyde fleire hendingar, eller at fleire melder frå. Blant mange grupper vil nokre få skilje seg ut ved eit slumpetreff.',
  },
  least: {
    name: 'For lite til å seie noko',
    text: 'Det trengst minst tolv heile månader, og i gjennomsnitt minst to meldingar i månaden. For dagar til svar blir berre månader rekna med der minst fem saker er svara på, og høgst éi av ti enno ventar.',
  },
}
