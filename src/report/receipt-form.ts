import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import type { FormWords } from '../http/form-state.ts'
import { nbFaults } from '../i18n/nb-faults.ts'
import { receiptFormTexts as texts } from '../i18n/nb-receipt-forms.ts'
import type { Receipt } from './read-receipt.ts'
import { isVerb } from './case-moves.ts'
import type { HistoryRow } from './report-store.ts'

/** What the holder of a receipt code may do. */
export type ReceiptVerb = 'reply' | 'reopen' | 'withdraw'

/** The one field of each form, and what the verb calls it. */
const fieldOfVerb = { reply: 'text', reopen: 'reason', withdraw: 'withdrawal' } as const
const memberOfVerb = { reply: 'text', reopen: 'reason', withdraw: 'reason' } as const

/** What was typed in a form's one field, without the spaces around it. */
export function typedIn(verb: ReceiptVerb, fields: FormFields): string {
  return fields.text(fieldOfVerb[verb]).trim()
}

/** A posted form in the shape of its verb's body, right or wrong. */
export function readReceiptForm(verb: ReceiptVerb, fields: FormFields): Record<string, unknown> {
  return { [memberOfVerb[verb]]: typedIn(verb, fields) || null }
}

/** How the form of a verb speaks about its faults. */
export function receiptFormWords(verb: ReceiptVerb): FormWords {
  const labels = { reply: texts.reply.question.label, reopen: texts.contest.label, withdraw: texts.withdraw.label }
  const field = fieldOfVerb[verb]
  return {
    fieldOf: (pointer) => (pointer === `/${memberOfVerb[verb]}` ? field : null),
    label: () => labels[verb],
    required: () => texts.required[field],
    fault: (code) => nbFaults[code],
  }
}

/** What moved the case since a revision: the first revision is the filing, and each move adds one. */
export function movesSince({ history }: Pick<Receipt, 'history'>, revision: number): readonly HistoryRow[] {
  return history.filter(({ verb }) => isVerb(verb)).slice(Math.max(0, revision - 1))
}

/**
 * Whether the very words of a form have been taken already, by the first of two clicks or before somebody went back: the holder
 * of the code made the same move with the same words from the revision the form was read at.
 */
export function isTakenBefore(receipt: Receipt, verb: ReceiptVerb, revision: number, fields: FormFields): boolean {
  const [move] = movesSince(receipt, revision)
  if (move?.verb !== verb || move.actor !== 'reporter') return false
  const typed = typedIn(verb, fields)
  if (verb !== 'reply') return (move.reason ?? '') === typed
  return receipt.messages.some(({ kind, at, text }) => kind === 'reply' && +at === +move.at && text === typed)
}

/** The form with nothing typed. */
export const untyped: FormFields = fieldsFrom({})
