import { z } from 'zod'
import { v7 as uuidv7 } from 'uuid'
import { actorId, organisationsOf, type Actor } from '../access/actor.ts'
import { findCode } from '../directory/directory.ts'
import { Refusal, type Fault } from '../errors.ts'
import { insertAnswer } from './answer-store.ts'
import type { CaseRow } from './case-store.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import type { ReportContext } from './report-context.ts'
import { tellReporter, tellSender } from './tell-parties.ts'

const Line = z.string().trim().min(1).max(200)
const Text = z.string().trim().min(1).max(20_000)

/** The answer to a report: where the answering side stands, what it thinks happened, and what is done or will be, by whom and when. */
export const NewAnswer = z.strictObject({
  position: z.enum(['agree', 'partly', 'disagree']),
  whatHappened: Text,
  /** What contributed, of the collaboration's code list `contributing_factor`. */
  factors: z.array(z.string().min(1).max(60)).max(20).default([]),
  actions: z
    .array(
      z.strictObject({
        description: z.string().trim().min(1).max(2_000),
        responsible: Line,
        dueOn: z.iso
          .date()
          .refine((day) => day >= '2000-01-01')
          .nullish()
          .transform((day) => day ?? null),
        done: z.boolean().default(false),
      }),
    )
    .max(20)
    .default([]),
  contact: Line.nullish().transform((contact) => contact ?? null),
})
export type NewAnswer = z.output<typeof NewAnswer>

/** Throws Refusal `invalid_input` that points at each factor that is not of the collaboration's list, or is named twice. */
function checkFactors(context: ReportContext, found: CaseRow, factors: readonly string[]): void {
  const collaboration = context.directory.current().collaborations.get(found.collaborationId)
  const faults = factors.flatMap((code, index): Fault[] => {
    const pointer = `/factors/${index}`
    if (!collaboration || !findCode(collaboration, 'contributing_factor', code))
      return [{ pointer, code: 'unknown_code' }]
    return factors.indexOf(code) < index ? [{ pointer, code: 'duplicate_choice' }] : []
  })
  if (faults.length > 0) throw new Refusal('invalid_input', 'The factors are not of the list.', faults)
}

/**
 * Answers a report on behalf of the responsible organisation. The answer stands on the receipt; the reporter and the leader are
 * told by e-mail where they gave an address, and the sending organisation over its channel. Throws as changeCase does, and Refusal `invalid_input` for text that shows who
 * the patient is.
 */
export function answerReport(
  context: ReportContext,
  actor: Actor,
  ref: CaseRef,
  answer: NewAnswer,
): Promise<MovedCase> {
  return changeCase(context, actor, ref, 'answer', async (tx, found, now) => {
    checkFactors(context, found, answer.factors)
    const refusal = await guardCaseTexts(context, tx, actor, found, [
      { pointer: '/whatHappened', text: answer.whatHappened },
      { pointer: '/contact', text: answer.contact },
      ...answer.actions.flatMap((action, index) => [
        { pointer: `/actions/${index}/description`, text: action.description },
        { pointer: `/actions/${index}/responsible`, text: action.responsible },
      ]),
    ])
    if (refusal) return { refusal }
    await insertAnswer(tx, {
      id: uuidv7(),
      reportId: found.id,
      organisationId: organisationsOf(actor)[0] ?? found.recipient,
      answeredAt: now,
      answeredBy: actorId(actor),
      answeredByName: actor.kind === 'anonymous' ? '' : actor.name,
      ...answer,
    })
    const told = await tellSender(tx, context.directory.current(), found, 'answer')
    return { deliveryIds: [...(await tellReporter(tx, found, 'answer', ['reporter', 'leader'])), ...told] }
  })
}
