import type { Actor, ReporterActor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import { contestableUntil } from './case-moves.ts'
import { deadlinesOf } from './case-deadlines.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import type { ReportContext } from './report-context.ts'
import type { Reason } from './return-report.ts'
import { tellRecipient } from './tell-parties.ts'

/**
 * The sender contests the answer, once and within the days the collaboration gives: the case is in progress again and must be
 * answered anew. The answer that is contested stays readable. Throws as changeCase does (`illegal_move` when it is too late), and
 * Refusal `invalid_input` for words that show who the patient is.
 */
export function reopenReport(
  context: ReportContext,
  mover: Actor | ReporterActor,
  ref: CaseRef,
  { reason }: Reason,
): Promise<MovedCase> {
  return changeCase(context, mover, ref, 'reopen', async (tx, found, now) => {
    const directory = context.directory.current()
    const collaboration = directory.collaborations.get(found.collaborationId)
    if (!collaboration) throw new Error('a report stands without its collaboration')
    const until = contestableUntil(found.status, found.times, collaboration.deadlines.contest)
    if (until === null || now > until) throw new Refusal('illegal_move', 'The time to contest the answer is over.')
    const refusal = await guardCaseTexts(context, tx, mover, found, [{ pointer: '/reason', text: reason }])
    if (refusal) return { refusal }
    const { answerBy } = deadlinesOf(collaboration.deadlines, found.consequence, now)
    return { reason, days: { answerBy }, deliveryIds: await tellRecipient(tx, directory, found, 'reopened') }
  })
}
