import { openLanguages } from '../i18n/language.ts'
import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Refusal, type Fault } from '../errors.ts'
import type { FormFields } from '../http/form-fields.ts'
import { makeFormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import type { receiptFormTexts as formTexts } from '../i18n/nb-receipt-forms.ts'
import { readKey, readRevision } from './case-form.ts'
import { isVerb } from './case-moves.ts'
import { movesSince, receiptFormWords, typedIn, untyped, type ReceiptAct, type ReceiptVerb } from './receipt-form.ts'
import { writeQr } from './receipt-qr.ts'
import { ReceiptParams } from './receipt-api.ts'
import { readReceipt, type Receipt } from './read-receipt.ts'
import { viewReceipt } from './receipt-view.ts'
import { readingOf } from './reading-of.ts'
import type { ReportContext } from './report-context.ts'
import { wordsFor } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'

/** What the holder of the code tried and what came of it; the page then shows it with everything that was typed. */
export interface ReceiptAttempt {
  readonly verb: ReceiptVerb | ReceiptAct
  readonly fields: FormFields
  readonly status: 409 | 412 | 413 | 422
  readonly faults: readonly Fault[]
}

/** The receipt a typed code opens, or nothing: a slip of the finger is no error of the service. */
export async function findReceipt(context: ReportContext, code: string): Promise<Receipt | undefined> {
  const parsed = ReceiptParams.safeParse({ receiptCode: code.trim() })
  if (!parsed.success) return undefined
  try {
    return await readReceipt(context, parsed.data.receiptCode)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return undefined
    throw error
  }
}

/** Says that a code opens nothing, and asks for another. */
export function showMissing(pages: Pages, request: FastifyRequest, reply: PageReply): unknown {
  const words = wordsFor(request)
  return pages.send(request, reply, {
    view: 'report/receipt-missing',
    words,
    languages: openLanguages,
    title: words.receiptTexts.notFoundTitle,
    status: 404,
    data: { texts: words.receiptTexts, front: words.frontTexts },
    secretAddress: true,
  })
}

/** What the page says first of an attempt that did not go through: what happened meanwhile, or why it cannot be done. */
function refusalOf(words: Words, receipt: Receipt, attempt: ReceiptAttempt, kept: string | null) {
  if (attempt.status === 422) return null
  if (attempt.status === 413) return { ...words.receiptFormTexts.tooLarge, lines: [], kept: null, next: null }
  const next = attempt.verb === 'attach' || attempt.verb === 'renew' ? null : words.receiptFormTexts.stale.next
  const moves = attempt.status === 412 ? movesSince(receipt, readRevision(attempt.fields)) : []
  const lines = moves.map(({ verb, at }) => ({
    what: isVerb(verb) ? words.receiptFormTexts.happened[verb] : verb,
    at: words.writeMoment(at),
  }))
  if (attempt.status === 409)
    return {
      title: words.receiptFormTexts.illegal.title,
      lead: words.receiptFormTexts.illegal[attempt.verb],
      lines,
      kept,
      next,
    }
  const lead = lines.length > 0 ? words.receiptFormTexts.stale.lead : words.receiptFormTexts.stale.nothing
  return { title: words.receiptFormTexts.stale.title, lead, lines, kept, next }
}

/** The key that makes a form sent twice do what it does once. */
function keyOf(form: ReceiptAct, attempt: ReceiptAttempt | undefined): string {
  return (attempt?.verb === form && readKey(attempt.fields)) || randomUUID()
}

/** Shows a receipt: where the case stands, what was said and answered, what its holder can do, and what came of what they tried. */
export function showReceipt(
  context: ReportContext,
  pages: Pages,
  request: FastifyRequest,
  reply: PageReply,
  given: {
    readonly receipt: Receipt
    readonly code: string
    readonly attempt?: ReceiptAttempt
    readonly done?: keyof typeof formTexts.done | undefined
  },
): unknown {
  const { receipt, attempt, done } = given
  const { words, directory } = readingOf(context, request, receipt.report)
  const view = viewReceipt(words, directory, receipt, given.code, context.now())
  const fields = attempt?.fields ?? untyped(receipt)
  const { forms } = view
  const open = { ...forms, reopen: forms.contestUntil, attach: true, renew: true }
  // The form is gone: what was typed stands above, to be copied.
  const kept = attempt && open[attempt.verb] === null ? typedIn(attempt.verb, fields) : ''
  return pages.send(request, reply, {
    view: 'report/receipt',
    words,
    languages: openLanguages,
    title: attempt ? `${words.receiptFormTexts.errorTitle}: ${words.receiptTexts.title}` : words.receiptTexts.title,
    status: attempt?.status ?? 200,
    data: {
      texts: words.receiptTexts,
      formTexts: words.receiptFormTexts,
      words: words.caseWords,
      receipt: view,
      form: makeFormState(fields, receiptFormWords(words, attempt?.verb ?? 'reply'), { faults: attempt?.faults ?? [] }),
      attempted: attempt?.verb ?? null,
      refusal: attempt ? refusalOf(words, receipt, attempt, kept || null) : null,
      keys: { add: keyOf('add', attempt), attach: keyOf('attach', attempt) },
      qr: writeQr(`${context.publicUrl}${view.address}`),
      done: done === undefined ? null : words.receiptFormTexts.done[done],
    },
    secretAddress: true,
  })
}
