import type { publishedTexts as nbPublished } from './nb-published.ts'
import type { Said } from './said.ts'

/** What the published figures of a year are called in Swedish. */
export const publishedTexts: Said<typeof nbPublished> = {
  hiddenShort: 'dolt',
  hiddenLong: 'Dolt eftersom talet är lågt eller kan röja ett lågt tal.',
  hiddenRule: (threshold) =>
    `Tal från 1 till ${threshold - 1} är dolda i tabeller som korsar två uppgifter och i tabellen över konsekvens. Andra tal är dolda där de annars kunde användas för att räkna ut ett lågt tal. Årets totaler visas hela.`,
  corrected: (version) =>
    `Årets totaler är rättade i utgåva ${version}. Tabeller med dolda tal står som de publicerades första gången.`,
  halfYear: (half) => `${half.slice(6) === '1' ? 'Första' : 'Andra'} halvåret ${half.slice(0, 4)}`,
  count: 'Antal rapporter',
  dimensions: {
    month: 'Månad',
    halfYear: 'Halvår',
    direction: 'Riktning',
    eventKind: 'Typ av händelse',
    municipality: 'Kommun',
    serviceLocation: 'Tjänsteställe',
    clinic: 'Klinik',
    section: 'Avdelning eller enhet',
    category: 'Vad händelsen gäller',
    consequence: 'Konsekvens för patienten',
  },
  publishedOn: (day: string) => `Publicerat ${day}.`,
  order:
    'Kommunerna står i fast ordning. Stora kommuner har fler rapporter eftersom de har fler invånare; årsrapporten har antalet per 1 000 invånare.',
  nothingYet: 'Inga siffror är publicerade än.',
  allTables: 'Alla tabeller (CSV)',
  annualReports: 'Årsrapporterna',
  describe: (rows: number, year: string) => `${rows} rader. Antal rapporter under ${year}.`,
  total: 'Alla rapporter',
  title: (dimensions) => `Rapporter efter ${dimensions.map((one) => one.toLowerCase()).join(' och ')}`,
}
