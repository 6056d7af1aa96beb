import { sql, type Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { MeasureContent, MeasureSource, MeasureStatus } from './measure.ts'

/** A measure as its reader sees it. `readable_report_id` is null where there is no report, or none the reader may see. */
export type MeasureRow = Selectable<Tables['measure']> & { readonly readable_report_id: string | null }

const columnsOf = ({ title, what, scope, owner, dueOn, effectExpected }: MeasureContent) => ({
  title,
  what,
  scope_organisation_id: scope.organisation,
  scope_municipality_id: scope.municipality,
  scope_unit_id: scope.unit,
  scope_category: scope.category,
  owner_organisation_id: owner.organisation,
  owner_unit_id: owner.unit,
  owner_name: owner.name,
  working_group_id: owner.workingGroup,
  due_on: dueOn,
  effect_expected: effectExpected,
})

/** What a measure's owner wrote, as it stands. */
export function contentOf(row: MeasureRow): MeasureContent {
  return {
    title: row.title,
    what: row.what,
    scope: {
      organisation: row.scope_organisation_id,
      municipality: row.scope_municipality_id,
      unit: row.scope_unit_id,
      category: row.scope_category,
    },
    owner: {
      organisation: row.owner_organisation_id,
      unit: row.owner_unit_id,
      name: row.owner_name,
      workingGroup: row.working_group_id,
    },
    dueOn: row.due_on,
    effectExpected: row.effect_expected,
  }
}

export interface InsertedMeasure {
  readonly id: string
  readonly collaborationId: string
  readonly content: MeasureContent
  readonly source: MeasureSource
  readonly reportId: string | null
  readonly answerActionId: string | null
  readonly madeBy: string | null
  readonly at: Date
}

/** Stores a proposed measure. False where one of this id is there already: a repetition. */
export async function insertMeasure(tx: Tx, measure: InsertedMeasure): Promise<boolean> {
  const inserted = await tx
    .insertInto('measure')
    .values({
      id: measure.id,
      collaboration_id: measure.collaborationId,
      ...columnsOf(measure.content),
      source: measure.source,
      report_id: measure.reportId,
      answer_action_id: measure.answerActionId,
      made_by_organisation_id: measure.madeBy,
      proposed_at: measure.at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

const measures = (tx: Tx) =>
  tx
    .selectFrom('measure as m')
    .leftJoin('report as r', 'r.id', 'm.report_id')
    .selectAll('m')
    .select('r.id as readable_report_id')

/** One measure, or nothing where it does not exist for this actor. */
export function findMeasure(tx: Tx, id: string): Promise<MeasureRow | undefined> {
  return measures(tx).where('m.id', '=', id).executeTakeFirst()
}

/** Locks a measure for a change; false where the actor may not change it, or there is none. */
export async function holdMeasure(tx: Tx, id: string): Promise<boolean> {
  const held = await tx.selectFrom('measure').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return held !== undefined
}

/** What a list of measures is narrowed to; `before` is the id after which a further page begins. */
export interface MeasureQuestion {
  readonly status?: MeasureStatus | undefined
  /** Only those over their day on this day. */
  readonly overdueOn?: string | undefined
  readonly workingGroup?: string | undefined
  readonly reportId?: string | undefined
  readonly madeOrDoneIn?: { readonly from: Date; readonly to: Date } | undefined
  readonly collaboration?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** The measures an actor may see, the newest first. */
export function listMeasures(tx: Tx, asked: MeasureQuestion): Promise<MeasureRow[]> {
  const { status, overdueOn, workingGroup, reportId, madeOrDoneIn: period, collaboration, before, limit } = asked
  return measures(tx)
    .$if(status !== undefined, (query) => query.where('m.status', '=', status!))
    .$if(overdueOn !== undefined, (query) =>
      query.where('m.status', 'in', ['decided', 'in_progress']).where('m.due_on', '<', overdueOn!),
    )
    .$if(workingGroup !== undefined, (query) => query.where('m.working_group_id', '=', workingGroup!))
    .$if(reportId !== undefined, (query) => query.where('m.report_id', '=', reportId!))
    .$if(collaboration !== undefined, (query) => query.where('m.collaboration_id', '=', collaboration!))
    .$if(period !== undefined, (query) => query.where(ofPeriod(period!)))
    .$if(before !== undefined, (query) => query.where('m.id', '<', before!))
    .orderBy('m.id', 'desc')
    .limit(limit)
    .execute()
}

/** Proposed, decided, done, dropped or looked at in a period, or still open at its end. */
function ofPeriod({ from, to }: { readonly from: Date; readonly to: Date }) {
  return sql<boolean>`m.proposed_at < ${to} and coalesce(m.effect_checked_at, m.done_at, m.dropped_at, 'infinity') >= ${from}`
}

/** What a verb changes of a measure. */
export interface SavedMeasure {
  readonly id: string
  readonly revision: number
  readonly content?: MeasureContent
  readonly times?: Partial<Record<'decided_at' | 'started_at' | 'done_at' | 'dropped_at', Date>>
  readonly droppedReason?: string
  readonly effect?: { readonly at: Date; by: string; byName: string; result: string; note: string | null }
}

/** Writes what a verb changed. */
export async function saveMeasure(tx: Tx, saved: SavedMeasure): Promise<void> {
  const { effect } = saved
  await tx
    .updateTable('measure')
    .set({
      revision: saved.revision,
      ...(saved.content && columnsOf(saved.content)),
      ...saved.times,
      ...(saved.droppedReason !== undefined && { dropped_reason: saved.droppedReason }),
      ...(effect && {
        effect_checked_at: effect.at,
        effect_checked_by: effect.by,
        effect_checked_by_name: effect.byName,
        effect_result: effect.result as Selectable<Tables['measure']>['effect_result'],
        effect_note: effect.note,
      }),
    })
    .where('id', '=', saved.id)
    .execute()
}
