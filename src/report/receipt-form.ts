import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import type { FormWords } from '../http/form-state.ts'
import type { Words } from '../i18n/words.ts'
import type { Receipt } from './read-receipt.ts'
import { isVerb } from './case-moves.ts'
import type { HistoryRow } from './report-store.ts'

/** What the holder of a receipt code may do. */
export type ReceiptVerb = 'reply' | 'reopen' | 'withdraw'

/** What they may do besides moving the case. */
export type ReceiptAct = 'add' | 'attach' | 'feedback' | 'renew'

/** The fields of each form, by what the verb calls them. */
const fieldsOf: Readonly<Record<ReceiptVerb | ReceiptAct, Readonly<Record<string, string>>>> = {
  reply: { text: 'text' },
  reopen: { reason: 'reason' },
  withdraw: { reason: 'withdrawal' },
  add: { text: 'addition' },
  attach: { file: 'file', showsPatient: 'showsPatient' },
  feedback: { helped: 'helped', words: 'words' },
  renew: {},
}

const labelsIn = ({ receiptFormTexts: texts }: Words): Readonly<Record<string, string>> => ({
  text: texts.reply.question.label,
  reason: texts.contest.label,
  withdrawal: texts.withdraw.label,
  addition: texts.add.label,
  file: texts.attach.label,
  showsPatient: texts.attach.shows,
  helped: texts.feedback.title,
  words: texts.feedback.label,
})

/** What was typed in a form's one field, without the spaces around it. */
export function typedIn(verb: ReceiptVerb | ReceiptAct, fields: FormFields): string {
  const text = { reply: 'text', reopen: 'reason', withdraw: 'withdrawal', add: 'addition', feedback: 'words' } as const
  return verb in text ? fields.text(text[verb as keyof typeof text]).trim() : ''
}

/** A posted form in the shape of its verb's body, right or wrong. */
export function readReceiptForm(verb: ReceiptVerb | ReceiptAct, fields: FormFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fieldsOf[verb]).map(([member, field]) => [member, fields.text(field).trim() || null]),
  )
}

/** How the form of a verb speaks about its faults. */
export function receiptFormWords(words: Words, verb: ReceiptVerb | ReceiptAct): FormWords {
  const required: Readonly<Record<string, string>> = words.receiptFormTexts.required
  const labels = labelsIn(words)
  return {
    fieldOf: (pointer) => fieldsOf[verb][pointer.slice(1)] ?? null,
    label: (field) => labels[field] ?? '',
    required: (field) => required[field] ?? words.faultTexts.required,
    fault: (code) => words.faultTexts[code],
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

/** The forms with nothing typed, but for what the reporter said about the answer before. */
export function untyped({ answer, feedback }: Pick<Receipt, 'answer' | 'feedback'>): FormFields {
  const said = feedback.find(({ answer_id: id }) => id === answer?.id)
  return fieldsFrom({ helped: said?.helped, words: said?.words })
}
