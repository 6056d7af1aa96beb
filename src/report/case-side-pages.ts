import { actsFor, type Actor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import type { FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { readPosted } from './case-attempt.ts'
import { addCaseForm } from './case-form-pages.ts'
import { readTexts } from './case-form.ts'
import { mergeOwnSide } from './case-side-form.ts'
import { findSide } from './case-side-store.ts'
import { writeWithKey } from './case-thread-pages.ts'
import { answerDutyToNotify, DutyAnswer, keepOwnSide, OwnSide } from './own-side.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import { NewNote, writeNote } from './write-in-case.ts'

/** Keeps what was typed, unless a colleague has changed the same since it was shown. Throws Refusal `precondition_failed` then. */
async function keepTyped(context: ReportContext, actor: Actor, reportId: string, fields: FormFields): Promise<void> {
  const current = await withReport(context, actor, reportId, async (tx) => {
    const row = await findSide(tx, reportId, actsFor(actor) ?? '')
    return {
      handler: row?.handler_id ?? null,
      reference: row?.own_reference ?? null,
      dueOn: row?.due_on ?? null,
    }
  })
  const merged = mergeOwnSide(fields, current)
  if (!merged) throw new Refusal('precondition_failed', 'A colleague has changed the same.')
  await keepOwnSide(context, actor, reportId, readPosted(OwnSide, merged))
}

/** The forms of what only one's own house sees: notes, handler, reference, deadline, the duty to notify. */
export function addCaseSidePages(web: Web, context: ReportContext, pages: Pages): void {
  addCaseForm(web, context, pages, {
    name: 'note',
    act: 'side.write',
    place: 'bare-oss',
    run: (actor, reportId, fields) =>
      writeWithKey(fields, async (key) =>
        writeNote(context, actor, reportId, readPosted(NewNote, readTexts(fields, 'text')), key),
      ),
  })
  addCaseForm(web, context, pages, {
    name: 'side',
    act: 'side.write',
    place: 'bare-oss',
    run: (actor, reportId, fields) => keepTyped(context, actor, reportId, fields),
  })
  addCaseForm(web, context, pages, {
    name: 'duty',
    act: 'side.write',
    place: 'bare-oss',
    run: async (actor, reportId, fields) =>
      answerDutyToNotify(context, actor, reportId, readPosted(DutyAnswer, readTexts(fields, 'answer', 'notifiedOn'))),
  })
}
