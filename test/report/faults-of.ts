import type { Directory } from '../../src/directory/directory.ts'
import { checkReport, type Filer, type ReportCheck } from '../../src/report/check-report.ts'
import { vestfoldDirectory } from '../support/vestfold-directory.ts'

/** What a check is made with, where a test does not say otherwise: Vestfold, the morning after the event, nobody signed in. */
export interface Given {
  readonly directory?: Directory
  readonly now?: string
  readonly filer?: Filer | null
}

const vestfold = vestfoldDirectory()

export function checkWith(input: unknown, given: Given = {}): ReportCheck {
  const { directory = vestfold, now = '2026-03-14T07:00:00Z', filer = null } = given
  return checkReport(input, { directory, now: new Date(now), filer })
}

/** The faults as «pointer code», in order: a test then shows place and reason at once. */
export function faultsOf(input: unknown, given: Given = {}): string[] {
  return checkWith(input, given)
    .faults.map(({ pointer, code }) => `${pointer} ${code}`)
    .toSorted()
}
