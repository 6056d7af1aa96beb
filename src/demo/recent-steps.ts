import type { PersonActor } from '../access/actor.ts'
import { acknowledgeReport } from '../report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../report/answer-report.ts'
import { askSender, Question } from '../report/ask-sender.ts'
import { assignCase } from '../report/assign-case.ts'
import { bringIn } from '../report/bring-in.ts'
import type { CaseRef, MovedCase } from '../report/change-case.ts'
import { closeRedCord } from '../report/close-red-cord.ts'
import { closeReport } from '../report/close-report.ts'
import { forwardReport } from '../report/forward-report.ts'
import { gatherParties } from '../report/gather-parties.ts'
import { logRedCord } from '../report/log-red-cord.ts'
import { Duplicate, markDuplicate } from '../report/mark-duplicate.ts'
import { answerDutyToNotify, DutyAnswer, keepOwnSide, OwnSide } from '../report/own-side.ts'
import { pullRedCord } from '../report/pull-red-cord.ts'
import { reopenReport } from '../report/reopen-report.ts'
import { replyToQuestion } from '../report/reply-to-question.ts'
import type { ReportContext } from '../report/report-context.ts'
import { signReport } from '../report/sign-report.ts'
import { withdrawReport } from '../report/withdraw-report.ts'
import { writeMessage, writeNote } from '../report/write-in-case.ts'

/** What a step of a recent case has at hand. `dayOf` gives the day so many working days ahead (Oslo), `idOf` another recent case's id. */
export interface Hand {
  readonly past: ReportContext
  readonly actor: PersonActor
  readonly ref: CaseRef
  readonly dayOf: (workingDaysAhead: number) => string
  readonly idOf: (reference: string) => string
}

/** Somebody's step in a case, so many working days before the present one. */
export interface RecentStep {
  readonly ago: number
  readonly who: string
  readonly take: (hand: Hand) => Promise<MovedCase | void>
}

/** A step by somebody, by its verb: `by('siv-kvalitet').acknowledges(3)`. The first number is how many working days ago. */
export function by(who: string) {
  const step =
    <Words extends unknown[]>(run: (hand: Hand, ...words: Words) => Promise<unknown>) =>
    (ago: number, ...words: Words): RecentStep => ({
      ago,
      who,
      take: async (hand) => {
        const moved = await run(hand, ...words)
        return isMoved(moved) ? moved : undefined
      },
    })
  return {
    signs: step(({ past, actor, ref }) => signReport(past, actor, ref)),
    acknowledges: step(({ past, actor, ref }) => acknowledgeReport(past, actor, ref)),
    takes: step(({ past, actor, ref }) => assignCase(past, actor, ref, { handler: who })),
    forwards: step(({ past, actor, ref }, unit: string, reason: string) =>
      forwardReport(past, actor, ref, { organisation: actor.organisationId ?? '', unit, reason }),
    ),
    asks: step(({ past, actor, ref }, text: string) => askSender(past, actor, ref, Question.parse({ text }))),
    replies: step(({ past, actor, ref }, text: string) => replyToQuestion(past, actor, ref, { text })),
    answers: step(({ past, actor, ref, dayOf }, position: NewAnswer['position'], what: string, action?: string) => {
      const measure = { description: action, responsible: 'Seksjonsleder', dueOn: dayOf(20) }
      const actions = action === undefined ? [] : [measure]
      const contact = `${actor.name}, ${actor.id}`
      return answerReport(past, actor, ref, NewAnswer.parse({ position, whatHappened: what, actions, contact }))
    }),
    closes: step(({ past, actor, ref }) => closeReport(past, actor, ref)),
    contests: step(({ past, actor, ref }, reason: string) => reopenReport(past, actor, ref, { reason })),
    withdraws: step(({ past, actor, ref }, reason: string) => withdrawReport(past, actor, ref, { reason })),
    marksAsDuplicateOf: step(({ past, actor, ref, idOf }, reference: string, reason: string) =>
      markDuplicate(past, actor, ref, Duplicate.parse({ of: idOf(reference), reason })),
    ),
    bringsIn: step(({ past, actor, ref }, organisation: string, reason: string) =>
      bringIn(past, actor, ref.reportId, { organisation, reason }),
    ),
    writes: step(({ past, actor, ref }, text: string, shownToReporter: boolean) =>
      writeMessage(past, actor, ref.reportId, { text, shownToReporter }, null),
    ),
    notes: step(({ past, actor, ref }, text: string) => writeNote(past, actor, ref.reportId, { text }, null)),
    keeps: step(({ past, actor, ref, dayOf }, reference: string, dueIn: number | null) =>
      keepOwnSide(
        past,
        actor,
        ref.reportId,
        OwnSide.parse({ handler: who, reference, dueOn: dueIn === null ? null : dayOf(dueIn) }),
      ),
    ),
    notifies: step(({ past, actor, ref, dayOf }) =>
      answerDutyToNotify(past, actor, ref.reportId, DutyAnswer.parse({ answer: 'met', notifiedOn: dayOf(0) })),
    ),
    pullsTheCord: step(({ past, actor, ref }, reason: string) => pullRedCord(past, actor, ref.reportId, { reason })),
    gathers: step(({ past, actor, ref }, organisations: string[], reason: string) =>
      gatherParties(past, actor, ref.reportId, { organisations, reason }),
    ),
    logs: step(({ past, actor, ref }, text: string) => logRedCord(past, actor, ref.reportId, { text })),
    agrees: step(({ past, actor, ref }, agreed: string) => closeRedCord(past, actor, ref.reportId, { agreed })),
  }
}

/** Only what moves a case gives a revision to go on from. */
function isMoved(moved: unknown): moved is MovedCase {
  return typeof moved === 'object' && moved !== null && 'revision' in moved && 'number' in moved
}
