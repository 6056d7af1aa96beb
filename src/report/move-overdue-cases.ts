import { databaseClock, type DueClock } from '../db/database-clock.ts'
import { asWorker } from '../db/scope.ts'
import type { Directory } from '../directory/directory.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { signatureUntil } from './case-deadlines.ts'
import type { CaseRow } from './case-store.ts'
import { changeCaseAsSystem } from './change-case.ts'
import { listOverdueQuestions, listUnsigned, type Unsigned, type Waiting } from './overdue-store.ts'
import { moveAnswerBy } from './reply-to-question.ts'
import type { ReportContext } from './report-context.ts'
import { sendOn } from './send-on.ts'

/**
 * Moves what only time moves: a question to the sender that was waited for long enough goes on without a reply, its deadline
 * moved by the days it waited; a report that waited for its signature longer than the collaboration gives is sent, marked «ikke
 * signert». Each once, by however many workers this is done: a case that somebody else has moved since it was looked for is left
 * as it is. One that fails is logged and does not keep the others waiting. Returns how many were moved.
 */
export async function moveOverdueCases(context: ReportContext, clock: DueClock = databaseClock): Promise<number> {
  const directory = context.directory.current()
  const { questions, unsigned } = await asWorker(context.database.db, async (tx) => {
    const today = osloDay(await clock(tx))
    const waiting = await listUnsigned(tx)
    return {
      questions: await listOverdueQuestions(tx, today),
      unsigned: waiting.filter((report) => hasWaitedEnough(directory, report, today)),
    }
  })
  let moved = 0
  for (const question of questions) moved += await attempt(context, question, () => goOn(context, question))
  for (const report of unsigned) moved += await attempt(context, report, () => sendUnsigned(context, report))
  return moved
}

function hasWaitedEnough(directory: Directory, { collaborationId, since }: Unsigned, today: string): boolean {
  const deadlines = directory.collaborations.get(collaborationId)?.deadlines
  return deadlines !== undefined && signatureUntil(deadlines, since) < today
}

/** Nobody has touched the case since it was looked for. */
const isUntouched =
  ({ revision }: Waiting) =>
  (found: CaseRow) =>
    found.revision === revision

function goOn(context: ReportContext, question: Waiting): Promise<unknown> {
  return changeCaseAsSystem(context, question.id, 'resume', {
    isDue: isUntouched(question),
    add: async (_tx, found, now) => {
      const { askedAt } = found.times
      return { days: { askUntil: null, ...(askedAt && { answerBy: moveAnswerBy(found, askedAt, now) }) } }
    },
  })
}

function sendUnsigned(context: ReportContext, report: Waiting): Promise<unknown> {
  return changeCaseAsSystem(context, report.id, 'send_unsigned', {
    isDue: isUntouched(report),
    add: (tx, found, now) => sendOn(context.directory.current(), tx, found, now),
  })
}

async function attempt(context: ReportContext, { id }: Waiting, move: () => Promise<unknown>): Promise<number> {
  try {
    return (await move()) === undefined ? 0 : 1
  } catch (error) {
    context.log.error({ reportId: id, error }, 'a case that time is to move stays where it is')
    return 0
  }
}
