import type { Actor } from '../access/actor.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import type { ReportContext } from './report-context.ts'

/** Ends an answered case. A case without an answer cannot be closed. Throws as changeCase does. */
export function closeReport(context: ReportContext, actor: Actor, ref: CaseRef): Promise<MovedCase> {
  return changeCase(context, actor, ref, 'close')
}
