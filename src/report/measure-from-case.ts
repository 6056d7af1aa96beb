import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { actorId, actsFor, type Actor } from '../access/actor.ts'
import { mayActOnSide } from '../access/policy.ts'
import { violatedConstraint } from '../db/postgres-error.ts'
import type { Tx } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { checkMeasure } from '../measure/check-measure.ts'
import { storeMeasure } from '../measure/create-measure.ts'
import type { MeasureRow } from '../measure/measure-store.ts'
import { MeasureContent, textsOf } from '../measure/measure.ts'
import { listAnswers } from './answer-store.ts'
import { listCopied } from './copied-text.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import { makeIdFromKey } from './report-secrets.ts'
import type { ReportRow } from './report-store.ts'
import { listActionRows } from './suggestion-store.ts'

/** A measure made from a planned action of the answer that stands; `action` is its place there, the first is 0. */
export const MeasureFromAction = z.strictObject({ ...MeasureContent.shape, action: z.int().min(0).max(19) })
export type MeasureFromAction = z.output<typeof MeasureFromAction>

/** The measure's own key, or a new one: an Idempotency-Key gives an id that follows from the key, the writer and the case. */
export function measureIdOf(context: ReportContext, actor: Actor, reportId: string, key: string | null): string {
  return key === null ? uuidv7() : makeIdFromKey(context.secrets, `measure ${actorId(actor)} ${reportId} ${key}`)
}

/** Whether an actor answers for the case, and so makes measures from it and decides about the suggestion. */
export function answersFor(actor: Actor, report: ReportRow): boolean {
  const parties = { sender: report.reporting_organisation_id, recipient: report.recipient_organisation_id }
  return mayActOnSide(actor, 'measure.from_case', parties)
}

/** Throws Refusal `forbidden` for who does not answer for the case. */
export function refuseOtherSide(actor: Actor, report: ReportRow): void {
  if (!answersFor(actor, report)) throw new Refusal('forbidden', 'Not this side of the case.')
}

/**
 * What is wrong with a measure that is made from a case: it names nobody it must not, holds nothing that shows who the patient is
 * (searched with the identity the vault holds), and nothing of the case word for word.
 * Returned and not thrown: the reading that the search was stays in the log.
 */
export async function refuseFromCase(
  context: ReportContext,
  tx: Tx,
  actor: Actor,
  { report, content, at }: { report: ReportRow; content: MeasureContent; at: string },
): Promise<Refusal | undefined> {
  const directory = context.directory.current()
  const collaboration = directory.collaborations.get(report.collaboration_id)
  if (!collaboration) throw new Error('a report stands without its collaboration')
  const answers = await listAnswers(tx, report.id)
  const texts = textsOf(content, at)
  const guarded = await guardCaseTexts(
    context,
    tx,
    actor,
    { id: report.id, identityAllowed: report.identity_allowed },
    texts,
  )
  const copied = listCopied(texts, [
    report.description,
    report.immediate_measures,
    report.suggested_measure,
    ...answers.flatMap(({ whatHappened, actions }) => [whatHappened, ...actions.map(({ description }) => description)]),
  ])
  const named = checkMeasure(directory, collaboration, content, osloDay(context.now()))
  const faults = [
    ...named.map((fault) => ({ ...fault, pointer: `${at}${fault.pointer}` })),
    ...(guarded?.faults ?? []),
    ...copied,
  ]
  return faults.length > 0 ? new Refusal('invalid_input', 'The measure cannot be stored.', faults) : undefined
}

/**
 * Makes a measure from a planned action of the answer that stands, once for each action. It belongs to the organisation that answered
 * and carries a text of its own. Throws Refusal `not_found` where the case does not exist for the actor, `forbidden` on the other
 * side, `illegal_move` where the action is a measure already, `invalid_input`, `idempotency_mismatch`.
 */
export async function makeMeasureFromAction(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  { action, ...rest }: MeasureFromAction,
  key: string | null,
): Promise<MeasureRow> {
  const content = MeasureContent.parse(rest)
  const id = measureIdOf(context, actor, reportId, key)
  try {
    const result = await withReport(context, actor, reportId, async (tx, report) => {
      refuseOtherSide(actor, report)
      const found = report.answered_at === null ? [] : await listActionRows(tx, reportId)
      const standing = found.filter(({ answer_id: answer }) => answer === found[0]?.answer_id)
      const planned = standing.find(({ position }) => position === action)
      if (!planned || planned.organisation_id !== actsFor(actor)) {
        return new Refusal('invalid_input', 'No such action.', [{ pointer: '/action', code: 'invalid_choice' }])
      }
      const refusal = await refuseFromCase(context, tx, actor, { report, content, at: '' })
      if (refusal) return refusal
      return storeMeasure(tx, actor, {
        id,
        collaborationId: report.collaboration_id,
        content,
        source: 'answer',
        reportId,
        answerActionId: planned.id,
        at: context.now(),
      })
    })
    if (result instanceof Refusal) throw result
    return result
  } catch (error) {
    if (violatedConstraint(error) !== 'measure_of_action') throw error
    throw new Refusal('illegal_move', 'The action is a measure already.')
  }
}
