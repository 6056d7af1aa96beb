import type { AnnualReport } from './annual-report.ts'
import { renderAnnualReport } from './annual-report-pdf.ts'

/** Runs in a thread of the pool. */
export const work = (report: AnnualReport): Promise<Uint8Array> => renderAnnualReport(report)
