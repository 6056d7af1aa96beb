import { z } from 'zod'
import type { ReporterActor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import { readFormFields, type FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { readRevision } from './case-form.ts'
import { readPosted } from '../http/read-posted.ts'
import type { CaseRef } from './change-case.ts'
import { isTakenBefore, readReceiptForm, type ReceiptVerb } from './receipt-form.ts'
import { openReceipt } from './read-receipt.ts'
import { plainCode } from './receipt-view.ts'
import { reopenReport } from './reopen-report.ts'
import { Reply, replyToQuestion } from './reply-to-question.ts'
import type { ReportContext } from './report-context.ts'
import { Reason } from './return-report.ts'
import { findReceipt, showMissing, showReceipt, type ReceiptAttempt } from './show-receipt-pages.ts'
import { Withdrawal, withdrawReport } from './withdraw-report.ts'

const Params = z.strictObject({ code: z.string() })

/** How the page shows a refusal; undefined for what the page itself cannot be shown for. */
function attemptOf(verb: ReceiptVerb, fields: FormFields, error: unknown): ReceiptAttempt | undefined {
  if (!(error instanceof Refusal)) return undefined
  const { code, faults } = error
  const status = { invalid_input: 422, precondition_failed: 412, illegal_move: 409 } as const
  return code in status ? { verb, fields, faults, status: status[code as keyof typeof status] } : undefined
}

/** The forms of the receipt: each calls the verb that the API calls, as the holder of the code. */
export function addReceiptVerbPages(web: Web, context: ReportContext, pages: Pages): void {
  const addVerb = (
    verb: ReceiptVerb,
    step: string,
    run: (reporter: ReporterActor, ref: CaseRef, body: Record<string, unknown>) => Promise<unknown>,
  ) =>
    web.route({
      method: 'POST',
      url: `/kvittering/:code/${step}`,
      config: { act: `receipt.${verb}`, searchesForm: true },
      schema: { hide: true, params: Params },
      handler: async (request, reply) => {
        const { code } = request.params
        const found = await findReceipt(context, code)
        if (!found) return showMissing(pages, request, reply)
        const fields = readFormFields(request.body)
        const revision = readRevision(fields)
        const done = (what: string) => reply.redirect(`/kvittering/${plainCode(code)}?gjort=${what}`, 303)
        try {
          const { reporter, reportId } = await openReceipt(context, code)
          await run(reporter, { reportId, revision }, readReceiptForm(verb, fields))
          return done(verb)
        } catch (error) {
          const attempt = attemptOf(verb, fields, error)
          if (!attempt) throw error
          const receipt = (await findReceipt(context, code)) ?? found
          if (attempt.status !== 422 && isTakenBefore(receipt, verb, revision, fields)) return done('before')
          return showReceipt(context, pages, request, reply, { receipt, code, attempt })
        }
      },
    })

  addVerb('reply', 'svar', async (reporter, ref, body) =>
    replyToQuestion(context, reporter, ref, readPosted(Reply, body)),
  )
  addVerb('reopen', 'bestrid', async (reporter, ref, body) =>
    reopenReport(context, reporter, ref, readPosted(Reason, body)),
  )
  addVerb('withdraw', 'trekk-tilbake', async (reporter, ref, body) =>
    withdrawReport(context, reporter, ref, readPosted(Withdrawal, body)),
  )

  // A form's own address in the browser's bar, after it was shown again with faults, leads back to the receipt.
  web.route({
    method: 'GET',
    url: '/kvittering/:code/:step',
    config: { act: 'receipt.read' },
    schema: { hide: true, params: Params.extend({ step: z.string() }) },
    handler: async (request, reply) => reply.redirect(`/kvittering/${encodeURIComponent(request.params.code)}`, 303),
  })
}
