import { Refusal } from '../errors.ts'
import type { FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { bringIn, BringingIn } from './bring-in.ts'
import { readPosted } from '../http/read-posted.ts'
import { addCaseForm } from './case-form-pages.ts'
import { readKey, readMessageForm, readTexts } from './case-form.ts'
import type { ReportContext } from './report-context.ts'
import { NewThreadMessage, writeMessage } from './write-in-case.ts'

/**
 * Writes with the key a form was given, so that sending it twice writes once. Whoever goes back in the browser and writes something
 * else with the same key means another text: it is written too.
 */
export async function writeWithKey(fields: FormFields, write: (key: string | null) => Promise<unknown>): Promise<void> {
  try {
    await write(readKey(fields))
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'idempotency_mismatch') throw error
    await write(null)
  }
}

/** The forms of the thread: writing to the other parties, and bringing a third partner in. */
export function addCaseThreadPages(web: Web, context: ReportContext, pages: Pages): void {
  addCaseForm(web, context, pages, {
    name: 'message',
    act: 'thread.write',
    place: 'dialog',
    run: (actor, reportId, fields) =>
      writeWithKey(fields, async (key) =>
        writeMessage(context, actor, reportId, readPosted(NewThreadMessage, readMessageForm(fields)), key),
      ),
  })
  addCaseForm(web, context, pages, {
    name: 'bring_in',
    act: 'report.bring_in',
    place: 'dialog',
    run: async (actor, reportId, fields) =>
      bringIn(context, actor, reportId, readPosted(BringingIn, readTexts(fields, 'organisation', 'reason'))),
  })
}
