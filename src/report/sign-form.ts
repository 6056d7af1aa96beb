import type { FormFields } from '../http/form-fields.ts'
import type { FormWords } from '../http/form-state.ts'
import type { Words } from '../i18n/words.ts'

/** What the leader can do at the link. */
export type LeaderStep = 'code' | 'sign' | 'add' | 'return'

/** The one field of each form, and what the verb behind it calls it. */
const fields = {
  code: { field: 'code', member: 'code' },
  sign: { field: 'name', member: 'name' },
  add: { field: 'addition', member: 'text' },
  return: { field: 'reason', member: 'reason' },
} as const

/** A posted form in the shape of its verb's body, right or wrong. */
export function readLeaderForm(step: LeaderStep, posted: FormFields): Record<string, unknown> {
  const { field, member } = fields[step]
  return { [member]: posted.text(field).trim() || null }
}

/** How the form of a step speaks about its faults. */
export function leaderFormWords(words: Words, step: LeaderStep): FormWords {
  const { field, member } = fields[step]
  return {
    fieldOf: (pointer) => (pointer === `/${member}` ? field : null),
    label: () => words.signTexts[step].label,
    required: () => words.signTexts[step].required,
    fault: (code) => (step === 'code' ? words.signTexts.code.wrong : words.faultTexts[code]),
  }
}
