import { Refusal } from '../errors.ts'
import type { MeasureStatus } from './measure.ts'

/** What can be done with a measure. */
export const measureVerbs = ['change', 'decide', 'start', 'finish', 'drop', 'check'] as const
export type MeasureVerb = (typeof measureVerbs)[number]

/** Where each verb is legal. What is over is not rewritten; whether it helped can be looked at again and again. */
const legal: Readonly<Record<MeasureVerb, readonly MeasureStatus[]>> = {
  change: ['proposed', 'decided', 'in_progress'],
  decide: ['proposed'],
  start: ['decided'],
  finish: ['decided', 'in_progress'],
  drop: ['proposed', 'decided', 'in_progress'],
  check: ['done'],
}

/** Who acts, as far as a measure is concerned. */
export interface MeasureActor {
  readonly organisations: readonly string[]
  readonly committeeOf: string | null
}

/** Whose a measure is: `madeBy` is null for FSU's. */
export interface MeasureHolder {
  readonly collaboration: string
  readonly madeBy: string | null
  readonly owner: string
}

const ownersVerbs: readonly MeasureVerb[] = ['start', 'finish', 'check']

/**
 * Whether a verb is an actor's to do: an organisation's own measures are its own, FSU's are FSU's; who owns one of FSU's carries it
 * out and tells what came of it. Pure.
 */
export function mayDo(
  { organisations, committeeOf }: MeasureActor,
  verb: MeasureVerb,
  measure: MeasureHolder,
): boolean {
  const isOwner = organisations.includes(measure.owner)
  if (measure.madeBy !== null) return isOwner
  return committeeOf === measure.collaboration || (isOwner && ownersVerbs.includes(verb))
}

/** Whether a verb is legal where a measure stands. */
export function isLegal(verb: MeasureVerb, status: MeasureStatus): boolean {
  return legal[verb].includes(status)
}

/** Throws Refusal `illegal_move` for a verb that is not legal where a measure stands. */
export function refuseIllegal(verb: MeasureVerb, status: MeasureStatus): void {
  if (!isLegal(verb, status)) throw new Refusal('illegal_move', 'Not where the measure stands.')
}

/** Whether a measure is over its day: decided, neither done nor dropped, and the day has passed. Days are Oslo's. */
export function isOverdue(measure: { status: MeasureStatus; dueOn: string | null }, today: string): boolean {
  return ['decided', 'in_progress'].includes(measure.status) && measure.dueOn !== null && measure.dueOn < today
}
