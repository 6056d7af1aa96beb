import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import type { FormWords } from '../http/form-state.ts'
import type { redCordTexts as texts } from '../i18n/nb-red-cord.ts'
import type { Words } from '../i18n/words.ts'

export type CordStepName = 'pull' | 'log' | 'gather' | 'close'

/** The fields of each form, by the member they are; the names are the section's own, since it stands on the page of a case among others. */
const fieldsOf: Readonly<Record<CordStepName, Readonly<Record<string, keyof typeof texts.labels>>>> = {
  pull: { reason: 'cordReason' },
  log: { text: 'cordText' },
  gather: { organisations: 'cordOrganisations', reason: 'cordGatherReason' },
  close: { agreed: 'cordAgreed' },
}

/** A posted form in the shape of its verb, right or wrong. */
export function readCordForm(step: CordStepName, fields: FormFields): Record<string, unknown> {
  const members = Object.entries(fieldsOf[step]).map(([member, field]): [string, unknown] => [
    member,
    field === 'cordOrganisations' ? fields.list(field) : fields.text(field).trim() || null,
  ])
  return Object.fromEntries(members)
}

/** What was typed into a form, so that nothing is lost when it cannot be kept. */
export function keptCordTexts(
  words: Words,
  step: CordStepName | null,
  fields: FormFields,
): { label: string; text: string }[] {
  return Object.values(step === null ? {} : fieldsOf[step])
    .filter((field) => field !== 'cordOrganisations' && fields.text(field).trim() !== '')
    .map((field) => ({ label: words.redCordTexts.labels[field], text: fields.text(field) }))
}

/** How the forms of the red cord speak about their faults. */
export function cordFormWords(words: Words, step: CordStepName | null): FormWords {
  const names: Readonly<Record<string, string>> = step === null ? {} : fieldsOf[step]
  const labels: Readonly<Record<string, string>> = words.redCordTexts.labels
  const required: Readonly<Record<string, string>> = words.redCordTexts.required
  return {
    fieldOf: (pointer) => names[pointer.split('/')[1] ?? ''] ?? null,
    label: (field) => labels[field] ?? '',
    required: (field) => required[field] ?? words.faultTexts.required,
    fault: (code) => words.faultTexts[code],
  }
}

/** No form filled in yet. */
export const emptyCordForm: FormFields = fieldsFrom({})
