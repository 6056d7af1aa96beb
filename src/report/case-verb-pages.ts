import type { Actor } from '../access/actor.ts'
import type { FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { acknowledgeReport } from './acknowledge-report.ts'
import { answerReport, NewAnswer } from './answer-report.ts'
import { askSender, Question } from './ask-sender.ts'
import { assignCase, Assignment } from './assign-case.ts'
import { readAnswerForm, tidyAnswerForm } from './case-answer-form.ts'
import { readPosted } from '../http/read-posted.ts'
import { addCaseForm } from './case-form-pages.ts'
import { readConsentForm, readForwardingForm, readRevision, readTexts } from './case-form.ts'
import type { PartyVerb } from './case-moves.ts'
import type { CaseRef, MovedCase } from './change-case.ts'
import { closeReport } from './close-report.ts'
import { Forwarding, forwardReport } from './forward-report.ts'
import { Duplicate, markDuplicate } from './mark-duplicate.ts'
import { reopenReport } from './reopen-report.ts'
import { Reply, replyToQuestion } from './reply-to-question.ts'
import type { ReportContext } from './report-context.ts'
import { Reason, returnReport } from './return-report.ts'
import { signReport } from './sign-report.ts'
import { TightenedConsent, tightenConsent } from './tighten-consent.ts'
import { Withdrawal, withdrawReport } from './withdraw-report.ts'

type Run = (actor: Actor, ref: CaseRef, fields: FormFields) => Promise<MovedCase>

/** The forms that move a case: each calls the verb that the API calls, with the revision its reader has seen. */
export function addCaseVerbPages(web: Web, context: ReportContext, pages: Pages): void {
  const addVerb = (name: PartyVerb, run: Run) =>
    addCaseForm(web, context, pages, {
      name,
      act: `report.${name}`,
      ...(name === 'answer' && { tidy: tidyAnswerForm }),
      // The shape of what was typed is looked at before the case is locked.
      run: async (actor, reportId, fields) => run(actor, { reportId, revision: readRevision(fields) }, fields),
    })

  addVerb('sign', (actor, ref) => signReport(context, actor, ref))
  addVerb('return', async (actor, ref, fields) =>
    returnReport(context, actor, ref, readPosted(Reason, readTexts(fields, 'reason'))),
  )
  addVerb('acknowledge', (actor, ref) => acknowledgeReport(context, actor, ref))
  addVerb('assign', async (actor, ref, fields) =>
    assignCase(context, actor, ref, readPosted(Assignment, readTexts(fields, 'handler'))),
  )
  addVerb('forward', async (actor, ref, fields) =>
    forwardReport(context, actor, ref, readPosted(Forwarding, readForwardingForm(fields))),
  )
  addVerb('ask', async (actor, ref, fields) =>
    askSender(context, actor, ref, readPosted(Question, readTexts(fields, 'text', 'until'))),
  )
  addVerb('reply', async (actor, ref, fields) =>
    replyToQuestion(context, actor, ref, readPosted(Reply, readTexts(fields, 'text'))),
  )
  addVerb('answer', async (actor, ref, fields) =>
    answerReport(context, actor, ref, readPosted(NewAnswer, readAnswerForm(fields))),
  )
  addVerb('close', (actor, ref) => closeReport(context, actor, ref))
  addVerb('reopen', async (actor, ref, fields) =>
    reopenReport(context, actor, ref, readPosted(Reason, readTexts(fields, 'reason'))),
  )
  addVerb('withdraw', async (actor, ref, fields) =>
    withdrawReport(context, actor, ref, readPosted(Withdrawal, readTexts(fields, 'reason'))),
  )
  addVerb('duplicate', async (actor, ref, fields) =>
    markDuplicate(context, actor, ref, readPosted(Duplicate, readTexts(fields, 'of', 'reason'))),
  )
  addVerb('consent', async (actor, ref, fields) =>
    tightenConsent(context, actor, ref, readPosted(TightenedConsent, readConsentForm(fields))),
  )
}
