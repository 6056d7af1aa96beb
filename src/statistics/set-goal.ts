import type { KeyObject } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { actorId, actorName, actorRole, committeeOf, type Actor, type SystemActor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Context } from '../context.ts'
import { asActor } from '../db/scope.ts'
import type { Directory } from '../directory/directory.ts'
import { Refusal, type Fault } from '../errors.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { idFromKey } from '../privacy/id-from-key.ts'
import { listKeys } from './dimension-keys.ts'
import type { NewGoal } from './goal.ts'
import { findGoal, goalOf, insertGoal, markWithdrawn, type GoalRow } from './goal-store.ts'
import type { StatisticsContext } from './read-table.ts'

/** What setting a goal reaches for besides counting. */
export interface GoalContext extends StatisticsContext, Pick<Context, 'now'> {
  readonly secrets: { readonly idempotency: KeyObject }
}

/** The collaboration whose committee an actor speaks for. Throws Refusal `forbidden` for everybody else: goals are FSU's. */
export function committeeAt(directory: Directory, actor: Actor | SystemActor) {
  const collaboration = directory.collaborations.get(committeeOf(actor) ?? '')
  if (!collaboration) throw new Refusal('forbidden', 'Goals are the committee’s.')
  return collaboration
}

function listFaults(directory: Directory, actor: Actor, goal: NewGoal): Fault[] {
  const collaboration = committeeAt(directory, actor)
  const { counted, withinDays, by, targetKind, period, base } = goal
  const faults: Fault[] = [...guardTexts([{ pointer: '/title', text: goal.title }], {}, { strict: false }).errors]
  if (period.to <= period.from) faults.push({ pointer: '/period/to', code: 'period_backwards' })
  if (base && base.to <= base.from) faults.push({ pointer: '/base/to', code: 'period_backwards' })
  if (targetKind === 'change_percent' && !base) faults.push({ pointer: '/base', code: 'required' })
  if (targetKind === 'absolute' && base) faults.push({ pointer: '/base', code: 'invalid_choice' })
  if (targetKind === 'absolute' && goal.target < 0) faults.push({ pointer: '/target', code: 'invalid_format' })
  if (counted === 'answered_within' && withinDays === null) faults.push({ pointer: '/withinDays', code: 'required' })
  if (counted === 'reports' && withinDays !== null) faults.push({ pointer: '/withinDays', code: 'invalid_choice' })
  // Days since sending are counted for all reports together.
  if (counted === 'answered_within' && (by || goal.eventKind)) faults.push({ pointer: '/by', code: 'invalid_choice' })
  if (by && !listKeys({ directory, collaboration, period }, by.dimension).some(({ key }) => key === by.key)) {
    faults.push({ pointer: '/by/key', code: 'unknown_code' })
  }
  return faults
}

/** FSU sets a goal. Throws Refusal `forbidden`, `invalid_input`, `idempotency_mismatch`. */
export async function setGoal(context: GoalContext, actor: Actor, goal: NewGoal, key: string | null): Promise<GoalRow> {
  const directory = context.directory.current()
  const collaborationId = committeeAt(directory, actor).id
  const faults = listFaults(directory, actor, goal)
  if (faults.length > 0) throw new Refusal('invalid_input', 'The goal cannot be stored.', faults)
  const by = actorId(actor)
  const id = key === null ? uuidv7() : idFromKey(context.secrets.idempotency, `goal ${by} ${key}`)
  const at = context.now()
  return asActor(context.database.db, { organisations: [], committeeOf: collaborationId }, async (tx) => {
    const isNew = await insertGoal(tx, { id, collaborationId, goal, at, by, byName: actorName(actor) })
    const row = await findGoal(tx, id)
    if (!row) throw new Error('a goal that was stored cannot be read')
    if (!isNew && JSON.stringify(goalOf(row)) !== JSON.stringify(goal)) {
      throw new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another goal.')
    }
    const entry = { at, actor: by, actorRole: actorRole(actor), actorOrganisationId: null, reportId: null }
    if (isNew) await appendAudit(tx, { ...entry, act: 'goal.set', details: { goal: id } })
    return row
  })
}

/** FSU takes a goal back: it is no longer followed. Throws Refusal `not_found` for what is not theirs or was taken back before. */
export async function withdrawGoal(context: GoalContext, actor: Actor, id: string): Promise<void> {
  const committee = committeeAt(context.directory.current(), actor).id
  const at = context.now()
  await asActor(context.database.db, { organisations: [], committeeOf: committee }, async (tx) => {
    if (!(await markWithdrawn(tx, id, at))) throw new Refusal('not_found', 'No such goal.')
    const entry = { at, actor: actorId(actor), actorRole: actorRole(actor), actorOrganisationId: null, reportId: null }
    await appendAudit(tx, { ...entry, act: 'goal.withdraw', details: { goal: id } })
  })
}
