import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Directory } from '../directory/directory.ts'
import { directoryIn } from '../directory/directory-in.ts'
import { makeFormState, type FormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { type caseDoneTexts, caseFormNames, type CaseFormName } from '../i18n/nb-case-forms.ts'
import { actionRows } from './case-answer-form.ts'
import type { Attempt } from './case-attempt.ts'
import { caseSteps, readKey, readRevision } from './case-form.ts'
import { keptTexts, makeCaseForm } from './case-form-words.ts'
import { historyLines } from './case-history-view.ts'
import { isVerb } from './case-moves.ts'
import { dutyFields, sideFields } from './case-side-view.ts'
import { viewCase, type CaseView } from './case-view.ts'
import { movesSince } from './moves-since.ts'
import { readCase, type ReadCase } from './read-case.ts'
import { cordFormWords, emptyCordForm } from './red-cord-form.ts'
import type { ReportContext } from './report-context.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'

/** Every form of the page: the one somebody tried with what was typed, the others as they stand. */
function formsOf(words: Words, found: ReadCase, attempt: Attempt | undefined): Record<CaseFormName, FormState> {
  const stored = { side: sideFields(found), duty: dutyFields(found) }
  const entries = caseFormNames.map((name): [CaseFormName, FormState] => {
    if (attempt?.verb === name) return [name, makeCaseForm(words, name, attempt.fields, attempt.faults)]
    return [name, makeCaseForm(words, name, name === 'side' || name === 'duty' ? stored[name] : undefined)]
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

function whatChanged(words: Words, directory: Directory, found: ReadCase, view: CaseView, attempt: Attempt) {
  if (attempt.verb === 'duty') {
    const label = words.caseSideTexts.duty.title
    const text = view.own?.duty?.answer ?? words.caseSideTexts.duty.unanswered
    return { lead: words.casePageTexts.stale.side, facts: [{ label, text }] }
  }
  if (attempt.verb !== 'side') {
    return {
      lead: words.casePageTexts.stale.lead,
      lines: historyLines(
        words,
        directory,
        movesSince(found.history, found.report.revision, readRevision(attempt.fields)),
      ),
    }
  }
  const { handler, reference, dueWords } = view.own ?? { handler: null, reference: null, dueWords: null }
  const labels = words.caseFormTexts.side.labels
  const facts = [
    { label: labels.handler, text: handler ?? words.caseSideTexts.nobody },
    { label: labels.reference, text: reference ?? words.casePageTexts.notGiven },
    { label: labels.dueOn, text: dueWords ?? words.casePageTexts.notGiven },
  ]
  return { lead: words.casePageTexts.stale.side, facts }
}

/** The form that asks why a file is opened: one for each file, each with ids of its own. */
function reasonFormOf(words: Words, fileId: string, index: number, attempt: Attempt | undefined): FormState {
  const name = 'open_attachment'
  if (attempt?.verb === name && attempt.fields.text('attachment') === fileId) {
    return makeCaseForm(words, name, attempt.fields, attempt.faults)
  }
  const form = makeCaseForm(words, name)
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
  const words = staffWordsFor(request)
  const { attempt, done } = given
  const directory = directoryIn(context.directory.current(), words.language)
  const found = await readCase(words, context, request.actor, given.id)
  const view = viewCase(words, directory, found, request.actor, context.now())
  const forms = formsOf(words, found, attempt)
  const failed = attempt !== undefined && attempt.status >= 400
  const title = words.casePageTexts.title(view.number)
  const tried = attempt?.verb === 'delivery' ? undefined : attempt?.verb
  const unfolded = tried ?? given.unfold ?? null
  return pages.send(request, reply, {
    view: 'report/case',
    words,
    title: failed ? `${words.casePageTexts.errorTitle}: ${title}` : title,
    status: attempt?.status ?? 200,
    data: {
      texts: words.casePageTexts,
      formTexts: words.caseFormTexts,
      nextTexts: words.caseNextTexts,
      threadTexts: words.caseThreadTexts,
      sideTexts: words.caseSideTexts,
      cordTexts: words.redCordTexts,
      measureTexts: words.measureTexts,
      learningTexts: words.learningTexts,
      cordForm: makeFormState(emptyCordForm, cordFormWords(words, null)),
      attachmentTexts: words.attachmentTexts,
      reasonForms: Object.fromEntries(
        view.attachments.files.map(({ id }, index) => [id, reasonFormOf(words, id, index, attempt)]),
      ),
      words: words.caseWords,
      paper: words.formTexts,
      answerTexts: words.receiptTexts.answer,
      reportLabels: words.reportFormTexts.labels,
      case: view,
      steps: caseSteps,
      forms,
      form: tried === undefined ? makeCaseForm(words, 'message') : forms[tried],
      rows: Array.from({ length: actionRows }, (_, row) => row),
      keys: {
        message: (tried === 'message' && attempt && readKey(attempt.fields)) || randomUUID(),
        attach: (tried === 'attach' && attempt && readKey(attempt.fields)) || randomUUID(),
        note: (tried === 'note' && attempt && readKey(attempt.fields)) || randomUUID(),
      },
      stored: { side: sideFields(found), duty: dutyFields(found) },
      attempted: attempt?.verb ?? null,
      unfolded,
      // What is being written stands beside the thread.
      workFirst: unfolded !== null && isVerb(unfolded),
      stale: attempt?.stale ? whatChanged(words, directory, found, view, attempt) : null,
      illegal: attempt?.illegal === true,
      tooLarge: attempt?.tooLarge === true,
      kept: failed && tried !== undefined && isGone(attempt, view) ? keptTexts(words, tried, attempt.fields) : [],
      patient: attempt?.identity ?? null,
      done: done === undefined ? null : words.caseDoneTexts[done],
    },
  })
}
