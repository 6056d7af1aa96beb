import type { Actor, ReporterActor } from '../../src/access/actor.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { askSender } from '../../src/report/ask-sender.ts'
import { assignCase } from '../../src/report/assign-case.ts'
import type { PartyVerb, SystemVerb } from '../../src/report/case-moves.ts'
import { changeCaseAsSystem, type CaseRef, type MovedCase } from '../../src/report/change-case.ts'
import { closeReport } from '../../src/report/close-report.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { markDuplicate } from '../../src/report/mark-duplicate.ts'
import { reopenReport } from '../../src/report/reopen-report.ts'
import { replyToQuestion } from '../../src/report/reply-to-question.ts'
import { returnReport } from '../../src/report/return-report.ts'
import { signReport } from '../../src/report/sign-report.ts'
import { tightenConsent } from '../../src/report/tighten-consent.ts'
import { withdrawReport } from '../../src/report/withdraw-report.ts'
import type { TestContext } from '../support/context.ts'

/** One who may try a verb; whom the door lets in is shown elsewhere. */
export type Trier = Actor | ReporterActor
export type Attempt = (trier: Trier, ref: CaseRef) => Promise<MovedCase>

const answer = NewAnswer.parse({ position: 'agree', whatHappened: 'Listen ble glemt.' })
const tightened = { consent: 'patient_opposed', textDeidentified: true }

/**
 * Each verb with words of its own that are always good, so that only who asks and where the case stands decide. `original` is a
 * report that the others are duplicates of; `handler` somebody who handles cases for whoever assigns.
 */
export function verbsAtHand(
  { context }: TestContext,
  { original, handler = 'siv-kvalitet' }: { original: string; handler?: string },
): Readonly<Record<PartyVerb, Attempt>> {
  const staff = (work: (actor: Actor, ref: CaseRef) => Promise<MovedCase>) => (trier: Trier, ref: CaseRef) =>
    work(trier as Actor, ref)
  const toUnit = { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder rehabiliteringen' }
  return {
    sign: staff((actor, ref) => signReport(context, actor, ref)),
    return: staff((actor, ref) => returnReport(context, actor, ref, { reason: 'Tidspunktet mangler' })),
    acknowledge: staff((actor, ref) => acknowledgeReport(context, actor, ref)),
    assign: staff((actor, ref) => assignCase(context, actor, ref, { handler })),
    forward: staff((actor, ref) => forwardReport(context, actor, ref, toUnit)),
    ask: staff((actor, ref) => askSender(context, actor, ref, { text: 'Når var det?', until: null })),
    reply: (trier, ref) => replyToQuestion(context, trier, ref, { text: 'Om kvelden.' }),
    answer: staff((actor, ref) => answerReport(context, actor, ref, answer)),
    close: staff((actor, ref) => closeReport(context, actor, ref)),
    reopen: (trier, ref) => reopenReport(context, trier, ref, { reason: 'Det stemmer ikke' }),
    withdraw: (trier, ref) => withdrawReport(context, trier, ref, { reason: 'Meldt ved en feil' }),
    duplicate: staff((actor, ref) => markDuplicate(context, actor, ref, { of: original, reason: null })),
    consent: staff((actor, ref) => tightenConsent(context, actor, ref, tightened)),
  }
}

/** What time does, whatever the day is: whether it is due is its own tests' matter. */
export function moveBySystem({ context }: TestContext, verb: SystemVerb, reportId: string): Promise<MovedCase> {
  return changeCaseAsSystem(context, reportId, verb, { isDue: () => true }).then((moved) => {
    if (!moved) throw new Error('what is due is moved')
    return moved
  })
}
