import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import { makeFormState, type FormState, type FormWords } from '../http/form-state.ts'
import type { Fault } from '../errors.ts'
import { caseFormTexts, type CaseFormName } from '../i18n/nb-case-forms.ts'
import { nbFaults } from '../i18n/nb-faults.ts'
import { listTypedActions } from './case-answer-form.ts'

const { answer, forward } = caseFormTexts
const actionLabels: Readonly<Record<string, string>> = answer.action

function fieldIn(form: CaseFormName, pointer: string): string | null {
  const name = pointer.slice(1).replaceAll('/', '.')
  if (form === 'forward' && (name === 'organisation' || name === 'unit')) return 'to'
  if (form === 'answer' && name.startsWith('factors.')) return 'factors'
  return Object.hasOwn(caseFormTexts[form].labels, name) || name.startsWith('actions.') ? name : null
}

/** How a form of a case speaks about its faults. */
function wordsOf(form: CaseFormName): FormWords {
  const labels: Readonly<Record<string, string>> = caseFormTexts[form].labels
  const required: Readonly<Record<string, string>> = caseFormTexts[form].required
  return {
    fieldOf: (pointer) => fieldIn(form, pointer),
    label: (field) => {
      const [, row, part] = /^actions\.(\d)\.(\w+)$/.exec(field) ?? []
      if (row === undefined) return labels[field] ?? ''
      return `${answer.actionRow(Number(row) + 1)}, ${(actionLabels[part ?? ''] ?? '').toLowerCase()}`
    },
    required: (field) => required[field.split('.').at(-1) ?? ''] ?? nbFaults.required,
    fault: (code, field) => {
      if (field === 'textDeidentified') return caseFormTexts.consent.required.textDeidentified
      return code === 'invalid_choice' && field === 'to' ? forward.same : nbFaults[code]
    },
  }
}

/** A form of a case as its page shows it. Each has ids of its own, since many stand on one page and ask alike. */
export function makeCaseForm(
  form: CaseFormName,
  fields: FormFields = fieldsFrom({}),
  faults: readonly Fault[] = [],
): FormState {
  const state = makeFormState(fields, wordsOf(form), { faults })
  const scoped = (id: string) => `${form.replaceAll('_', '-')}-${id}`
  return {
    ...state,
    id: (name) => scoped(state.id(name)),
    summary: state.summary.map((one) => ({ ...one, id: one.id && scoped(one.id) })),
  }
}

const written: readonly string[] = ['text', 'reason', 'whatHappened', 'contact', 'of', 'until', 'reference']

/** What was written into a form that is gone because somebody else was first: it is shown, so that nothing typed is lost. */
export function keptTexts(form: CaseFormName, fields: FormFields): { label: string; text: string }[] {
  const texts = Object.entries(caseFormTexts[form].labels)
    .filter(([name]) => written.includes(name) && fields.text(name).trim() !== '')
    .map(([name, label]) => ({ label, text: fields.text(name) }))
  const actions = form === 'answer' ? listTypedActions(fields).join('\n') : ''
  return actions === '' ? texts : [...texts, { label: answer.actions, text: actions }]
}
