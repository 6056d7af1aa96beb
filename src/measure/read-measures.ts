import type { Actor, SystemActor } from '../access/actor.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { osloDay, osloInstant } from '../i18n/oslo-time.ts'
import type { MeasureContext } from './measure-context.ts'
import { listMeasureHistory, type MeasureHistoryRow } from './measure-history-store.ts'
import { measureScopeOf } from './measure-scope.ts'
import { findMeasure, listMeasures, type MeasureRow } from './measure-store.ts'
import type { MeasureStatus } from './measure.ts'
import { readSameKind, type SameKind } from './same-kind.ts'
import {
  findGroup,
  listGroups,
  listQuestions,
  listSeats,
  type GroupRow,
  type QuestionRow,
  type SeatRow,
} from './working-group-store.ts'

/** One measure with all its reader may know of it. */
export interface ReadMeasure {
  readonly row: MeasureRow
  readonly history: readonly MeasureHistoryRow[]
  readonly group: GroupRow | undefined
  /** What was asked about it of groups the reader sits in; all for FSU. */
  readonly questions: readonly QuestionRow[]
  readonly sameKind: SameKind | null
}

/** Opens one measure. Throws Refusal `not_found` for what is not the actor's to see. */
export async function readMeasure(context: MeasureContext, actor: Actor, id: string): Promise<ReadMeasure> {
  const read = await asActor(context.database.db, measureScopeOf(actor), async (tx) => {
    const row = await findMeasure(tx, id)
    if (!row) throw new Refusal('not_found', 'No such measure.')
    return {
      row,
      history: await listMeasureHistory(tx, id),
      group: row.working_group_id === null ? undefined : await findGroup(tx, row.working_group_id),
      questions: await listQuestions(tx, { measure: id }),
    }
  })
  return { ...read, sameKind: await readSameKind(context, actor, read.row) }
}

/** What a list of measures is narrowed to by who asks. */
export interface AskedMeasures {
  readonly status?: MeasureStatus | undefined
  readonly overdue?: boolean | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** The measures an actor may see, the newest first, a page at a time; `next` is what the following page begins after. */
export async function readMeasures(
  context: MeasureContext,
  actor: Actor,
  { status, overdue, after, limit }: AskedMeasures,
): Promise<{ rows: MeasureRow[]; next: string | null }> {
  const overdueOn = overdue ? osloDay(context.now()) : undefined
  const rows = await asActor(context.database.db, measureScopeOf(actor), (tx) =>
    listMeasures(tx, { status, overdueOn, before: after, limit: limit + 1 }),
  )
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** The measures made from a case that an actor may see, the newest first. */
export function readMeasuresOfReport(context: MeasureContext, actor: Actor, reportId: string): Promise<MeasureRow[]> {
  return asActor(context.database.db, measureScopeOf(actor), (tx) => listMeasures(tx, { reportId, limit: 100 }))
}

/**
 * The measures of a year (Oslo) for the annual report: proposed before its end and not over before its beginning, the newest first,
 * each with the reports of the same kind before and after. What the actor may not see is not there; FSU sees all of its
 * collaboration. Throws nothing of its own.
 */
export async function listMeasuresOfYear(
  context: MeasureContext,
  actor: Actor | SystemActor,
  { collaboration, year }: { readonly collaboration: string; readonly year: number },
): Promise<{ row: MeasureRow; sameKind: SameKind | null }[]> {
  const madeOrDoneIn = { from: osloInstant(`${year}-01-01`), to: osloInstant(`${year + 1}-01-01`) }
  const rows = await asActor(context.database.db, measureScopeOf(actor), (tx) =>
    listMeasures(tx, { collaboration, madeOrDoneIn, limit: 1_000 }),
  )
  const read: { row: MeasureRow; sameKind: SameKind | null }[] = []
  for (const row of rows) read.push({ row, sameKind: await readSameKind(context, actor, row) })
  return read
}

/** A group with all its reader may know of it. */
export interface ReadGroup {
  readonly row: GroupRow
  readonly seats: readonly SeatRow[]
  readonly questions: readonly QuestionRow[]
  readonly measures: readonly MeasureRow[]
}

/** Opens one working group. Throws Refusal `not_found` for what is not the actor's to see. */
export function readGroup(context: MeasureContext, actor: Actor, id: string): Promise<ReadGroup> {
  return asActor(context.database.db, measureScopeOf(actor), async (tx) => {
    const row = await findGroup(tx, id)
    if (!row) throw new Refusal('not_found', 'No such group.')
    return {
      row,
      seats: await listSeats(tx, id),
      questions: await listQuestions(tx, { group: id }),
      measures: await listMeasures(tx, { workingGroup: id, limit: 200 }),
    }
  })
}

/** The groups an actor may know of, with their seats. */
export function readGroups(
  context: MeasureContext,
  actor: Actor,
): Promise<{ row: GroupRow; seats: readonly SeatRow[] }[]> {
  return asActor(context.database.db, measureScopeOf(actor), async (tx) => {
    const groups: { row: GroupRow; seats: readonly SeatRow[] }[] = []
    for (const row of await listGroups(tx)) groups.push({ row, seats: await listSeats(tx, row.id) })
    return groups
  })
}
