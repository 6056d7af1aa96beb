import { countWorkingDays } from './working-days.ts'
import type { Deadlines } from '../directory/directory.ts'
import { caseNextTexts as texts } from '../i18n/nb-case-next.ts'
import type { CaseFormName } from '../i18n/nb-case-forms.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { contestableUntil, type PartyVerb, type Status } from './case-moves.ts'
import { timesOf } from './case-store.ts'
import type { ReportRow } from './report-store.ts'

/** Whose eyes a case is seen with. */
export type CaseSide = 'sender' | 'recipient' | 'other'

/** What leads on: a verb that needs no words and is one press, a form of the page, or a place on it. */
export interface NextButton {
  readonly label: string
  readonly press?: 'acknowledge' | 'close' | 'sign'
  readonly form?: CaseFormName
  readonly place?: 'svaret' | 'dialog' | 'fordel' | 'rod-snor'
}

/** What a case needs of its reader, by when, and what leads there. */
export interface NextStep {
  readonly title: string
  readonly overdue: string | null
  readonly why: string
  readonly button: NextButton | null
  readonly second: NextButton | null
}

/** What is known of a case when one asks what it needs. */
export interface Asked {
  readonly report: ReportRow
  readonly side: CaseSide
  readonly actions: readonly PartyVerb[]
  readonly deadlines: Deadlines
  /** The name of whoever is to handle the case. */
  readonly holder: string
  /** The last day for the leader to sign, of a report that must be signed before it is sent. */
  readonly signBy: string
  /** No unit has it yet, and the reader is to find the one that answers. */
  readonly isToDispatch: boolean
  /** A red cord is pulled, and the reader is of the office that is called in. */
  readonly isCalledIn: boolean
  readonly now: Date
}

type Step = Pick<NextStep, 'title'> & Partial<NextStep>

/** «Svar innen fredag 10. april 2026», «… i dag, …», or that the time is over. */
function due(what: string, by: string | null, now: Date): Pick<NextStep, 'title' | 'overdue'> {
  const today = osloDay(now)
  if (by === null) return { title: what, overdue: null }
  if (by < today) return { title: what, overdue: texts.overdue(by, countWorkingDays(by, today)) }
  return { title: by === today ? texts.today(what, by) : texts.within(what, by), overdue: null }
}

/** Until when the answer may be contested; null where it may not, or not any more. */
function contestable({ report, deadlines, now }: Asked): Date | null {
  const until = contestableUntil(report.status as Status, timesOf(report), deadlines.contest)
  return until !== null && now <= until ? until : null
}

/** What the other side is waited for, with the day it is due. */
function waitFor({ now }: Asked, wait: { title: string; why: string }, by: string | null): Step {
  const { overdue } = due('', by, now)
  return { title: wait.title, overdue, why: by === null || overdue ? wait.why : `${texts.deadline(by)} ${wait.why}` }
}

function forSender(asked: Asked): Step {
  const { report, actions, signBy: by, now } = asked
  const may = (verb: PartyVerb) => actions.includes(verb)
  const sign = { label: texts.sign.button, press: 'sign' } as const
  switch (report.status) {
    case 'awaiting_signature': {
      if (!may('sign'))
        return { title: texts.waitForSignature.title(report.leader_name), why: texts.waitForSignature.why(by) }
      return { ...due(texts.sign.title, by, now), why: texts.sign.before, button: sign }
    }
    case 'returned_to_reporter': {
      const { title, why, button } = texts.replyToLeader
      return {
        title,
        why,
        button: may('reply') ? { label: button, form: 'reply' } : null,
        second: may('sign') ? sign : null,
      }
    }
    case 'waiting_for_sender':
      return {
        ...due(texts.reply.title, report.ask_until, now),
        why: texts.reply.why,
        button: may('reply') ? { label: texts.reply.button, form: 'reply' } : null,
      }
    case 'answered':
    case 'closed': {
      const until = contestable(asked)
      return {
        title: texts.read.title,
        why: until ? texts.read.contest(until) : '',
        button: { label: texts.read.button, place: 'svaret' },
        second: until && may('reopen') ? { label: texts.read.second, form: 'reopen' } : null,
      }
    }
    default:
      if (may('sign')) return { title: texts.sign.title, why: texts.sign.after, button: sign }
      return report.status === 'sent'
        ? waitFor(asked, texts.waitForReceipt, report.acknowledge_by)
        : waitFor(asked, texts.waitForAnswer, report.answer_by)
  }
}

function forRecipient(asked: Asked): Step {
  const { report, actions, now } = asked
  const may = (verb: PartyVerb) => actions.includes(verb)
  const until = contestable(asked)
  const { acknowledge, answer, close } = texts
  switch (report.status) {
    case 'sent': {
      const press: NextButton | null = may('acknowledge') ? { label: acknowledge.button, press: 'acknowledge' } : null
      if (!asked.isToDispatch)
        return { ...due(acknowledge.title, report.acknowledge_by, now), why: acknowledge.why, button: press }
      const { title, why, button } = texts.dispatch
      const find: NextButton = { label: button, place: 'fordel' }
      return { ...due(title, report.acknowledge_by, now), why, button: find, second: press }
    }
    case 'waiting_for_sender': {
      const { title, plain, why } = texts.waitForSender
      return { title: report.ask_until === null ? plain : title(report.ask_until), why }
    }
    case 'answered':
      return {
        title: may('close') ? close.title : texts.answered.title,
        why: until ? close.contest(until) : may('close') ? '' : texts.answered.why,
        button: may('close') ? { label: close.button, press: 'close' } : null,
      }
    case 'closed':
      return { title: texts.closed.title, why: until ? close.contest(until) : texts.closed.why }
    default:
      return may('answer')
        ? {
            ...due(answer.title, report.answer_by, now),
            why: answer.why,
            button: { label: answer.button, form: 'answer' },
          }
        : {
            ...due(texts.othersAnswer.title, report.answer_by, now),
            why: texts.othersAnswer.why,
            button: may('assign') ? { label: texts.othersAnswer.button, form: 'assign' } : null,
          }
  }
}

/** What a case needs of its reader as it stands, by when, and the one press that leads there. Pure. */
export function nextStep(asked: Asked): NextStep {
  const { report, side, holder, isCalledIn } = asked
  const nothing = { overdue: null, why: '', button: null, second: null }
  if (report.status === 'withdrawn' || report.status === 'duplicate') return { ...nothing, ...texts[report.status] }
  if (side === 'other') {
    if (isCalledIn) {
      const { title, why, button } = texts.calledIn
      return { ...nothing, title, why, button: { label: button, place: 'rod-snor' } }
    }
    const { title, why, button } = texts.others
    return { ...nothing, title: title(holder), why, button: { label: button, place: 'dialog' } }
  }
  return { ...nothing, ...(side === 'sender' ? forSender(asked) : forRecipient(asked)) }
}
