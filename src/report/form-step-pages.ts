import { randomUUID } from 'node:crypto'
import type { Fault } from '../errors.ts'
import { Refusal } from '../errors.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import { listForbiddenTexts } from '../http/strict-json.ts'
import { checkReport, filerOf, type ReportCheck } from './check-report.ts'
import { fileReport } from './file-report.ts'
import type { FormProgress } from './form-progress.ts'
import {
  findStep,
  identityFields,
  keptFields,
  listStepFields,
  showsIdentity,
  stepAddress,
  stepFrom,
  stepOf,
  type FormStep,
} from './form-steps.ts'
import { findSent, forgetVisit, FormToken, keepVisit, leaveForReceipt, type FormVisit } from './form-visit-pages.ts'
import type { ReportContext } from './report-context.ts'
import { readReportForm, withFields, withMomentRead } from './report-form.ts'
import { makeStepViews, mayNamePatient, type StepTold } from './show-step-pages.ts'

/** What the address of a step says besides its name. */
interface StepQuery {
  readonly step: FormStep
  /** The step's name in the address; the first needs none. */
  readonly del?: string | undefined
  readonly kommune?: string | undefined
  readonly fra?: string | undefined
  readonly vis?: string | undefined
}

/** A step as it was posted. */
interface PostedStep {
  readonly step: FormStep
  readonly posted: FormFields
  /** What stands in the form before anybody has typed. */
  readonly first: FormFields
}

const toldBy: Readonly<Record<string, StepTold>> = { tapt: 'lost', slettet: 'forgotten' }

/** The answers so far with one step's in place of its earlier ones. Who the patient is never comes among them. */
function mergeAnswers(before: FormFields, posted: FormFields, step: FormStep): FormProgress['answers'] {
  const own = new Set<string>(listStepFields(step))
  return Object.fromEntries(
    keptFields.map((field) => {
      const given = own.has(field) && field !== 'collaboration' ? posted : before
      return [field, [...given.list(field)]]
    }),
  )
}

