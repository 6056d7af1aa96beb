/** What the published figures of a year are called in bokmål. */
export const publishedTexts = {
  /** Stands in place of a number, in a cell of a table, a file or a picture, and is read aloud as it is. */
  hiddenShort: 'skjult',
  hiddenLong: 'Skjult fordi tallet er lavt eller kan røpe et lavt tall.',
  hiddenRule: (threshold: number) =>
    `Tall fra 1 til ${threshold - 1} er skjult i tabeller som krysser to opplysninger, og i tabellen over konsekvens. Andre tall er skjult der de ellers kunne vært brukt til å regne ut et lavt tall. Årets totaler vises hele.`,
  corrected: (version: number) =>
    `Årets totaler er rettet i utgave ${version}. Tabeller med skjulte tall står slik de ble publisert første gang.`,
  /** `2024-H2`: 2. halvår 2024. */
  halfYear: (half: string) => `${half.slice(6)}. halvår ${half.slice(0, 4)}`,
  count: 'Antall meldinger',
  dimensions: {
    month: 'Måned',
    halfYear: 'Halvår',
    direction: 'Retning',
    eventKind: 'Type hendelse',
    municipality: 'Kommune',
    serviceLocation: 'Tjenestested',
    clinic: 'Klinikk',
    section: 'Avdeling eller seksjon',
    category: 'Hva hendelsen gjelder',
    consequence: 'Konsekvens for pasienten',
  },
  publishedOn: (day: string) => `Publisert ${day}.`,
  order:
    'Kommunene står i fast rekkefølge. Store kommuner har flere meldinger fordi de har flere innbyggere; årsrapporten har tallet per 1 000 innbyggere.',
  nothingYet: 'Ingen tall er publisert ennå.',
  allTables: 'Alle tabellene (CSV)',
  annualReports: 'Årsrapportene',
  describe: (rows: number, year: string) => `${rows} rader. Antall meldinger i ${year}.`,
  /** The title of a table: what its rows and its columns are. */
  total: 'Alle meldinger',
  title: (dimensions: readonly string[]) =>
    `Meldinger etter ${dimensions.map((one) => one.toLowerCase()).join(' og ')}`,
} as const
