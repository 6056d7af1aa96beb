import type { publishedTexts as nbPublished } from './nb-published.ts'
import type { Said } from './said.ts'

/** What the published figures of a year are called in English. */
export const publishedTexts: Said<typeof nbPublished> = {
  hiddenShort: 'hidden',
  hiddenLong: 'Hidden because the number is small or could reveal a small one.',
  hiddenRule: (threshold) =>
    `Numbers from 1 to ${threshold - 1} are hidden in tables that cross two things, and in the table of consequences. Other numbers are hidden where a small one could otherwise be worked out from them. The year’s totals are shown whole.`,
  corrected: (version) =>
    `The year’s totals are corrected in version ${version}. Tables with hidden numbers stand as they were first published.`,
  halfYear: (half) => `${half.slice(6) === '1' ? 'First' : 'Second'} half of ${half.slice(0, 4)}`,
  count: 'Number of reports',
  dimensions: {
    month: 'Month',
    halfYear: 'Half-year',
    direction: 'Direction',
    eventKind: 'Kind of event',
    municipality: 'Municipality',
    serviceLocation: 'Service location',
    clinic: 'Clinic',
    section: 'Department or section',
    category: 'What the event is about',
    consequence: 'Consequence for the patient',
  },
  publishedOn: (day: string) => `Published ${day}.`,
  order:
    'The municipalities stand in a fixed order. Large ones have more reports because more people live there; the annual report has the number per 1,000 inhabitants.',
  nothingYet: 'No figures are published yet.',
  allTables: 'All tables (CSV)',
  annualReports: 'The annual reports',
  describe: (rows: number, year: string) => `${rows} rows. Number of reports in ${year}.`,
  total: 'All reports',
  title: (dimensions) => `Reports by ${dimensions.map((one) => one.toLowerCase()).join(' and ')}`,
}