/** The form a theme at a time. Every answer is kept on the way, sealed, but for who the patient is: that is typed on the last page. */
export function makeStepForm(context: ReportContext, pages: Pages) {
  const { showStep, showCheck, showSent } = makeStepViews(context, pages)

  const check = (visit: FormVisit, fields: FormFields): ReportCheck => {
    const input = readReportForm(fields)
    const given = { directory: context.directory.current(), now: context.now(), filer: filerOf(visit.request.actor) }
    const found = checkReport(input, given)
    const forbidden = listForbiddenTexts(input)
    return forbidden.length > 0 ? { ...found, faults: [...forbidden, ...found.faults] } : found
  }
  const goTo = (visit: FormVisit, step: FormStep, more = '') =>
    visit.reply.redirect(`${visit.address}?del=${stepAddress[step]}${more}`, 303)

  const open = async (visit: FormVisit, query: StepQuery, first: FormFields) => {
    const { progress } = visit
    const { step } = query
    const told = toldBy[query.vis ?? '']
    if (!progress) {
      const sent = await findSent(context, visit)
      if (step === 'event') {
        return showStep(visit, { step, fields: first, token: randomUUID(), kommune: query.kommune, told, sent })
      }
      return sent ? showSent(visit, sent) : visit.reply.redirect(`${visit.address}?vis=tapt`, 303)
    }
    const fields = fieldsFrom(progress.answers)
    const { token } = progress
    if (step === 'check') return showCheck(visit, { fields, token, check: check(visit, fields), sending: false })
    const begun = step === 'event' && query.del === undefined
    return showStep(visit, { step, fields, token, fromCheck: query.fra === stepAddress.check, told, begun })
  }

  /** Where one goes with answers that are right: on, or back to the last page where one came from there. */
  const goOn = (visit: FormVisit, step: FormStep, fields: FormFields, token: string, fromCheck: boolean) => {
    const typedIdentity = identityFields.some((field) => fields.text(field) !== '')
    if (!fromCheck) return goTo(visit, stepFrom(step, 1))
    if (!typedIdentity || !mayNamePatient(context, visit, fields)) return goTo(visit, 'check')
    return showCheck(visit, { fields, token, check: check(visit, fields), sending: false })
  }

  const send = async (visit: FormVisit, fields: FormFields, token: string) => {
    try {
      const door = { source: 'web', idempotencyKey: token } as const
      const filed = await fileReport(context, visit.request.actor, readReportForm(fields), door)
      return await leaveForReceipt(context, visit, { token, receiptCode: filed.receiptCode })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'invalid_input') {
        return showCheck(visit, { fields, token, check: check(visit, fields), sending: true })
      }
      const sent = error.code === 'idempotency_mismatch' ? await findSent(context, visit, token) : undefined
      if (!sent) throw error
      return showSent(visit, sent)
    }
  }

  /** A page of a form that is not begun here, or not any more: sent, forgotten, or another one is. */
  const takeStray = async (visit: FormVisit, { step, posted, first }: PostedStep) => {
    const token = posted.text('token')
    const action = posted.text('action')
    if (action === 'keep') return visit.reply.code(204).send()
    const sent = await findSent(context, visit, token)
    if (sent && action === 'send') return visit.reply.redirect(`/kvittering/${sent.receiptCode}`, 303)
    if (sent) return showSent(visit, sent)
    const { progress } = visit
    if (progress && action !== 'replace') {
      const fields = withMomentRead(posted, context.now())
      return step === 'check'
        ? goTo(visit, 'event')
        : showStep(visit, { step, fields, token, told: 'other', otherSince: progress.startedAt })
    }
    // What was typed on this page is kept; the rest of it is gone, and so one begins again with the first.
    const answers = mergeAnswers(first, withMomentRead(posted, context.now()), step)
    if (!check(visit, fieldsFrom(answers)).faults.some(showsIdentity)) {
      await keepVisit(context, visit, { token: freshToken(token), startedAt: context.now().toISOString(), answers })
    }
    return goTo(visit, 'event', '&vis=tapt')
  }

  const take = async (visit: FormVisit, given: PostedStep) => {
    const { step, first } = given
    const action = given.posted.text('action')
    if (action === 'forget') {
      await forgetVisit(context, visit)
      return visit.reply.redirect(`${visit.address}?vis=slettet`, 303)
    }
    const token = freshToken(given.posted.text('token'))
    const { progress } = visit
    const isBegun = progress ? progress.token === token : step === 'event' && !(await findSent(context, visit, token))
    if (!isBegun) return takeStray(visit, given)

    const before = progress ? fieldsFrom(progress.answers) : first
    const posted = withMomentRead(given.posted, context.now())
    const answers = mergeAnswers(before, posted, step)
    const identity = Object.fromEntries(identityFields.map((field) => [field, posted.list(field)]))
    const fields = withFields(fieldsFrom(answers), identity)
    const found = check(visit, fields)
    const own = found.faults.filter((fault) => stepOf(fault) === step)
    const keep = () =>
      keepVisit(context, visit, { token, startedAt: progress?.startedAt ?? context.now().toISOString(), answers })
    const again = (faults: readonly Fault[]) =>
      showStep(visit, { step, fields, token, faults, fromCheck, check: found })
    const fromCheck = posted.text('from') === 'check'

    if (step === 'check') {
      const change = findStep(action.replace(/^change:/, ''))
      if (change) {
        if (identityFields.every((field) => fields.text(field) === '')) {
          return goTo(visit, change, `&fra=${stepAddress.check}`)
        }
        const faults = found.faults.filter((fault) => stepOf(fault) === change)
        return showStep(visit, { step: change, fields, token, faults, fromCheck: true, check: found })
      }
      if (action === 'send') return send(visit, fields, token)
      return showCheck(visit, { fields, token, check: found, sending: true })
    }
    const showing = found.faults.filter(showsIdentity).filter((fault) => stepOf(fault) === step)
    if (action === 'keep') {
      if (showing.length === 0) await keep()
      return visit.reply.code(204).send()
    }
    if (action === 'back' || action === 'whole') {
      if (showing.length > 0) return again(showing)
      await keep()
      if (action === 'whole') return visit.reply.redirect(`${visit.address}?hele=ja`, 303)
      return goTo(visit, stepFrom(step, -1))
    }
    if (own.length > 0) return again(own)
    await keep()
    return goOn(visit, step, fields, token, fromCheck)
  }

  return { open, take }
}

/** The form's own name as it was posted, or a fresh one for what is none. */
function freshToken(given: string): string {
  const token = FormToken.safeParse(given)
  return token.success ? token.data : randomUUID()
}
