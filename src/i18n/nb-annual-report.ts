const number = new Intl.NumberFormat('nb')

/** The annual report's own words: what stands in it. Whoever makes a report writes these into it for good. */
export const annualReportTexts = {
  title: (year: number) => `Årsrapport ${year}`,
  subtitle: (collaboration: string) => `Uønskede hendelser i samhandling – ${collaboration}`,
  subtitleOf: (organisation: string, collaboration: string) =>
    `Uønskede hendelser i samhandling – ${organisation} i ${collaboration}`,
  hidden: 'skjult',
  chapters: {
    summary: 'Sammendrag',
    volumes: 'Hvor mange meldinger, og hvilken vei',
    municipalities: 'Kommunene',
    clinics: 'Klinikkene',
    categories: 'Hva hendelsene gjaldt',
    consequences: 'Faktisk konsekvens for pasienten',
    response: 'Hvor lang tid det tok',
    signals: 'Hva som har endret seg',
    measures: 'Tiltak og mål',
    earlier: 'De siste årene',
    method: 'Slik er tallene laget',
  },
  commentTitle: 'Utvalgets kommentar',
  total: 'I alt',
  reports: 'Meldinger',
  reportsIn: (year: number) => String(year),
  share: 'Andel',
  perThousand: 'Per 1000 innbyggere',
  unit: 'meldinger',
  unitDays: 'dager',
  unitPerThousand: 'meldinger per 1000 innbyggere',

  /** Of the summary. */
  sent: (year: number, total: number, before: number | null) =>
    `I ${year} ble det sendt ${count(total)} om hendelser i samhandlingen${before === null ? '' : `, ${against(total, before)}`}.`,
  none: (year: number) => `I ${year} ble det ikke sendt noen meldinger.`,
  kinds: (adverseEvents: number, nearMisses: number, redCords: number) =>
    redCords === 0
      ? `${number.format(adverseEvents)} gjaldt uønskede hendelser og ${none(nearMisses)} nestenhendelser.`
      : `${number.format(adverseEvents)} gjaldt uønskede hendelser, ${none(nearMisses)} nestenhendelser og ${number.format(redCords)} at det røde snøret ble trukket.`,
  directions: (parts: readonly { label: string; count: number }[]) =>
    `${list(parts.map(({ label, count: reports }) => `${number.format(reports)} gikk ${lower(label)}`))}.`,
  mostAbout: (parts: readonly { label: string; share: number }[]) =>
    `Oftest gjaldt meldingene ${list(parts.map(({ label, share }) => `${lower(label)} (${percent(share)})`))}. En melding kan gjelde flere forhold.`,
  answered: (median: number, p90: number) =>
    `Halvparten av de besvarte sakene fikk svar innen ${days(median)}, ni av ti innen ${days(p90)}.`,
  noneAnswered: 'Ingen av sakene er besvart ennå.',
  withinDeadline: (share: number) => `${percent(share)} av sakene med frist ble besvart innen fristen.`,

  volumes: {
    byMonth: 'Meldinger per måned',
    byDirectionAndMonth: 'Meldinger etter retning og måned',
    byDirection: 'Meldinger etter retning',
    byKind: 'Meldinger etter type hendelse',
    byMonthDescription: (years: string) => `Antall meldinger i hver måned, ${years}.`,
    month: 'Måned',
    direction: 'Retning',
    kind: 'Type hendelse',
  },
  municipalities: {
    lead: 'Tallene sier hvor mange meldinger som gjelder tjenester i kommunen, både de kommunen har sendt og de den har fått. Kommunene står i fast rekkefølge: mange meldinger kan bety god meldekultur, og få meldinger kan bety at det meldes lite.',
    caption: 'Meldinger etter kommune',
    head: 'Kommune',
    crossed: 'Kommune og hva hendelsene gjaldt',
    description: 'Antall meldinger etter kommune.',
    gridDescription: 'Antall meldinger for hver kommune og hvert forhold. Tallene står i rutene.',
    population: (source: string) => `Innbyggertall: ${source}.`,
  },
  clinics: {
    caption: 'Meldinger etter klinikk',
    head: 'Klinikk',
    crossed: 'Klinikk og hva hendelsene gjaldt',
    description: 'Antall meldinger etter klinikk.',
    gridDescription: 'Antall meldinger for hver klinikk og hvert forhold. Tallene står i rutene.',
  },
  categories: {
    caption: 'Meldinger etter hva hendelsene gjaldt',
    head: 'Gjaldt',
    description: 'Antall meldinger for hvert forhold, dette året og året før.',
    several:
      'En melding kan gjelde flere forhold. Andelene er av alle meldingene og blir til sammen mer enn 100 prosent.',
  },
  consequences: {
    caption: 'Meldinger etter faktisk konsekvens',
    head: 'Konsekvens',
    crossed: 'Retning og faktisk konsekvens',
    description: 'Antall meldinger etter faktisk konsekvens for pasienten.',
  },
  response: {
    caption: 'Dager fra meldingen ble sendt',
    head: 'Til saken var',
    received: 'mottatt',
    answered: 'besvart',
    closed: 'avsluttet',
    median: 'Median',
    p90: '90-persentil',
    within: 'Innen fristen',
    cases: 'Saker',
    description: 'Dager til halvparten og til ni av ti saker var mottatt, besvart og avsluttet.',
    none: 'Ingen saker er kommet så langt ennå.',
  },
  signals: {
    changed: (what: string, direction: 'up' | 'down', first: string, last: string) =>
      `${what}: ${direction === 'up' ? 'flere meldinger' : 'færre meldinger'} enn vanlig ${first === last ? `i ${first}` : `fra ${first} til ${last}`}.`,
    lead: 'Hver måned i året er holdt opp mot månedene før den. Det som står her, er mer enn tilfeldig variasjon.',
    nothing: 'Ingen av kategoriene, kommunene eller klinikkene skiller seg ut fra vanlig variasjon.',
  },
  measures: {
    none: 'Ingen tiltak er registrert.',
    caption: 'Tiltak',
    head: 'Tiltak',
    owner: 'Ansvarlig',
    due: 'Frist',
    status: 'Status',
    effect: 'Virkning',
    goalsCaption: 'Mål',
    goalHead: 'Mål',
    goalTarget: 'Skal være',
    goalActual: 'Ble',
    goalResult: 'Nådd',
  },
  earlier: {
    caption: 'Meldinger de siste årene',
    head: 'År',
    description: 'Antall meldinger hvert år.',
  },
  method: {
    hidden: (hidden: number, threshold: number) =>
      hidden === 0
        ? `Ingen tall i denne rapporten er skjult. Tall under ${threshold} i tabeller som krysser to opplysninger, og i de alvorligste konsekvensene, skjules.`
        : `${hidden === 1 ? 'Ett tall' : `${number.format(hidden)} tall`} i denne rapporten er skjult. Tall under ${threshold} i tabeller som krysser to opplysninger, og i de alvorligste konsekvensene, skjules, og så mange andre at de ikke kan regnes ut.`,
    own: 'Rapporten er virksomhetens egen, og ingen tall er skjult. Den er ikke offentlig.',
    unpublished:
      'Utkastet viser alle tall. Når årets tall er publisert og rapporten er laget på nytt, er små tall skjult her også.',
    taken: (day: string) => `Tallene er hentet ${day}. Det som skjer med meldingene etterpå, endrer ikke rapporten.`,
  },
} as const

function count(reports: number): string {
  return reports === 1 ? 'én melding' : `${number.format(reports)} meldinger`
}

/** A number in the middle of a sentence. */
function none(reports: number): string {
  return reports === 0 ? 'ingen' : number.format(reports)
}

function days(value: number): string {
  return value === 1 ? 'én dag' : `${number.format(value)} dager`
}

function percent(share: number): string {
  return `${number.format(Math.round(share * 100))} prosent`
}

function against(total: number, before: number): string {
  if (total === before) return 'like mange som året før'
  const difference = Math.abs(total - before)
  const word = total > before ? 'flere' : 'færre'
  const part = before === 0 ? '' : ` (${percent(difference / before)})`
  return `${number.format(difference)} ${word} enn året før${part}`
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} og ${parts.at(-1) ?? ''}`
}

function lower(text: string): string {
  return text.charAt(0).toLocaleLowerCase('nb') + text.slice(1)
}
