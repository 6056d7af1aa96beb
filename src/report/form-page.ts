import type { Words } from '../i18n/words.ts'
import type { Actor } from '../access/actor.ts'
import type { Fault } from '../errors.ts'
import type { FormFields } from '../http/form-fields.ts'
import type { FormDoubt, FormGuard } from '../http/form-guard.ts'
import { makeFormState } from '../http/form-state.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { ReportCheck } from './check-report.ts'
import { describeRoute } from './file-report.ts'
import { idleMinutes, warningMinutes } from './form-progress.ts'
import type { FormVisit } from './form-visit-pages.ts'
import type { ReportContext } from './report-context.ts'
import { inFormOrder, withMomentWritten, type ReportField } from './report-form.ts'
import { reportFormFrame } from './report-form-frame.ts'
import { memberOption, reportFormOptions, reportFormWords } from './report-form-view.ts'

/** A form as it is to be shown: what stands in it, and what is to be said about it. */
export interface ShownForm {
  readonly fields: FormFields
  /** The form's own name for the report, so that sending it twice makes one. */
  readonly token: string
  readonly faults: readonly Fault[]
  readonly check?: ReportCheck | undefined
}

/** What every page of the form is drawn from, whole or step by step: the collaboration's own data, the answers, the words. */
export function makeFormPage(context: ReportContext, visit: FormVisit, shown: ShownForm) {
  const { words, directory, collaboration } = visit
  const { actor } = visit.request
  const { check } = shown
  const frame = reportFormFrame(words, directory, collaboration)
  // The duty to notify has a place of its own beside the consequence.
  const warnings = (check?.warnings ?? []).filter(({ code }) => code !== 'duty_to_notify')
  const form = makeFormState(withMomentWritten(shown.fields), reportFormWords(words), {
    faults: inFormOrder(shown.faults),
    warnings: inFormOrder(warnings),
  })
  const own = actor.kind === 'anonymous' ? null : actor.organisationId
  const sender = own === null ? undefined : directory.organisations.get(own)
  const route = check?.route
  return {
    texts: words.reportFormTexts,
    words: words.formStepTexts,
    form,
    frame,
    token: shown.token,
    own: sender ? memberOption(collaboration, sender) : null,
    choices: reportFormOptions(words, directory, collaboration, osloDay(context.now())),
    route: route && route.channels.length > 0 ? describeRoute(route) : null,
    idle: { minutes: idleMinutes, warning: warningMinutes },
    /** A field as the partials draw it: its name, label, hint and whatever else is said. */
    ask: (field: ReportField, more: object = {}) => ({
      field,
      label: words.reportFormTexts.labels[field],
      hint: (frame.hints as Readonly<Record<string, string>>)[field],
      choose: words.reportFormTexts.choose,
      ...more,
    }),
    mayBeEmpty: { optional: `(${words.reportFormTexts.optional})` },
    coded: { lang: frame.language },
    /** A field with a fault always shows, whatever else hides it. */
    stay: (field: ReportField) => (form.errors(field).length > 0 ? ' data-stay' : ''),
  }
}

/** Who may not be a person is asked once more; who is signed in, or a service without guard, asks nobody. */
export function findDoubt(
  guard: FormGuard | undefined,
  at: { readonly request: { readonly actor: Actor }; readonly address: string },
  posted: FormFields,
): FormDoubt | undefined {
  return at.request.actor.kind === 'anonymous' ? guard?.findDoubt(at.address, posted) : undefined
}

/** The hidden parts that tell whether a person filled the form in, for what is drawn at `address`; null where nobody asks. */
export function showGuard(
  words: Words,
  guard: FormGuard | undefined,
  actor: Actor,
  at: { readonly address: string; readonly typed: FormFields; readonly doubt: FormDoubt | undefined },
) {
  if (!guard || actor.kind !== 'anonymous') return null
  return { ...guard.show(at.address, at.typed, at.doubt), texts: words.formGuardTexts }
}

/** A page's title, which says first of all when something must be put right. */
export function formTitle({ frameTexts }: Words, title: string, faults: readonly Fault[]): string {
  return faults.length > 0 ? frameTexts.errorTitle(title) : title
}
