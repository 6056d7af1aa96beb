import type { NewReportInput } from '../report/new-report.ts'
import type { RecentStep } from './recent-steps.ts'

/** An invented case of the last weeks: when it was filed, by whom, and what has come of it since. */
export interface RecentCase {
  /** The sender's own reference, by which the demo finds it again: `DEMO-07`. */
  readonly reference: string
  /** How many working days before the present one it was filed. */
  readonly ago: number
  /** One of the demo's people; absent: nobody signed in. */
  readonly filer?: string
  /** What is said of it; the rest is invented as for the reports of the three years. */
  readonly report: Partial<NewReportInput> & Pick<NewReportInput, 'reportingOrganisation' | 'recipientOrganisation'>
  readonly steps: readonly RecentStep[]
}
