import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Directory } from '../directory/directory.ts'
import { makeFormState, type FormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { casePageTexts as texts } from '../i18n/nb-case.ts'
import { caseDoneTexts, caseFormTexts, type CaseFormName } from '../i18n/nb-case-forms.ts'
import { attachmentTexts } from '../i18n/nb-attachment.ts'
import { caseNextTexts } from '../i18n/nb-case-next.ts'
import { caseSideTexts, caseThreadTexts } from '../i18n/nb-case-side.ts'
import { caseWords } from '../i18n/nb-case-words.ts'
import { formTexts } from '../i18n/nb-form.ts'
import { receiptTexts } from '../i18n/nb-receipt.ts'
import { redCordTexts } from '../i18n/nb-red-cord.ts'
import { reportFormTexts } from '../i18n/nb-report-form.ts'
import { actionRows } from './case-answer-form.ts'
import type { Attempt } from './case-attempt.ts'
import { caseSteps, readKey, readRevision } from './case-form.ts'
import { keptTexts, makeCaseForm } from './case-form-words.ts'
import { historyLines } from './case-history-view.ts'
import { isVerb } from './case-moves.ts'
import { dutyFields, sideFields } from './case-side-view.ts'
import { viewCase, type CaseView } from './case-view.ts'
import { readCase, type ReadCase } from './read-case.ts'
import { cordFormWords, emptyCordForm } from './red-cord-form.ts'
import type { ReportContext } from './report-context.ts'

const formNames = Object.keys(caseFormTexts) as CaseFormName[]

/** What moved the case since a revision: the first revision is the filing, and each move adds one. Who read and wrote does not. */
function movesSince({ history, report }: ReadCase, revision: number) {
  // Counted from the end: of what moved it before it was sent, the recipient reads nothing.
  const count = Math.max(0, report.revision - revision)
  return count === 0 ? [] : history.filter(({ verb }) => isVerb(verb)).slice(-count)
}

/** Every form of the page: the one somebody tried with what was typed, the others as they stand. */
function formsOf(found: ReadCase, attempt: Attempt | undefined): Record<CaseFormName, FormState> {
  const stored = { side: sideFields(found), duty: dutyFields(found) }
  const entries = formNames.map((name): [CaseFormName, FormState] => {
    if (attempt?.verb === name) return [name, makeCaseForm(name, attempt.fields, attempt.faults)]
    return [name, makeCaseForm(name, name === 'side' || name === 'duty' ? stored[name] : undefined)]
  })
  return Object.fromEntries(entries) as Record<CaseFormName, FormState>
}

/** Whether the form somebody tried is no longer on the page. */
function isGone(attempt: Attempt, view: CaseView): boolean {
  const { verb } = attempt
  if (verb === 'delivery' || verb === 'identity' || verb === 'open_attachment') return false
  if (verb === 'attach') return !view.attachments.mayAdd
  if (verb === 'bring_in') return view.thread.partners.length === 0
  return isVerb(verb) && !view.actions.some((action) => action === verb)
}

function whatChanged(directory: Directory, found: ReadCase, view: CaseView, attempt: Attempt) {
  if (attempt.verb !== 'side') {
    return { lead: texts.stale.lead, lines: historyLines(directory, movesSince(found, readRevision(attempt.fields))) }
  }
  const { handler, reference, dueWords } = view.own ?? { handler: null, reference: null, dueWords: null }
  const labels = caseFormTexts.side.labels
  const facts = [
    { label: labels.handler, text: handler ?? caseSideTexts.nobody },
    { label: labels.reference, text: reference ?? texts.notGiven },
    { label: labels.dueOn, text: dueWords ?? texts.notGiven },
  ]
  return { lead: texts.stale.side, facts }
}

/** The form that asks why a file is opened: one for each file, each with ids of its own. */
function reasonFormOf(fileId: string, index: number, attempt: Attempt | undefined): FormState {
  const name = 'open_attachment'
  if (attempt?.verb === name && attempt.fields.text('attachment') === fileId) {
    return makeCaseForm(name, attempt.fields, attempt.faults)
  }
  const form = makeCaseForm(name)
  return { ...form, id: (field) => `${form.id(field)}-${index}` }
}

/** What the page of a case is asked to show besides the case. */
export interface ShownCase {
  readonly id: string
  readonly attempt?: Attempt
  readonly done?: keyof typeof caseDoneTexts | undefined
  /** The form to unfold: a button at the top of the page leads to it. */
  readonly unfold?: CaseFormName | undefined
}

/** Shows the page of a case: the report, what its reader can do, and what came of what they just tried. */
export async function showCase(
  context: ReportContext,
  pages: Pages,
  request: FastifyRequest,
  reply: PageReply,
  given: ShownCase,
): Promise<unknown> {
  const { attempt, done } = given
  const directory = context.directory.current()
  const found = await readCase(context, request.actor, given.id)
  const view = viewCase(directory, found, request.actor, context.now())
  const forms = formsOf(found, attempt)
  const failed = attempt !== undefined && attempt.status >= 400
  const title = texts.title(view.number)
  const tried = attempt?.verb === 'delivery' ? undefined : attempt?.verb
  const unfolded = tried ?? given.unfold ?? null
  return pages.send(request, reply, {
    view: 'report/case',
    title: failed ? `${texts.errorTitle}: ${title}` : title,
    status: attempt?.status ?? 200,
    data: {
      texts,
      formTexts: caseFormTexts,
      nextTexts: caseNextTexts,
      threadTexts: caseThreadTexts,
      sideTexts: caseSideTexts,
      cordTexts: redCordTexts,
      cordForm: makeFormState(emptyCordForm, cordFormWords(null)),
      attachmentTexts,
      reasonForms: Object.fromEntries(
        view.attachments.files.map(({ id }, index) => [id, reasonFormOf(id, index, attempt)]),
      ),
      words: caseWords,
      paper: formTexts,
      answerTexts: receiptTexts.answer,
      reportLabels: reportFormTexts.labels,
      case: view,
      steps: caseSteps,
      forms,
      form: tried === undefined ? makeCaseForm('message') : forms[tried],
      rows: Array.from({ length: actionRows }, (_, row) => row),
      keys: {
        message: (tried === 'message' && attempt && readKey(attempt.fields)) || randomUUID(),
        attach: (tried === 'attach' && attempt && readKey(attempt.fields)) || randomUUID(),
        note: (tried === 'note' && attempt && readKey(attempt.fields)) || randomUUID(),
      },
      stored: { side: sideFields(found) },
      attempted: attempt?.verb ?? null,
      unfolded,
      // What is being written stands beside the thread.
      workFirst: unfolded !== null && isVerb(unfolded),
      stale: attempt?.stale ? whatChanged(directory, found, view, attempt) : null,
      illegal: attempt?.illegal === true,
      tooLarge: attempt?.tooLarge === true,
      kept: failed && tried !== undefined && isGone(attempt, view) ? keptTexts(tried, attempt.fields) : [],
      patient: attempt?.identity ?? null,
      done: done === undefined ? null : caseDoneTexts[done],
    },
  })
}
