import { actsFor, type Actor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import type { FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { readPosted } from '../http/read-posted.ts'
import { addCaseForm } from './case-form-pages.ts'
import { readTexts } from './case-form.ts'
import { mergeOwnSide } from './case-side-form.ts'
import { findSide, type CaseSideRow } from './case-side-store.ts'
import { writeWithKey } from './case-thread-pages.ts'
import { answerDutyToNotify, DutyAnswer, keepOwnSide, OwnSide } from './own-side.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import { NewNote, writeNote } from './write-in-case.ts'

/** A form for what a house keeps, as it stands, and how what was typed is kept on top of the revision that was merged with. */
interface SideForm {
  readonly stands: (row: CaseSideRow | undefined) => Record<string, string | null>
  readonly keep: (actor: Actor, reportId: string, merged: Record<string, string | null>, seen: number) => Promise<void>
}

/** Keeps what was typed, unless a colleague has changed the same since it was shown. Throws Refusal `precondition_failed` then. */
async function keepTyped(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  fields: FormFields,
  { stands, keep }: SideForm,
): Promise<void> {
  const row = await withReport(context, actor, reportId, (tx) => findSide(tx, reportId, actsFor(actor) ?? ''))
  const merged = mergeOwnSide(fields, stands(row))
  if (!merged) throw new Refusal('precondition_failed', 'A colleague has changed the same.')
  await keep(actor, reportId, merged, row?.revision ?? 0)
}

/** The forms of what only one's own house sees: notes, handler, reference, deadline, the duty to notify. */
export function addCaseSidePages(web: Web, context: ReportContext, pages: Pages): void {
  const side: SideForm = {
    stands: (row) => ({
      handler: row?.handler_id ?? null,
      reference: row?.own_reference ?? null,
      dueOn: row?.due_on ?? null,
    }),
    keep: async (actor, reportId, merged, seen) =>
      keepOwnSide(context, actor, reportId, readPosted(OwnSide, merged), seen),
  }
  const duty: SideForm = {
    stands: (row) => ({ answer: row?.duty_to_notify ?? null, notifiedOn: row?.notified_on ?? null }),
    keep: async (actor, reportId, merged, seen) =>
      answerDutyToNotify(context, actor, reportId, readPosted(DutyAnswer, merged), seen),
  }
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
    run: (actor, reportId, fields) => keepTyped(context, actor, reportId, fields, side),
  })
  addCaseForm(web, context, pages, {
    name: 'duty',
    act: 'side.write',
    place: 'bare-oss',
    run: (actor, reportId, fields) => keepTyped(context, actor, reportId, fields, duty),
  })
}
