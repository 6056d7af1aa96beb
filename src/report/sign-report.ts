import { actorName, type Actor, type LeaderActor } from '../access/actor.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import type { ReportContext } from './report-context.ts'
import { sendOn } from './send-on.ts'

/**
 * The nearest leader signs, once. Where the collaboration signs first, the report is sent by it and its deadlines begin; where it
 * signs after, the signature is a fact and the case stays where it stands (the procedure). Throws as changeCase does.
 */
export function signReport(context: ReportContext, actor: Actor | LeaderActor, ref: CaseRef): Promise<MovedCase> {
  return changeCase(context, actor, ref, 'sign', async (tx, found, now) => {
    const signedByName = actorName(actor)
    if (found.times.sentAt !== null) return { signedByName }
    return { signedByName, ...(await sendOn(context.directory.current(), tx, found, now)) }
  })
}
