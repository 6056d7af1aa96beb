import type { FastifyRequest } from 'fastify'
import type { Fault } from '../errors.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import { makeFormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { casePageTexts as texts } from '../i18n/nb-case.ts'
import { caseWords } from '../i18n/nb-case-words.ts'
import { formTexts } from '../i18n/nb-form.ts'
import { receiptTexts } from '../i18n/nb-receipt.ts'
import { reportFormTexts } from '../i18n/nb-report-form.ts'
import type { PatientIdentity } from '../privacy/identity-vault.ts'
import { actionRows, caseFormWords, readRevision } from './case-form.ts'
import { isVerb, type PartyVerb } from './case-moves.ts'
import { historyLines, viewCase } from './case-view.ts'
import { readCase, type ReadCase } from './read-case.ts'
import type { ReportContext } from './report-context.ts'

/** What somebody tried to do on the page and what came of it; the page then shows it with everything that was typed. */
export interface Attempt {
  readonly verb: PartyVerb | 'identity' | 'delivery'
  readonly fields: FormFields
  readonly status: number
  readonly faults?: readonly Fault[]
  /** The case had moved on since the page was read. */
  readonly stale?: boolean
  /** The verb is not legal where the case stands. */
  readonly illegal?: boolean
  /** Who the patient is: shown in this one answer and nowhere else. */
  readonly identity?: PatientIdentity
}

/** What moved the case since a revision: the first revision is the filing, and each move adds one. Who read and wrote does not. */
function movesSince({ history }: ReadCase, revision: number) {
  return history.filter(({ verb }) => isVerb(verb)).slice(Math.max(0, revision - 1))
}

/** Texts whose form is gone because somebody else was first: they are shown, so that nothing typed is lost. */
function keptTexts(fields: FormFields) {
  return (['whatHappened', 'contact', 'reason'] as const)
    .map((name) => ({ label: texts.labels[name], text: fields.text(name) }))
    .filter(({ text }) => text.trim() !== '')
}

/** Shows the page of a case: the report, what its reader can do, and what came of what they just tried. */
export async function showCase(
  context: ReportContext,
  pages: Pages,
  request: FastifyRequest,
  reply: PageReply,
  given: { readonly id: string; readonly attempt?: Attempt; readonly done?: keyof typeof texts.done | undefined },
): Promise<unknown> {
  const { attempt, done } = given
  const directory = context.directory.current()
  const found = await readCase(context, request.actor, given.id)
  const view = viewCase(directory, found, request.actor, context.now())
  const fields = attempt?.fields ?? fieldsFrom({})
  const form = makeFormState(fields, caseFormWords, { faults: attempt?.faults ?? [] })
  const gone =
    attempt !== undefined &&
    attempt.verb !== 'identity' &&
    attempt.verb !== 'delivery' &&
    !view.actions.includes(attempt.verb)
  const title = texts.title(view.number)
  return pages.send(request, reply, {
    view: 'report/case',
    title: attempt && attempt.status >= 400 ? `${texts.errorTitle}: ${title}` : title,
    status: attempt?.status ?? 200,
    data: {
      texts,
      words: caseWords,
      paper: formTexts,
      answerTexts: receiptTexts.answer,
      reportLabels: reportFormTexts.labels,
      case: view,
      form,
      rows: Array.from({ length: actionRows }, (_, row) => row),
      attempted: attempt?.verb ?? null,
      stale: attempt?.stale === true ? historyLines(directory, movesSince(found, readRevision(fields))) : null,
      illegal: attempt?.illegal === true,
      kept: gone && attempt.status >= 400 ? keptTexts(fields) : [],
      patient: attempt?.identity ?? null,
      done: done === undefined ? null : texts.done[done],
    },
  })
}
