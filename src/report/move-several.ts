import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import { Refusal } from '../errors.ts'
import { acknowledgeReport } from './acknowledge-report.ts'
import { assignCase } from './assign-case.ts'
import type { CaseRef, MovedCase } from './change-case.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'

/** As many cases as can be moved at once: the longest list that is shown. */
export const mostAtOnce = 200

export type SeveralAct = 'acknowledge' | 'assign'

/** How one case fared: moved, or why not. `number` and `status` are null for a case that does not exist for the actor. */
export interface SeveralOutcome {
  readonly id: string
  readonly outcome: 'done' | 'stale' | 'illegal' | 'forbidden' | 'gone' | 'failed'
  readonly number: string | null
  readonly status: string | null
  /** The revision as it is now, where it was moved. */
  readonly revision: number | null
  /** What has moved it since it was chosen, where that is why it was not moved: verbs of the history, oldest first. */
  readonly changes: readonly string[]
}

const Choice = z.templateLiteral([z.uuid(), ' ', z.string().regex(/^\d{1,9}$/)])

/** The chosen cases of a posted form (`<id> <revision>`), each once. What cannot be read is passed over. */
export function readChoices(chosen: readonly string[]): CaseRef[] {
  const refs = chosen
    .filter((one) => Choice.safeParse(one).success)
    .map((one) => ({ reportId: one.slice(0, 36), revision: Number(one.slice(37)) }))
  return [...new Map(refs.map((ref) => [ref.reportId, ref])).values()]
}

const outcomes = {
  precondition_failed: 'stale',
  illegal_move: 'illegal',
  forbidden: 'forbidden',
  not_found: 'gone',
} as const

/**
 * Moves several cases, each by its own verb in a transaction of its own, one after the other, and tells how each fared: one that
 * cannot be moved stops none of the others. Throws Refusal `forbidden` for an act the actor's role has not, and `invalid_input`
 * for more than 200 or for a handler who handles no cases there, before which nothing has moved.
 */
export async function moveSeveral(
  context: ReportContext,
  actor: Actor,
  given: { readonly act: SeveralAct; readonly handler: string; readonly cases: readonly CaseRef[] },
): Promise<SeveralOutcome[]> {
  const { act, handler, cases } = given
  if (decide(actor, `report.${act}`) !== 'allowed') throw new Refusal('forbidden', 'Not this actor’s to do.')
  if (cases.length > mostAtOnce) {
    throw new Refusal('invalid_input', 'Too many at once.', [{ pointer: '/case', code: 'too_long' }])
  }
  const move = (ref: CaseRef) =>
    act === 'acknowledge' ? acknowledgeReport(context, actor, ref) : assignCase(context, actor, ref, { handler })
  const told: SeveralOutcome[] = []
  for (const ref of cases) told.push(await moveOne(context, actor, ref, move))
  return told
}

async function moveOne(
  context: ReportContext,
  actor: Actor,
  ref: CaseRef,
  move: (ref: CaseRef) => Promise<MovedCase>,
): Promise<SeveralOutcome> {
  const id = ref.reportId
  try {
    const { number, status, revision } = await move(ref)
    return { id, outcome: 'done', number, status, revision, changes: [] }
  } catch (error) {
    // A handler who cannot handle cases here can do so in none of them: the form is wrong, and not one case.
    if (error instanceof Refusal && error.code === 'invalid_input') throw error
    const outcome =
      error instanceof Refusal && Object.hasOwn(outcomes, error.code)
        ? outcomes[error.code as keyof typeof outcomes]
        : 'failed'
    if (outcome === 'failed') context.log.error({ reportId: id, err: error }, 'one of several cases could not be moved')
    const changes = error instanceof Refusal ? error.changes.map(({ verb }) => verb) : []
    return { id, outcome, revision: null, changes, ...(await lookUp(context, actor, id)) }
  }
}

/** How a case that was not moved stands. Nobody has opened it, so nothing counts as read. */
async function lookUp(context: ReportContext, actor: Actor, id: string) {
  try {
    return await withReport(context, actor, id, (_tx, { number, status }) => Promise.resolve({ number, status }))
  } catch {
    return { number: null, status: null }
  }
}
