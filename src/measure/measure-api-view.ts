import { z } from 'zod'
import { osloDay } from '../i18n/oslo-time.ts'
import type { MeasureHistoryRow } from './measure-history-store.ts'
import { isOverdue } from './measure-moves.ts'
import { contentOf, type MeasureRow } from './measure-store.ts'
import { effectResults, measureSources, measureStatuses } from './measure.ts'
import type { SameKind } from './same-kind.ts'

const Moment = z.iso.datetime().nullable()
const Id = z.string().nullable()

/** A measure as callers read it. */
export const MeasureView = z.strictObject({
  id: z.uuid(),
  collaboration: z.string(),
  title: z.string(),
  what: z.string(),
  /** What it is for: everything where nothing is named, else what fits all that is named. */
  scope: z.strictObject({ organisation: Id, municipality: Id, unit: Id, category: Id }),
  owner: z.strictObject({ organisation: z.string(), unit: Id, name: Id, workingGroup: z.uuid().nullable() }),
  /** Null: FSU. */
  madeBy: Id,
  source: z.enum(measureSources),
  /** The case it was made from; null where there is none, or none that you may see. */
  report: z.uuid().nullable(),
  status: z.enum(measureStatuses),
  dueOn: z.iso.date().nullable(),
  overdue: z.boolean(),
  proposedAt: z.iso.datetime(),
  decidedAt: Moment,
  startedAt: Moment,
  doneAt: Moment,
  droppedAt: Moment,
  droppedReason: z.string().nullable(),
  effectExpected: z.string().nullable(),
  effect: z
    .strictObject({
      checkedAt: z.iso.datetime(),
      checkedBy: z.string(),
      result: z.enum(effectResults),
      note: z.string().nullable(),
    })
    .nullable(),
  revision: z.int(),
})

const Counts = z.strictObject({ adverseEvents: z.int(), nearMisses: z.int() })

/** One measure with the reports of the same kind before and after it. */
export const OneMeasureView = z.strictObject({
  ...MeasureView.shape,
  /** Reports that fit its scope, in the days since it was done and in as many days before; null until a day has passed. */
  sameKind: z
    .strictObject({
      from: z.iso.date(),
      done: z.iso.date(),
      to: z.iso.date(),
      days: z.int(),
      ownOnly: z.boolean(),
      before: Counts,
      after: Counts,
    })
    .nullable(),
})

const moment = (at: Date | null) => at?.toISOString() ?? null

/** A measure as callers read it; `now` decides whether it is overdue. Pure. */
export function viewMeasure(row: MeasureRow, now: Date): z.infer<typeof MeasureView> {
  const { title, what, scope, owner, dueOn, effectExpected } = contentOf(row)
  return {
    id: row.id,
    collaboration: row.collaboration_id,
    title,
    what,
    scope,
    owner,
    madeBy: row.made_by_organisation_id,
    source: row.source,
    report: row.readable_report_id,
    status: row.status,
    dueOn,
    overdue: isOverdue({ status: row.status, dueOn }, osloDay(now)),
    proposedAt: row.proposed_at.toISOString(),
    decidedAt: moment(row.decided_at),
    startedAt: moment(row.started_at),
    doneAt: moment(row.done_at),
    droppedAt: moment(row.dropped_at),
    droppedReason: row.dropped_reason,
    effectExpected,
    effect:
      row.effect_checked_at === null || row.effect_result === null
        ? null
        : {
            checkedAt: row.effect_checked_at.toISOString(),
            checkedBy: row.effect_checked_by_name ?? '',
            result: row.effect_result,
            note: row.effect_note,
          },
    revision: row.revision,
  }
}

/** The same with what is counted. */
export function viewOneMeasure(row: MeasureRow, sameKind: SameKind | null, now: Date): z.infer<typeof OneMeasureView> {
  return { ...viewMeasure(row, now), sameKind }
}

/** What happened to a measure. */
export const MeasureHistoryView = z.strictObject({
  history: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      verb: z.string(),
      by: z.string(),
      organisation: Id,
      from: z.enum(measureStatuses).nullable(),
      to: z.enum(measureStatuses),
      changed: z.array(z.string()),
      reason: z.string().nullable(),
    }),
  ),
})

export function viewMeasureHistory(rows: readonly MeasureHistoryRow[]): z.infer<typeof MeasureHistoryView> {
  return {
    history: rows.map((row) => ({
      at: row.at.toISOString(),
      verb: row.verb,
      by: row.actor_name,
      organisation: row.actor_organisation_id,
      from: row.from_status as MeasureRow['status'] | null,
      to: row.to_status as MeasureRow['status'],
      changed: row.changed,
      reason: row.reason,
    })),
  }
}
