import type { annualReportTexts as nbAnnualReportTexts } from './nb-annual-report.ts'
import type { Said } from './said.ts'

const number = new Intl.NumberFormat('nn')

/** The annual report's own words in nynorsk. */
export const annualReportTexts: Said<typeof nbAnnualReportTexts> = {
  title: (year: number) => `Årsrapport ${year}`,
  subtitle: (collaboration: string) => `Uønskte hendingar i samhandling – ${collaboration}`,
  subtitleOf: (organisation: string, collaboration: string) =>
    `Uønskte hendingar i samhandling – ${organisation} i ${collaboration}`,
  hidden: 'skjult',
  chapters: {
    summary: 'Samandrag',
    volumes: 'Kor mange meldingar, og kva veg',
    municipalities: 'Kommunane',
    clinics: 'Klinikkane',
    categories: 'Kva hendingane gjaldt',
    consequences: 'Faktisk konsekvens for pasienten',
    response: 'Kor lang tid det tok',
    signals: 'Kva som har endra seg',
    measures: 'Tiltak og mål',
    earlier: 'Dei siste åra',
    method: 'Slik er tala laga',
  },
  commentTitle: 'Kommentar frå utvalet',
  total: 'I alt',
  reports: 'Meldingar',
  reportsIn: (year: number) => String(year),
  share: 'Del',
  perThousand: 'Per 1000 innbyggjarar',
  unit: 'meldingar',
  unitDays: 'dagar',
  unitPerThousand: 'meldingar per 1000 innbyggjarar',

  /** Of the summary. */
  sent: (year: number, total: number, before: number | null) =>
    `I ${year} vart det sendt ${count(total)} om hendingar i samhandlinga${before === null ? '' : `, ${against(total, before)}`}.`,
  none: (year: number) => `I ${year} vart det ikkje sendt nokon meldingar.`,
  kinds: (adverseEvents: number, nearMisses: number, redCords: number) =>
    redCords === 0
      ? `${number.format(adverseEvents)} gjaldt uønskte hendingar og ${none(nearMisses)} nestenhendingar.`
      : `${number.format(adverseEvents)} gjaldt uønskte hendingar, ${none(nearMisses)} nestenhendingar og ${number.format(redCords)} at den raude snora vart trekt.`,
  directions: (parts: readonly { label: string; count: number }[]) =>
    `${list(parts.map(({ label, count: reports }) => `${number.format(reports)} gikk ${lower(label)}`))}.`,
  mostAbout: (parts: readonly { label: string; share: number }[]) =>
    `Oftast gjaldt meldingane ${list(parts.map(({ label, share }) => `${lower(label)} (${percent(share)})`))}. Ei melding kan gjelde fleire forhold.`,
  answered: (median: number, p90: number) =>
    `Halvparten av sakene som er svara på, fekk svar innan ${days(median)}, ni av ti innan ${days(p90)}.`,
  noneAnswered: 'Ingen av sakene er svara på enno.',
  withinDeadline: (share: number) => `${percent(share)} av sakene med frist fekk svar innan fristen.`,

  volumes: {
    byMonth: 'Meldingar per månad',
    byDirectionAndMonth: 'Meldingar etter retning og månad',
    byDirection: 'Meldingar etter retning',
    byKind: 'Meldingar etter type hending',
    byMonthDescription: (years: string) => `Talet på meldingar i kvar månad, ${years}.`,
    month: 'Månad',
    direction: 'Retning',
    kind: 'Type hending',
  },
  municipalities: {
    lead: 'Tala seier kor mange meldingar som gjeld tenester i kommunen, både dei kommunen har sendt og dei han har fått. Kommunane står i fast rekkjefølgje: mange meldingar kan bety god meldekultur, og få meldingar kan bety at det blir meldt lite.',
    caption: 'Meldingar etter kommune',
    head: 'Kommune',
    crossed: 'Kommune og kva hendingane gjaldt',
    description: 'Talet på meldingar etter kommune.',
    gridDescription: 'Talet på meldingar for kvar kommune og kvart forhold. Tala står i rutene.',
    population: (source: string) => `Innbyggjartal: ${source}.`,
  },
  clinics: {
    caption: 'Meldingar etter klinikk',
    head: 'Klinikk',
    crossed: 'Klinikk og kva hendingane gjaldt',
    description: 'Talet på meldingar etter klinikk.',
    gridDescription: 'Talet på meldingar for kvar klinikk og kvart forhold. Tala står i rutene.',
  },
  categories: {
    caption: 'Meldingar etter kva hendingane gjaldt',
    head: 'Gjaldt',
    description: 'Talet på meldingar for kvart forhold, dette året og året før.',
    several:
      'Ei melding kan gjelde fleire forhold. Delane er av alle meldingane og blir til saman meir enn 100 prosent.',
  },
  consequences: {
    caption: 'Meldingar etter faktisk konsekvens',
    head: 'Konsekvens',
    crossed: 'Retning og faktisk konsekvens',
    description: 'Talet på meldingar etter faktisk konsekvens for pasienten.',
  },
  response: {
    caption: 'Dagar frå meldinga vart send',
    head: 'Til saka var',
    received: 'motteken',
    answered: 'svara på',
    closed: 'avslutta',
    median: 'Median',
    p90: '90-persentil',
    within: 'Innan fristen',
    cases: 'Saker',
    description: 'Dagar til halvparten og til ni av ti saker var mottekne, svara på og avslutta.',
    none: 'Ingen saker er komne så langt enno.',
  },
  signals: {
    changed: (what: string, direction: 'up' | 'down', first: string, last: string) =>
      `${what}: ${direction === 'up' ? 'fleire meldingar' : 'færre meldingar'} enn vanleg ${first === last ? `i ${first}` : `frå ${first} til ${last}`}.`,
    lead: 'Kvar månad i året er halden opp mot månadene før. Det som står her, er meir enn tilfeldig variasjon.',
    nothing: 'Ingen av kategoriane, kommunane eller klinikkane skil seg ut frå vanleg variasjon.',
  },
  measures: {
    none: 'Ingen tiltak er registrerte.',
    caption: 'Tiltak',
    head: 'Tiltak',
    owner: 'Ansvarleg',
    due: 'Frist',
    status: 'Status',
    effect: 'Verknad',
    goalsCaption: 'Mål',
    goalHead: 'Mål',
    goalTarget: 'Skal vere',
    goalActual: 'Vart',
    goalResult: 'Nådd',
  },
  earlier: {
    caption: 'Meldingar dei siste åra',
    head: 'År',
    description: 'Talet på meldingar kvart år.',
  },
  method: {
    hidden: (hidden: number, threshold: number) =>
      hidden === 0
        ? `Ingen tal i denne rapporten er skjulte. Tal under ${threshold} i tabellar som kryssar to opplysningar, og i dei alvorlegaste konsekvensane, blir skjulte.`
        : `${hidden === 1 ? 'Eitt tal' : `${number.format(hidden)} tal`} i denne rapporten er skjulte. Tal under ${threshold} i tabellar som kryssar to opplysningar, og i dei alvorlegaste konsekvensane, blir skjulte, og så mange andre at dei ikkje kan reknast ut.`,
    own: 'Rapporten er verksemda sin eigen, og ingen tal er skjulte. Han er ikkje offentleg.',
    unpublished:
      'Utkastet viser alle tal. Når tala for året er publiserte og rapporten er laga på nytt, er små tal skjulte her òg.',
    taken: (day: string) => `Tala er henta ${day}. Det som skjer med meldingane etterpå, endrar ikkje rapporten.`,
  },
}

function count(reports: number): string {
  return reports === 1 ? 'éi melding' : `${number.format(reports)} meldingar`
}

/** A number in the middle of a sentence. */
function none(reports: number): string {
  return reports === 0 ? 'ingen' : number.format(reports)
}

function days(value: number): string {
  return value === 1 ? 'éin dag' : `${number.format(value)} dagar`
}

function percent(share: number): string {
  return `${number.format(Math.round(share * 100))} prosent`
}

function against(total: number, before: number): string {
  if (total === before) return 'like mange som året før'
  const difference = Math.abs(total - before)
  const word = total > before ? 'fleire' : 'færre'
  const part = before === 0 ? '' : ` (${percent(difference / before)})`
  return `${number.format(difference)} ${word} enn året før${part}`
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} og ${parts.at(-1) ?? ''}`
}

function lower(text: string): string {
  return text.charAt(0).toLocaleLowerCase('nb') + text.slice(1)
}
