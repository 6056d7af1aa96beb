import { randomUUID } from 'node:crypto'
import type { Fault } from '../errors.ts'
import { Refusal } from '../errors.ts'
import { noteRefusal } from '../http/refusals.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import { stampField, type FormGuard } from '../http/form-guard.ts'
import type { Pages } from '../http/pages.ts'
import { fileReport } from './file-report.ts'
import { findDoubt } from './form-page.ts'
import { findStep, identityFields, showsIdentity, stepAddress, stepFrom, stepOf, type FormStep } from './form-steps.ts'
import { findSent, forgetVisit, keepVisit, leaveForReceipt, type FormVisit } from './form-visit-pages.ts'
import type { ReportContext } from './report-context.ts'
import { readReportForm, withFields, withMomentRead } from './report-form.ts'
import { makeStepViews, mayNamePatient, type StepTold } from './show-step-pages.ts'
import { checkAnswers, mergeAnswers, readToken, type PostedStep } from './step-answers.ts'
import { takeStray } from './stray-step-pages.ts'

/** What the address of a step says besides its name. */
interface StepQuery {
  readonly step: FormStep
  /** The step's name in the address; the first needs none. */
  readonly del?: string | undefined
  readonly fra?: string | undefined
  readonly vis?: string | undefined
}

/** The organisation that reports, where it is known before anybody has typed: a begun form has it among its answers. */
const presetOf = (first: FormFields) => first.text('reportingOrganisation') || undefined

const toldBy: Readonly<Record<string, StepTold>> = { tapt: 'lost', slettet: 'forgotten' }

/** The form a theme at a time. Every answer is kept on the way, sealed, but for who the patient is: that is typed on the last page. */
export function makeStepForm(context: ReportContext, pages: Pages, guard: FormGuard | undefined) {
  const views = makeStepViews(context, pages, guard)
  const { showStep, showCheck, showSent } = views
  const check = (visit: FormVisit, fields: FormFields) => checkAnswers(context, visit, fields)
  const goTo = (visit: FormVisit, step: FormStep, more = '') =>
    visit.reply.redirect(`${visit.address}?del=${stepAddress[step]}${more}`, 303)
  const hasIdentity = (fields: FormFields) => identityFields.some((field) => fields.text(field) !== '')

  const open = async (visit: FormVisit, query: StepQuery, first: FormFields) => {
    const { progress } = visit
    const { step } = query
    const told = toldBy[query.vis ?? '']
    if (!progress) {
      const sent = await findSent(context, visit)
      if (step === 'event') {
        return showStep(visit, { step, fields: first, token: randomUUID(), kommune: presetOf(first), told, sent })
      }
      return sent ? showSent(visit, sent) : visit.reply.redirect(`${visit.address}?vis=tapt`, 303)
    }
    const fields = fieldsFrom(progress.answers)
    const { token } = progress
    if (step === 'check') return showCheck(visit, { fields, token, check: check(visit, fields), sending: false })
    const begun = step === 'event' && query.del === undefined
    return showStep(visit, { step, fields, token, fromCheck: query.fra === stepAddress.check, told, begun })
  }

  const send = async (visit: FormVisit, fields: FormFields, token: string) => {
    try {
      const door = { source: 'web', idempotencyKey: token, language: visit.words.language } as const
      const filed = await fileReport(context, visit.request.actor, readReportForm(fields), door)
      return await leaveForReceipt(context, visit, { token, receiptCode: filed.receiptCode })
    } catch (error) {
      noteRefusal(visit.request, error)
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'invalid_input') {
        return showCheck(visit, { fields, token, check: check(visit, fields), sending: true })
      }
      const sent = error.code === 'idempotency_mismatch' ? await findSent(context, visit, token) : undefined
      if (!sent) throw error
      return showSent(visit, sent)
    }
  }

  /** The last page: an answer is to be changed, it is sent, or looked at once more. */
  const takeCheck = (visit: FormVisit, posted: FormFields, fields: FormFields, token: string) => {
    const action = posted.text('action')
    const found = check(visit, fields)
    const change = findStep(action.replace(/^change:/, ''))
    if (change && !hasIdentity(fields)) return goTo(visit, change, `&fra=${stepAddress.check}`)
    if (change) {
      const faults = found.faults.filter((fault) => stepOf(fault) === change)
      return showStep(visit, { step: change, fields, token, faults, fromCheck: true, check: found })
    }
    if (action !== 'send') return showCheck(visit, { fields, token, check: found, sending: true })
    const doubt = visit.progress?.guarded ? undefined : findDoubt(guard, visit, posted)
    return doubt ? showStep(visit, { step: 'event', fields, token, doubt }) : send(visit, fields, token)
  }

  const take = async (visit: FormVisit, given: PostedStep) => {
    const { step, first } = given
    const action = given.posted.text('action')
    if (action === 'forget') {
      await forgetVisit(context, visit)
      return visit.reply.redirect(`${visit.address}?vis=slettet`, 303)
    }
    const token = readToken(given.posted)
    const { progress } = visit
    const isBegun = progress ? progress.token === token : step === 'event' && !(await findSent(context, visit, token))
    if (!isBegun) return takeStray(context, views, visit, given)

    const posted = withMomentRead(given.posted, context.now())
    const answers = mergeAnswers(progress ? fieldsFrom(progress.answers) : first, posted, step)
    const identity = Object.fromEntries(identityFields.map((field) => [field, posted.list(field)]))
    const fields = withFields(fieldsFrom(answers), identity)
    if (step === 'check') return takeCheck(visit, posted, fields, token)

    const found = check(visit, fields)
    const own = found.faults.filter((fault) => stepOf(fault) === step)
    const showing = own.filter(showsIdentity)
    const doubt = step === 'event' && !progress?.guarded ? findDoubt(guard, visit, posted) : undefined
    const fromCheck = posted.text('from') === 'check'
    const kommune = progress ? undefined : presetOf(first)
    const shown = { step, token, fromCheck, check: found, kommune, ...(doubt && { doubt }) }
    // The stamp is no answer, and goes along: who puts a fault right has been at the form since it was opened.
    const stamped = withFields(fields, { [stampField]: posted.list(stampField) })
    const again = (faults: readonly Fault[]) =>
      showStep(visit, { ...shown, fields: doubt ? withFields(posted, identity) : stamped, faults })
    const keep = () => {
      const startedAt = progress?.startedAt ?? context.now().toISOString()
      const guarded = progress?.guarded === true || (step === 'event' && guard !== undefined)
      return keepVisit(context, visit, { token, startedAt, guarded, answers })
    }
    if (action === 'keep') {
      if (showing.length === 0 && !doubt) await keep()
      return visit.reply.code(204).send()
    }
    const leaves = action === 'back' || action === 'whole'
    const faults = leaves ? showing : own
    if (faults.length > 0 || doubt) return again(faults)
    await keep()
    if (action === 'whole') return visit.reply.redirect(`${visit.address}?hele=ja`, 303)
    if (action === 'back') return goTo(visit, stepFrom(step, -1))
    if (!fromCheck) return goTo(visit, stepFrom(step, 1))
    // What was typed of the patient goes along in this one answer; where the answers no longer allow it, it goes nowhere.
    if (!hasIdentity(fields) || !mayNamePatient(visit, fields)) return goTo(visit, 'check')
    return showCheck(visit, { fields, token, check: check(visit, fields), sending: false })
  }

  return { open, take }
}
