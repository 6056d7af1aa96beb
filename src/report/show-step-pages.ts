import { openLanguages } from '../i18n/language.ts'
import { mayHaveIdentity } from '../directory/directory.ts'
import type { Fault } from '../errors.ts'
import type { FormFields } from '../http/form-fields.ts'
import type { FormDoubt, FormGuard } from '../http/form-guard.ts'
import type { Pages } from '../http/pages.ts'
import type { ReportCheck } from './check-report.ts'
import { countSimilar, similarDays } from './count-similar.ts'
import { listAnswers } from './form-answers-view.ts'
import { formTitle, makeFormPage, showGuard } from './form-page.ts'
import { formSteps, identityFields, stepOf, type FormStep } from './form-steps.ts'
import type { FormVisit } from './form-visit-pages.ts'
import { readDraft } from './new-report.ts'
import type { ReportContext } from './report-context.ts'
import { readReportForm } from './report-form.ts'
import { findParties } from './report-parties.ts'
import type { Words } from '../i18n/words.ts'

/** What is to be told above a step: its answers are gone, were deleted as asked, or another form is begun in this browser. */
export type StepTold = 'lost' | 'forgotten' | 'other'

interface Sent {
  readonly number: string
  readonly receiptCode: string
}

interface ShownStep {
  readonly step: FormStep
  readonly fields: FormFields
  readonly token: string
  readonly faults?: readonly Fault[]
  readonly check?: ReportCheck
  readonly doubt?: FormDoubt
  /** One came from the last page, and goes back there. */
  readonly fromCheck?: boolean
  readonly kommune?: string | undefined
  readonly told?: StepTold | undefined
  /** When the other form was begun. */
  readonly otherSince?: string
  /** The first page was opened, and its form has answers already. */
  readonly begun?: boolean
  /** Sent from this browser a moment ago. */
  readonly sent?: Sent | undefined
}

interface ShownCheck {
  readonly fields: FormFields
  readonly token: string
  readonly check: ReportCheck
  /** Somebody has tried to send: what is wrong with who the patient is counts too. */
  readonly sending: boolean
}

/** Whether there is to be a place for who the patient is: the consent, the recipient and the collaboration allow it. */
export function mayNamePatient({ collaboration, directory }: FormVisit, fields: FormFields): boolean {
  const consent = collaboration.consents.find(({ code }) => code === fields.text('consent'))
  const recipient = directory.organisations.get(fields.text('recipientOrganisation'))
  return consent?.identityAllowed === true && recipient !== undefined && mayHaveIdentity(collaboration, recipient)
}

/** The pages of the form a theme at a time, as they are shown. */
export function makeStepViews(context: ReportContext, pages: Pages, guard: FormGuard | undefined) {
  const since = (words: Words, iso: string | undefined) => (iso === undefined ? null : words.sayMoment(new Date(iso)))
  const countOf = (words: Words, step: FormStep) =>
    words.formStepTexts.count(formSteps.indexOf(step) + 1, formSteps.length)
  const titleOf = (words: Words, step: FormStep, faults: readonly Fault[]) =>
    formTitle(
      words,
      words.formStepTexts.pageTitle(
        words.formStepTexts.titles[step],
        countOf(words, step).toLowerCase(),
        words.reportFormTexts.title,
      ),
      faults,
    )

  const showStep = (visit: FormVisit, shown: ShownStep) => {
    const { request, reply, address, progress, words } = visit
    const { step, fields, token, check, told, doubt } = shown
    const faults = shown.faults ?? []
    return pages.send(request, reply, {
      view: 'report/form-step',
      title: titleOf(words, step, faults),
      status: faults.length > 0 || doubt ? 422 : told === 'other' ? 409 : 200,
      script: 'form.js',
      words,
      languages: openLanguages,
      data: {
        ...makeFormPage(context, visit, { fields, token, faults, check: faults[0] && check }),
        guard:
          step !== 'event' || progress?.guarded
            ? null
            : showGuard(words, guard, request.actor, { address, typed: fields, doubt }),
        address,
        step,
        count: countOf(words, step),
        position: formSteps.indexOf(step) + 1,
        steps: formSteps,
        carried: identityFields.map((name) => ({ name, value: fields.text(name) })).filter(({ value }) => value !== ''),
        fromCheck: shown.fromCheck === true,
        kommune: shown.kommune ?? null,
        told: told ?? null,
        otherSince: since(words, shown.otherSince),
        begunSince: shown.begun ? since(words, progress?.startedAt) : null,
        sentLately: shown.sent ?? null,
      },
    })
  }

  const showCheck = async (visit: FormVisit, { fields, token, check, sending }: ShownCheck) => {
    const { request, reply, collaboration, directory, address, words } = visit
    const mayName = mayNamePatient(visit, fields)
    const faults = check.faults.filter((fault) => sending || stepOf(fault) !== 'check')
    const page = makeFormPage(context, visit, { fields, token, faults, check })
    const draft = readDraft(readReportForm(fields))
    const { parties } = findParties(directory, draft)
    const isRedCord = fields.text('eventKind') === 'red_cord'
    const consequence = page.choices.consequences.find(({ value }) => value === fields.text('consequence'))
    return pages.send(request, reply, {
      view: 'report/form-check',
      title: titleOf(words, 'check', faults),
      status: sending && faults.length > 0 ? 422 : 200,
      script: 'form.js',
      words,
      languages: openLanguages,
      data: {
        ...page,
        address,
        step: 'check',
        count: countOf(words, 'check'),
        position: formSteps.length,
        steps: formSteps,
        answers: listAnswers(words, fields, page.choices, (field) =>
          [page.form.errors(field), page.form.warnings(field)].some((said) => said.length > 0),
        ),
        identity:
          mayName || page.form.errors('patient.name').length > 0 || page.form.errors('patient.nationalId').length > 0,
        noIdentityWhy:
          parties && !mayHaveIdentity(collaboration, parties.recipient)
            ? words.reportFormTexts.identityNotTowards
            : words.formStepTexts.noWho,
        duty: consequence?.mark === 'duty' && !isRedCord ? page.choices.dutyToNotify : null,
        similar: await countSimilar(context, request.actor, draft),
        similarDays,
      },
    })
  }

  const showSent = (visit: FormVisit, sent: Sent) => {
    const { request, reply, address, words } = visit
    return pages.send(request, reply, {
      view: 'report/form-sent',
      words,
      languages: openLanguages,
      title: words.formStepTexts.sentTitle,
      data: { words: words.formStepTexts, sent, address },
    })
  }

  return { showStep, showCheck, showSent }
}

export type StepViews = ReturnType<typeof makeStepViews>
