import { fieldsFrom } from '../http/form-fields.ts'
import { showsIdentity, stepAddress } from './form-steps.ts'
import { findSent, keepVisit, type FormVisit } from './form-visit-pages.ts'
import type { ReportContext } from './report-context.ts'
import { withMomentRead } from './report-form.ts'
import type { StepViews } from './show-step-pages.ts'
import { checkAnswers, mergeAnswers, readToken, type PostedStep } from './step-answers.ts'

/**
 * A page that was posted of a form that is not begun here, or not any more: it was sent, it was forgotten, or another one is begun in
 * this browser. Whoever posted it is told which, and nothing is sent.
 */
export async function takeStray(
  context: ReportContext,
  { showStep, showSent }: StepViews,
  visit: FormVisit,
  { step, posted, first }: PostedStep,
): Promise<unknown> {
  const { reply, address, progress } = visit
  const action = posted.text('action')
  const token = readToken(posted)
  const begin = `${address}?del=${stepAddress.event}`
  if (action === 'keep') return reply.code(204).send()
  const sent = await findSent(context, visit, token)
  // The second of two clicks: the first one's answer was its receipt.
  if (sent && action === 'send') return reply.redirect(`/kvittering/${sent.receiptCode}`, 303)
  if (sent) return showSent(visit, sent)
  const fields = withMomentRead(posted, context.now())
  if (progress && action !== 'replace') {
    if (step === 'check') return reply.redirect(begin, 303)
    return showStep(visit, { step, fields, token, told: 'other', otherSince: progress.startedAt })
  }
  // What was typed on this page is kept; the rest of it is gone, and so one begins again with the first.
  const answers = mergeAnswers(first, fields, step)
  if (!checkAnswers(context, visit, fieldsFrom(answers)).faults.some(showsIdentity)) {
    await keepVisit(context, visit, { token, startedAt: context.now().toISOString(), guarded: false, answers })
  }
  return reply.redirect(`${begin}&vis=tapt`, 303)
}
