import type { Actor } from '../access/actor.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import type { ReportContext } from './report-context.ts'

/** Confirms that the addressee has received the report. Throws as changeCase does. */
export function acknowledgeReport(context: ReportContext, actor: Actor, ref: CaseRef): Promise<MovedCase> {
  return changeCase(context, actor, ref, 'acknowledge')
}
