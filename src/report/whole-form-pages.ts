import { openLanguages } from '../i18n/language.ts'
import { randomUUID } from 'node:crypto'
import type { Fault } from '../errors.ts'
import { Refusal } from '../errors.ts'
import { noteRefusal } from '../http/refusals.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import type { FormDoubt, FormGuard } from '../http/form-guard.ts'
import type { Pages } from '../http/pages.ts'
import { listForbiddenTexts } from '../http/strict-json.ts'
import { checkReport, filerOf, type ReportCheck } from './check-report.ts'
import { countSimilar, similarDays } from './count-similar.ts'
import { fileReport } from './file-report.ts'
import { findDoubt, formTitle, makeFormPage, showGuard } from './form-page.ts'
import { keptFields, showsIdentity, stepAddress } from './form-steps.ts'
import { findSent, FormToken, keepVisit, leaveForReceipt, type FormVisit } from './form-visit-pages.ts'
import { readDraft } from './new-report.ts'
import type { ReportContext } from './report-context.ts'
import { readReportForm, withMomentRead } from './report-form.ts'

/** What the whole form is shown with besides the visit. */
interface Showing {
  readonly fields: FormFields
  readonly token: string
  readonly status?: number
  readonly faults?: readonly Fault[]
  readonly check?: ReportCheck
  readonly doubt?: FormDoubt
  /** Sent from this very form; what stands in it is something else. */
  readonly sentBefore?: { readonly number: string; readonly receiptCode: string }
  /** Sent from this browser a moment ago; this form is another. */
  readonly sentLately?: { readonly number: string; readonly receiptCode: string } | undefined
}

/** The whole form on one page, for who prefers that, and where no cookie is kept: it keeps nothing until it is sent. */
export function makeWholeForm(context: ReportContext, pages: Pages, guard: FormGuard | undefined) {
  const show = async (visit: FormVisit, showing: Showing) => {
    const { request, reply, directory, address, words } = visit
    const { fields, token, check, sentBefore, sentLately, status, doubt } = showing
    const faults = showing.faults ?? check?.faults ?? []
    const recipient = directory.organisations.get(fields.text('recipientOrganisation'))
    const similar = check ? await countSimilar(context, request.actor, readDraft(readReportForm(fields))) : null
    return pages.send(request, reply, {
      view: 'report/form',
      title: formTitle(
        words,
        faults.length > 0 ? words.reportFormTexts.errorTitle : words.reportFormTexts.title,
        faults,
      ),
      status: status ?? (faults.length > 0 ? 422 : 200),
      script: 'form.js',
      words,
      languages: openLanguages,
      data: {
        ...makeFormPage(context, visit, { fields, token, faults, check }),
        guard: showGuard(words, guard, request.actor, { address, typed: fields, doubt }),
        sentTo: recipient ? words.reportFormTexts.sentTo(recipient.name) : words.reportFormTexts.sentToUnknown,
        checked: check !== undefined,
        similar,
        similarDays,
        sentBefore: sentBefore ?? null,
        sentLately: sentLately ?? null,
      },
    })
  }

  const open = async (visit: FormVisit, first: FormFields) => {
    const { progress } = visit
    if (progress) return show(visit, { fields: fieldsFrom(progress.answers), token: progress.token })
    return show(visit, { fields: first, token: randomUUID(), sentLately: await findSent(context, visit) })
  }

  const send = async (visit: FormVisit, posted: FormFields) => {
    const { request, directory, words } = visit
    const { actor } = request
    const now = context.now()
    const fields = withMomentRead(posted, now)
    const input = readReportForm(fields)
    const given = FormToken.safeParse(fields.text('token'))
    const token = given.success ? given.data : randomUUID()
    const again = (showing: Partial<Showing>) => show(visit, { fields, token, ...showing })
    const check = () => checkReport(input, { directory, now, filer: filerOf(actor) })

    const forbidden = listForbiddenTexts(input)
    if (forbidden.length > 0) return again({ faults: [...forbidden, ...check().faults] })
    if (fields.text('action') === 'check') return again({ check: check() })
    if (fields.text('action') === 'steps') {
      const showing = check().faults.filter(showsIdentity)
      if (showing.length > 0) return again({ faults: showing })
      const startedAt = visit.progress?.startedAt ?? now.toISOString()
      const answers = Object.fromEntries(keptFields.map((field) => [field, [...fields.list(field)]]))
      const isSent = (await findSent(context, visit, token)) !== undefined
      await keepVisit(context, visit, { token: isSent ? randomUUID() : token, startedAt, guarded: false, answers })
      return visit.reply.redirect(`${visit.address}?del=${stepAddress.event}`, 303)
    }
    const doubt = findDoubt(guard, visit, posted)
    if (doubt) return again({ doubt, status: 422 })
    try {
      const door = { source: 'web', idempotencyKey: token, language: words.language } as const
      const filed = await fileReport(context, actor, input, door)
      return leaveForReceipt(context, visit, { token, receiptCode: filed.receiptCode })
    } catch (error) {
      noteRefusal(visit.request, error)
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'invalid_input') return again({ faults: error.faults })
      if (error.code !== 'idempotency_mismatch') throw error
      // The form was sent, and then changed and sent again: what stands there is a new report if it is sent once more.
      const sentBefore = await findSent(context, visit, token)
      if (!sentBefore) throw error
      return again({ token: randomUUID(), status: 409, sentBefore, check: check() })
    }
  }

  return { open, send }
}
