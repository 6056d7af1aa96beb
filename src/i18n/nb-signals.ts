type Direction = 'up' | 'down'
type Measured = 'reports' | 'per_1000' | 'days'

const much: Record<Measured, Record<Direction, string>> = {
  reports: { up: 'Uvanlig mange meldinger', down: 'Uvanlig få meldinger' },
  per_1000: {
    up: 'Uvanlig mange meldinger i forhold til folketallet',
    down: 'Uvanlig få meldinger i forhold til folketallet',
  },
  days: { up: 'Uvanlig lang tid til svar', down: 'Uvanlig kort tid til svar' },
}
const more: Record<Measured, Record<Direction, string>> = {
  reports: { up: 'Flere meldinger', down: 'Færre meldinger' },
  per_1000: { up: 'Flere meldinger', down: 'Færre meldinger' },
  days: { up: 'Lengre tid til svar', down: 'Kortere tid til svar' },
}

/** How changes over time are told in bokmål. Months come as words: «mars 2026», «mars 2026 til mai 2026», «mars og mai 2026». */
export const signalTexts = {
  title: 'Har noe endret seg?',
  lead: (first: string, last: string) =>
    `Antallet svinger litt fra måned til måned uten at noe har endret seg. Her skilles vanlig variasjon fra det som trolig har en årsak, i månedene fra ${first} til ${last}.`,
  within: 'Innenfor vanlig variasjon.',
  few_points: 'For få måneder til å si noe.',
  few_reports: 'For få meldinger til å si noe.',
  /** What changed long ago and has not come back is past. */
  earlier: 'Innenfor vanlig variasjon nå.',
  outside: (measured: Measured, direction: Direction, month: string, value: string, limit: string) =>
    `${much[measured][direction]} i ${month}: ${value}. Vanlig variasjon går ${direction === 'up' ? 'opp' : 'ned'} til ${limit}.`,
  shift: (measured: Measured, direction: Direction, months: string, count: number) =>
    `${more[measured][direction]} enn gjennomsnittet ${count} måneder på rad, ${months}.`,
  trend: (measured: Measured, direction: Direction, months: string, count: number) =>
    `${more[measured][direction]} for hver måned, ${count} måneder på rad: ${months}.`,
  near_limit: (measured: Measured, direction: Direction, months: string) =>
    `${more[measured][direction]} enn vanlig, nær grensen for vanlig variasjon, i ${months}.`,
  span: (first: string, last: string) => `${first} til ${last}`,
  and: (most: string, last: string) => (most === '' ? last : `${most} og ${last}`),

  total: 'Alle meldinger',
  answered: 'Dager til svar',
  groups: {
    whole: 'Samlet',
    category: 'Hva meldingene gjelder',
    municipality: 'Kommune',
    clinic: 'Klinikk',
    section: 'Avdeling og seksjon',
  },
  charts: 'Vis diagrammene for det som har endret seg',
  chart: (what: string) => `${what}, måned for måned`,
  value: {
    reports: 'Meldinger i måneden',
    per_1000: 'Meldinger per 1 000 innbyggere',
    days: 'Halvparten fikk svar innen (dager)',
  },
  mean: (value: string) => `Gjennomsnitt: ${value}`,
  limits: 'Grenser for vanlig variasjon',
  lower: 'Nedre grense',
  middle: 'Gjennomsnitt',
  upper: 'Øvre grense',
  marks: {
    outside: 'Utenfor grensene',
    shift: 'Sju eller flere på rad på samme side av gjennomsnittet',
    trend: 'Sju eller flere på rad i samme retning',
    near_limit: 'To av tre på rad nær grensen',
  },
  method: {
    name: 'Slik finner vi endringer',
    text: 'Statistisk prosesskontroll etter reglene i «Making Data Count» fra NHS England. Grensene ligger 2,66 ganger den gjennomsnittlige forskjellen fra måned til måned over og under gjennomsnittet (XmR-diagram). Kommuner regnes mot folketallet (u-diagram). Fire ting regnes som en endring: en måned utenfor grensene, sju eller flere måneder på rad på samme side av gjennomsnittet, sju eller flere måneder på rad som stiger eller synker, og to av tre måneder på rad i den ytterste tredelen mot en grense.',
  },
  caution: {
    name: 'Hva en endring betyr',
    text: 'En endring i tallene sier at noe er annerledes, ikke hva. Flere meldinger kan bety flere hendelser, eller at flere melder fra. Blant mange grupper vil noen få skille seg ut ved en tilfeldighet.',
  },
  least: {
    name: 'For lite til å si noe',
    text: 'Det trengs minst tolv hele måneder, og i gjennomsnitt minst to meldinger i måneden. For dager til svar regnes bare måneder der minst fem saker er besvart og høyst én av ti ennå venter.',
  },
} as const
