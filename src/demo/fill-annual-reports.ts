import { Refusal } from '../errors.ts'
import type { ReportContext } from '../report/report-context.ts'
import {
  freezeAnnualReport,
  makeAnnualReport,
  publishAnnualReport,
  writeChapter,
} from '../statistics/change-annual-report.ts'
import { getAnnualReport } from '../statistics/read-annual-report.ts'
import type { ChapterId } from '../statistics/annual-report.ts'
import { openSimulatedPast } from './simulated-past.ts'

/** What the invented committee has written in a year's report. */
const written: readonly { readonly year: number; readonly texts: Partial<Record<ChapterId, string>> }[] = [
  { year: 2023, texts: {} },
  {
    year: 2024,
    texts: {
      municipalities:
        'Forskjellene mellom kommunene handler mest om hvor godt det meldes. Utvalget tar opp meldekulturen i alle lederfora.',
      categories:
        'Legemiddellister som mangler ved utskrivning, går igjen. Arbeidsgruppen for legemidler har fått saken.',
      response: 'Det tar fortsatt for lang tid før avsender får svar i sakene som blir sendt videre mellom klinikkene.',
    },
  },
]

/** Makes, comments, freezes and publishes the demo's annual reports by the real verbs. Done once. */
export async function fillAnnualReports(context: ReportContext): Promise<void> {
  const fsu = await openSimulatedPast(context).person('fsu-leder')
  for (const { year, texts } of written) {
    const place = { collaboration: 'vestfold', organisation: null, year }
    const there = await getAnnualReport(context, fsu, place).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'not_found') return undefined
      throw error
    })
    if (there) continue
    let { revision } = await makeAnnualReport(context, fsu, place)
    for (const [chapter, text] of Object.entries(texts) as [ChapterId, string][]) {
      ;({ revision } = await writeChapter(context, fsu, { ...place, revision }, { chapter, text }))
    }
    ;({ revision } = await freezeAnnualReport(context, fsu, { ...place, revision }))
    await publishAnnualReport(context, fsu, { ...place, revision })
  }
}
