import { actorId, actorName, actorRole, actsFor, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { refuseFaulty } from './check-measure.ts'
import { refuseStrangeGroup } from './create-measure.ts'
import type { MeasureContext } from './measure-context.ts'
import { insertMeasureHistory } from './measure-history-store.ts'
import { mayDo, refuseIllegal, type MeasureVerb } from './measure-moves.ts'
import { measureScopeOf } from './measure-scope.ts'
import {
  contentOf,
  findMeasure,
  holdMeasure,
  saveMeasure,
  type MeasureRow,
  type SavedMeasure,
} from './measure-store.ts'
import {
  listChanged,
  type CheckedEffect,
  type DroppedMeasure,
  type MeasureContent,
  type MeasureRef,
} from './measure.ts'

/** What a verb does to a measure: what is saved, and what the history says besides. */
type Change = Omit<SavedMeasure, 'id' | 'revision'> & { readonly changed?: readonly string[]; readonly reason?: string }

/**
 * Does one thing with a measure in one transaction: holds it, checks whose it is, revision and state, and leaves a line of history
 * and a row in the audit log. Throws Refusal `not_found` where it does not exist for the actor, `forbidden` where it is not theirs,
 * `precondition_failed` on a stale revision, `illegal_move`.
 */
async function doWith(
  context: MeasureContext,
  actor: Actor,
  { measureId, revision }: MeasureRef,
  verb: MeasureVerb,
  act: (tx: Tx, found: MeasureRow, at: Date) => Promise<Change> | Change,
): Promise<MeasureRow> {
  const scope = measureScopeOf(actor)
  return asActor(context.database.db, scope, async (tx) => {
    const held = await holdMeasure(tx, measureId)
    const found = await findMeasure(tx, measureId)
    if (!found) throw new Refusal('not_found', 'No such measure.')
    const whose = { collaboration: found.collaboration_id, madeBy: found.made_by_organisation_id }
    if (!held || !mayDo(scope, verb, { ...whose, owner: found.owner_organisation_id })) {
      throw new Refusal('forbidden', 'Not yours to change.')
    }
    if (found.revision !== revision) throw new Refusal('precondition_failed', 'It has changed since you read it.')
    refuseIllegal(verb, found.status)
    const at = context.now()
    const { changed = [], reason = null, ...saved } = await act(tx, found, at)
    await saveMeasure(tx, { id: measureId, revision: revision + 1, ...saved })
    const now = await findMeasure(tx, measureId)
    if (!now) throw new Error('a measure that was changed cannot be read')
    const who = { actor: actorId(actor), actorOrganisationId: actsFor(actor) }
    await insertMeasureHistory(tx, {
      measure_id: measureId,
      at,
      verb,
      actor: who.actor,
      actor_name: actorName(actor),
      actor_organisation_id: who.actorOrganisationId,
      from_status: found.status,
      to_status: now.status,
      changed: [...changed],
      reason,
    })
    await appendAudit(tx, {
      ...who,
      at,
      actorRole: actorRole(actor),
      act: `measure.${verb}`,
      reportId: found.report_id,
      details: { measure: measureId, from: found.status, to: now.status, revision: now.revision },
    })
    return now
  })
}

function refuseTelling(pointer: string, text: string | null): void {
  const { errors } = guardTexts([{ pointer, text }], {}, { strict: false })
  if (errors.length > 0) throw new Refusal('invalid_input', 'The text shows who a patient is.', errors)
}

/** Writes a measure anew. Throws as doWith and refuseFaulty do. Whose an organisation's own measure is cannot be changed. */
export function changeMeasure(
  context: MeasureContext,
  actor: Actor,
  ref: MeasureRef,
  content: MeasureContent,
): Promise<MeasureRow> {
  return doWith(context, actor, ref, 'change', async (tx, found, at) => {
    const directory = context.directory.current()
    const collaboration = directory.collaborations.get(found.collaboration_id)
    if (!collaboration) throw new Error('a measure stands without its collaboration')
    refuseFaulty(directory, collaboration, content, { today: osloDay(at) })
    if (found.made_by_organisation_id !== null && content.owner.organisation !== found.made_by_organisation_id) {
      const pointer = '/owner/organisation'
      throw new Refusal('invalid_input', 'Not your organisation.', [{ pointer, code: 'not_own_organisation' }])
    }
    if (found.decided_at !== null && content.dueOn === null) {
      throw new Refusal('invalid_input', 'What is decided has a day.', [{ pointer: '/dueOn', code: 'required' }])
    }
    await refuseStrangeGroup(tx, found.collaboration_id, content.owner.workingGroup)
    return { content, changed: listChanged(contentOf(found), content) }
  })
}

/** Decides a measure; what is decided has a day it is due on, else Refusal `invalid_input`. */
export function decideMeasure(context: MeasureContext, actor: Actor, ref: MeasureRef): Promise<MeasureRow> {
  return doWith(context, actor, ref, 'decide', (_tx, { due_on: dueOn }, at) => {
    if (dueOn === null) {
      throw new Refusal('invalid_input', 'What is decided has a day.', [{ pointer: '/dueOn', code: 'required' }])
    }
    return { times: { decided_at: at } }
  })
}

/** Work on a decided measure has begun. */
export function startMeasure(context: MeasureContext, actor: Actor, ref: MeasureRef): Promise<MeasureRow> {
  return doWith(context, actor, ref, 'start', (_tx, _found, at) => ({ times: { started_at: at } }))
}

/** A measure is carried out: from this day on reports of the same kind are counted as those after it. */
export function finishMeasure(context: MeasureContext, actor: Actor, ref: MeasureRef): Promise<MeasureRow> {
  return doWith(context, actor, ref, 'finish', (_tx, _found, at) => ({ times: { done_at: at } }))
}

/** Drops a measure, with the reason. */
export function dropMeasure(
  context: MeasureContext,
  actor: Actor,
  ref: MeasureRef,
  { reason }: DroppedMeasure,
): Promise<MeasureRow> {
  return doWith(context, actor, ref, 'drop', (_tx, _found, at) => {
    refuseTelling('/reason', reason)
    return { times: { dropped_at: at }, droppedReason: reason, reason }
  })
}

/** Writes down whether a measure helped; a later look replaces it, and the history keeps that there was an earlier one. */
export function checkEffect(
  context: MeasureContext,
  actor: Actor,
  ref: MeasureRef,
  { result, note }: CheckedEffect,
): Promise<MeasureRow> {
  return doWith(context, actor, ref, 'check', (_tx, _found, at) => {
    refuseTelling('/note', note)
    return { effect: { at, by: actorId(actor), byName: actorName(actor), result, note } }
  })
}
