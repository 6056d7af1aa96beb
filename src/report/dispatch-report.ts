import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import { Refusal } from '../errors.ts'
import { wordsIn } from '../i18n/words.ts'
import type { CaseRef, MovedCase } from './change-case.ts'
import { forwardReport } from './forward-report.ts'
import { keepDispatchAlias } from './keep-dispatch-alias.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'

/** The unit of one's own house that is to have a report, and whether reports that name their unit so always go there. */
export interface Dispatch {
  readonly unit: string
  readonly always: boolean
}

/** The forwarding that a dispatch is: within the house, for a reason that says so. */
export async function dispatchAsForwarding(context: ReportContext, actor: Actor, reportId: string, unit: string) {
  const report = await withReport(context, actor, reportId, async (_tx, found) => found)
  const { locale } = context.directory.current().collaborations.get(report.collaboration_id) ?? {}
  const forwarding = {
    organisation: report.recipient_organisation_id,
    unit,
    reason: wordsIn(locale).dispatchTexts.suggestions.reason,
  }
  return { forwarding, written: report.hospital_unit_text }
}

/**
 * Sends a report that no unit has on to a unit of the same organisation and, where asked for, makes that standing for the name the
 * sender wrote: first the report moves, then the alias is kept, so that a refused move leaves no alias. Throws as forwardReport and
 * keepDispatchAlias do, and Refusal `forbidden` for who may not keep aliases (then nothing moves).
 */
export async function dispatchReport(
  context: ReportContext,
  actor: Actor,
  ref: CaseRef,
  { unit, always }: Dispatch,
): Promise<MovedCase> {
  if (always && decide(actor, 'alias.change') !== 'allowed')
    throw new Refusal('forbidden', 'Not theirs to make standing.')
  const { forwarding, written } = await dispatchAsForwarding(context, actor, ref.reportId, unit)
  const moved = await forwardReport(context, actor, ref, forwarding)
  if (always && written !== null) await keepDispatchAlias(context, actor, { written, unit })
  return moved
}
