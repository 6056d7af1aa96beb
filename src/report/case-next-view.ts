import { countWorkingDays } from './working-days.ts'
import type { Deadlines } from '../directory/deadlines.ts'
import type { CaseFormName } from '../i18n/nb-case-forms.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { contestableUntil, type PartyVerb, type Status } from './case-moves.ts'
import { timesOf } from './case-store.ts'
import type { ReportRow } from './report-store.ts'
import type { Words } from '../i18n/words.ts'

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
function due(words: Words, what: string, by: string | null, now: Date): Pick<NextStep, 'title' | 'overdue'> {
  const today = osloDay(now)
  if (by === null) return { title: what, overdue: null }
  if (by < today) return { title: what, overdue: words.caseNextTexts.overdue(by, countWorkingDays(by, today)) }
  return {
    title: by === today ? words.caseNextTexts.today(what, by) : words.caseNextTexts.within(what, by),
    overdue: null,
  }
}

/** Until when the answer may be contested; null where it may not, or not any more. */
function contestable({ report, deadlines, now }: Asked): Date | null {
  const until = contestableUntil(report.status as Status, timesOf(report), deadlines.contest)
  return until !== null && now <= until ? until : null
}

/** What the other side is waited for, with the day it is due. */
function waitFor(words: Words, { now }: Asked, wait: { title: string; why: string }, by: string | null): Step {
  const { overdue } = due(words, '', by, now)
  return {
    title: wait.title,
    overdue,
    why: by === null || overdue ? wait.why : `${words.caseNextTexts.deadline(by)} ${wait.why}`,
  }
}

function forSender(words: Words, asked: Asked): Step {
  const { report, actions, signBy: by, now } = asked
  const may = (verb: PartyVerb) => actions.includes(verb)
  const sign = { label: words.caseNextTexts.sign.button, press: 'sign' } as const
  switch (report.status) {
    case 'awaiting_signature': {
      if (!may('sign'))
        return {
          title: words.caseNextTexts.waitForSignature.title(report.leader_name),
          why: words.caseNextTexts.waitForSignature.why(by),
        }
      return {
        ...due(words, words.caseNextTexts.sign.title, by, now),
        why: words.caseNextTexts.sign.before,
        button: sign,
      }
    }
    case 'returned_to_reporter': {
      const { title, why, button } = words.caseNextTexts.replyToLeader
      return {
        title,
        why,
        button: may('reply') ? { label: button, form: 'reply' } : null,
        second: may('sign') ? sign : null,
      }
    }
    case 'waiting_for_sender':
      return {
        ...due(words, words.caseNextTexts.reply.title, report.ask_until, now),
        why: words.caseNextTexts.reply.why,
        button: may('reply') ? { label: words.caseNextTexts.reply.button, form: 'reply' } : null,
      }
    case 'answered':
    case 'closed': {
      const until = contestable(asked)
      return {
        title: words.caseNextTexts.read.title,
        why: until ? words.caseNextTexts.read.contest(until) : '',
        button: { label: words.caseNextTexts.read.button, place: 'svaret' },
        second: until && may('reopen') ? { label: words.caseNextTexts.read.second, form: 'reopen' } : null,
      }
    }
    default:
      if (may('sign'))
        return { title: words.caseNextTexts.sign.title, why: words.caseNextTexts.sign.after, button: sign }
      return report.status === 'sent'
        ? waitFor(words, asked, words.caseNextTexts.waitForReceipt, report.acknowledge_by)
        : waitFor(words, asked, words.caseNextTexts.waitForAnswer, report.answer_by)
  }
}

function forRecipient(words: Words, asked: Asked): Step {
  const { report, actions, now } = asked
  const may = (verb: PartyVerb) => actions.includes(verb)
  const until = contestable(asked)
  const { acknowledge, answer, close } = words.caseNextTexts
  switch (report.status) {
    case 'sent': {
      const press: NextButton | null = may('acknowledge') ? { label: acknowledge.button, press: 'acknowledge' } : null
      if (!asked.isToDispatch)
        return { ...due(words, acknowledge.title, report.acknowledge_by, now), why: acknowledge.why, button: press }
      const { title, why, button } = words.caseNextTexts.dispatch
      const find: NextButton = { label: button, place: 'fordel' }
      return { ...due(words, title, report.acknowledge_by, now), why, button: find, second: press }
    }
    case 'waiting_for_sender': {
      const { title, plain, why } = words.caseNextTexts.waitForSender
      return { title: report.ask_until === null ? plain : title(report.ask_until), why }
    }
    case 'answered':
      return {
        title: may('close') ? close.title : words.caseNextTexts.answered.title,
        why: until ? close.contest(until) : may('close') ? '' : words.caseNextTexts.answered.why,
        button: may('close') ? { label: close.button, press: 'close' } : null,
      }
    case 'closed':
      return {
        title: words.caseNextTexts.closed.title,
        why: until ? close.contest(until) : words.caseNextTexts.closed.why,
      }
    default:
      return may('answer')
        ? {
            ...due(words, answer.title, report.answer_by, now),
            why: answer.why,
            button: { label: answer.button, form: 'answer' },
          }
        : {
            ...due(words, words.caseNextTexts.othersAnswer.title, report.answer_by, now),
            why: words.caseNextTexts.othersAnswer.why,
            button: may('assign') ? { label: words.caseNextTexts.othersAnswer.button, form: 'assign' } : null,
          }
  }
}

/** What a case needs of its reader as it stands, by when, and the one press that leads there. Pure. */
export function nextStep(words: Words, asked: Asked): NextStep {
  const { report, side, holder, isCalledIn } = asked
  const nothing = { overdue: null, why: '', button: null, second: null }
  if (report.status === 'withdrawn' || report.status === 'duplicate')
    return { ...nothing, ...words.caseNextTexts[report.status] }
  if (side === 'other') {
    if (isCalledIn) {
      const { title, why, button } = words.caseNextTexts.calledIn
      return { ...nothing, title, why, button: { label: button, place: 'rod-snor' } }
    }
    const { title, why, button } = words.caseNextTexts.others
    return { ...nothing, title: title(holder), why, button: { label: button, place: 'dialog' } }
  }
  return { ...nothing, ...(side === 'sender' ? forSender(words, asked) : forRecipient(words, asked)) }
}
