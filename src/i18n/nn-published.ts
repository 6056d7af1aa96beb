import type { publishedTexts as nbPublished } from './nb-published.ts'
import type { Said } from './said.ts'

/** What the published figures of a year are called in nynorsk. */
export const publishedTexts: Said<typeof nbPublished> = {
  hiddenShort: 'skjult',
  hiddenLong: 'Skjult fordi talet er lågt eller kan røpe eit lågt tal.',
  hiddenRule: (threshold) =>
    `Tal frå 1 til ${threshold - 1} er skjulte i tabellar som kryssar to opplysningar, og i tabellen over konsekvens. Andre tal er skjulte der dei elles kunne vore brukte til å rekne ut eit lågt tal. Totalane for året blir viste heile.`,
  corrected: (version) =>
    `Totalane for året er retta i utgåve ${version}. Tabellar med skjulte tal står slik dei vart publiserte første gongen.`,
  halfYear: (half) => `${half.slice(6)}. halvår ${half.slice(0, 4)}`,
  count: 'Talet på meldingar',
  dimensions: {
    month: 'Månad',
    halfYear: 'Halvår',
    direction: 'Retning',
    eventKind: 'Type hending',
    municipality: 'Kommune',
    serviceLocation: 'Tenestestad',
    clinic: 'Klinikk',
    section: 'Avdeling eller seksjon',
    category: 'Kva hendinga gjeld',
    consequence: 'Konsekvens for pasienten',
  },
  publishedOn: (day: string) => `Publisert ${day}.`,
  order:
    'Kommunane står i fast rekkjefølgje. Store kommunar har fleire meldingar fordi dei har fleire innbyggjarar; årsrapporten har talet per 1 000 innbyggjarar.',
  nothingYet: 'Ingen tal er publiserte enno.',
  allTables: 'Alle tabellane (CSV)',
  annualReports: 'Årsrapportane',
  describe: (rows: number, year: string) => `${rows} rader. Talet på meldingar i ${year}.`,
  total: 'Alle meldingar',
  title: (dimensions) => `Meldingar etter ${dimensions.map((one) => one.toLowerCase()).join(' og ')}`,
}
