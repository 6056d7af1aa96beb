import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { readIfMatch, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { acknowledgeReport } from './acknowledge-report.ts'
import { answerReport, NewAnswer } from './answer-report.ts'
import { askSender, Question } from './ask-sender.ts'
import { assignCase, Assignment } from './assign-case.ts'
import type { PartyVerb } from './case-moves.ts'
import type { CaseRef, MovedCase } from './change-case.ts'
import { closeReport } from './close-report.ts'
import { Forwarding, forwardReport } from './forward-report.ts'
import { Duplicate, markDuplicate } from './mark-duplicate.ts'
import { reopenReport } from './reopen-report.ts'
import { Reply, replyToQuestion } from './reply-to-question.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { Reason, returnReport } from './return-report.ts'
import { signReport } from './sign-report.ts'
import { TightenedConsent, tightenConsent } from './tighten-consent.ts'
import { Withdrawal, withdrawReport } from './withdraw-report.ts'

/** A case as a verb leaves it. */
export const MovedView = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  status: z.string(),
  revision: z.number().int(),
})
const Nothing = z.strictObject({}).nullish()

/** The doors to the verbs that move a case. Each needs If-Match with the revision the caller has seen. */
export function addCaseApi(web: Web, context: ReportContext): void {
  const addVerb = <Body extends z.ZodType>(
    verb: PartyVerb,
    summary: string,
    body: Body,
    run: (actor: Actor, ref: CaseRef, body: z.output<Body>) => Promise<MovedCase>,
  ) =>
    web.route({
      method: 'POST',
      url: `/api/v1/reports/:id/${verb}`,
      config: { act: `report.${verb}` },
      schema: { tags: ['Case'], summary, params: ReportParams, body, response: { 200: MovedView } },
      handler: async (request, reply) => {
        const revision = readIfMatch(request.headers['if-match'])
        const ref = { reportId: request.params.id, revision }
        const moved = await run(request.actor, ref, request.body as z.output<Body>)
        return reply.header('etag', writeETag(moved.revision)).send(moved)
      },
    })

  addVerb('sign', 'Sign as the nearest leader', Nothing, (actor, ref) => signReport(context, actor, ref))
  addVerb('return', 'Hand a report that is not sent back to the reporter', Reason, (actor, ref, body) =>
    returnReport(context, actor, ref, body),
  )
  addVerb('acknowledge', 'Confirm that the report is received', Nothing, (actor, ref) =>
    acknowledgeReport(context, actor, ref),
  )
  addVerb('assign', 'Give the case to a handler', Assignment, (actor, ref, body) =>
    assignCase(context, actor, ref, body),
  )
  addVerb('forward', 'Send the report on to who answers for it', Forwarding, (actor, ref, body) =>
    forwardReport(context, actor, ref, body),
  )
  addVerb('ask', 'Ask the sender something and wait', Question, (actor, ref, body) =>
    askSender(context, actor, ref, body),
  )
  addVerb('reply', 'Reply to what the recipient, or the leader, asked', Reply, (actor, ref, body) =>
    replyToQuestion(context, actor, ref, body),
  )
  addVerb('answer', 'Answer the report', NewAnswer, (actor, ref, body) => answerReport(context, actor, ref, body))
  addVerb('close', 'Close an answered case', Nothing, (actor, ref) => closeReport(context, actor, ref))
  addVerb('reopen', 'Contest the answer, once', Reason, (actor, ref, body) => reopenReport(context, actor, ref, body))
  addVerb('withdraw', 'Take the report back', Withdrawal, (actor, ref, body) =>
    withdrawReport(context, actor, ref, body),
  )
  addVerb('duplicate', 'End a case that had been reported before', Duplicate, (actor, ref, body) =>
    markDuplicate(context, actor, ref, body),
  )
  addVerb(
    'consent',
    'Tighten the consent, which destroys the patient’s identity',
    TightenedConsent,
    (actor, ref, body) => tightenConsent(context, actor, ref, body),
  )
}
