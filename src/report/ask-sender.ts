import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { questionUntil } from './case-deadlines.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { insertMessage } from './message-store.ts'
import type { ReportContext } from './report-context.ts'
import { tellReporter, tellSender } from './tell-parties.ts'

/** A question to the sender, and the last day it is waited for; absent: as long as the collaboration says. */
export const Question = z.strictObject({
  text: z.string().trim().min(1).max(10_000),
  until: z.iso
    .date()
    .nullish()
    .transform((day) => day ?? null),
})
export type Question = z.output<typeof Question>

const longestWait = 60 * 24 * 60 * 60 * 1_000

/**
 * Asks the sender something and waits: the case is `waiting_for_sender`, its deadline rests, and it goes on by itself when the
 * time is over. The reporter, the leader and the sending organisation are told. Throws as changeCase does, and Refusal
 * `invalid_input` for a day that is not ahead (or over 60 days) or for words that show who the patient is.
 */
export function askSender(context: ReportContext, actor: Actor, ref: CaseRef, question: Question): Promise<MovedCase> {
  return changeCase(context, actor, ref, 'ask', async (tx, found, now) => {
    const directory = context.directory.current()
    const { until } = question
    if (until !== null && (until <= osloDay(now) || until > osloDay(new Date(now.getTime() + longestWait)))) {
      throw new Refusal('invalid_input', 'The day cannot be used.', [{ pointer: '/until', code: 'day_not_ahead' }])
    }
    const refusal = await guardCaseTexts(context, tx, actor, found, [{ pointer: '/text', text: question.text }])
    if (refusal) return { refusal }
    const collaboration = directory.collaborations.get(found.collaborationId)
    if (!collaboration) throw new Error('a report stands without its collaboration')
    await insertMessage(tx, {
      author: actor,
      organisationId: found.recipient,
      reportId: found.id,
      at: now,
      kind: 'question',
      shownToReporter: true,
      text: question.text,
    })
    const told = await tellReporter(tx, found, 'question', ['reporter', 'leader'])
    const alsoTold = await tellSender(tx, directory, found, 'question')
    return {
      days: { askUntil: until ?? questionUntil(collaboration.deadlines, now) },
      deliveryIds: [...told, ...alsoTold],
    }
  })
}
