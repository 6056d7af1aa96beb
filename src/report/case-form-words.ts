import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import { makeFormState, withOwnIds, type FormState, type FormWords } from '../http/form-state.ts'
import type { Fault } from '../errors.ts'
import type { CaseFormName } from '../i18n/nb-case-forms.ts'
import type { Words } from '../i18n/words.ts'
import { listTypedActions } from './case-answer-form.ts'

function fieldIn({ caseFormTexts }: Words, form: CaseFormName, pointer: string): string | null {
  const name = pointer.slice(1).replaceAll('/', '.')
  if (form === 'forward' && (name === 'organisation' || name === 'unit')) return 'to'
  if (form === 'answer' && name.startsWith('factors.')) return 'factors'
  return Object.hasOwn(caseFormTexts[form].labels, name) || name.startsWith('actions.') ? name : null
}

/** How a form of a case speaks about its faults. */
function formWordsOf(words: Words, form: CaseFormName): FormWords {
  const { caseFormTexts, faultTexts } = words
  const { answer, forward } = caseFormTexts
  const actionLabels: Readonly<Record<string, string>> = answer.action
  const labels: Readonly<Record<string, string>> = caseFormTexts[form].labels
  const required: Readonly<Record<string, string>> = caseFormTexts[form].required
  return {
    fieldOf: (pointer) => fieldIn(words, form, pointer),
    label: (field) => {
      const [, row, part] = /^actions\.(\d)\.(\w+)$/.exec(field) ?? []
      if (row === undefined) return labels[field] ?? ''
      return `${answer.actionRow(Number(row) + 1)}, ${(actionLabels[part ?? ''] ?? '').toLowerCase()}`
    },
    required: (field) => required[field.split('.').at(-1) ?? ''] ?? faultTexts.required,
    fault: (code, field) => {
      if (field === 'textDeidentified') return caseFormTexts.consent.required.textDeidentified
      return code === 'invalid_choice' && field === 'to' ? forward.same : faultTexts[code]
    },
  }
}

/** A form of a case as its page shows it. Each has ids of its own, since many stand on one page and ask alike. */
export function makeCaseForm(
  words: Words,
  form: CaseFormName,
  fields: FormFields = fieldsFrom({}),
  faults: readonly Fault[] = [],
): FormState {
  return withOwnIds(form, makeFormState(fields, formWordsOf(words, form), { faults }))
}

const written: readonly string[] = ['text', 'reason', 'whatHappened', 'contact', 'of', 'until', 'reference']

/** What was written into a form that is gone because somebody else was first: it is shown, so that nothing typed is lost. */
export function keptTexts(
  { caseFormTexts }: Words,
  form: CaseFormName,
  fields: FormFields,
): { label: string; text: string }[] {
  const texts = Object.entries(caseFormTexts[form].labels)
    .filter(([name]) => written.includes(name) && fields.text(name).trim() !== '')
    .map(([name, label]) => ({ label, text: fields.text(name) }))
  const actions = form === 'answer' ? listTypedActions(fields).join('\n') : ''
  return actions === '' ? texts : [...texts, { label: caseFormTexts.answer.actions, text: actions }]
}
