import { committeeOf, organisationsOf, type Actor, type SystemActor } from '../access/actor.ts'
import { listUnitLine, type Directory } from '../directory/directory.ts'
import { osloDay, osloInstant } from '../i18n/oslo-time.ts'
import type { MeasureContext } from './measure-context.ts'
import { contentOf, type MeasureRow } from './measure-store.ts'
import { countSameKind, type SameKindCounts } from './same-kind-store.ts'

/** The longest time after a measure that is compared with the time before it, in days. */
const longest = 365

const dayMs = 86_400_000
const shift = (day: string, days: number) =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() + days * dayMs).toISOString().slice(0, 10)

/** Days in Oslo: the time before is `from` to the day before `done`, the time after is `done` to `to`, equally long. */
export interface ComparedDays {
  readonly from: string
  readonly done: string
  /** The last day that is counted. */
  readonly to: string
  readonly days: number
}

/**
 * The days that are compared: from the day it was done to yesterday, a year at the most, and as many days before. Undefined where no
 * whole day has passed. Pure; both days are Oslo's, so New Year and the nights clocks change are days like others.
 */
export function compareDays(done: string, today: string): ComparedDays | undefined {
  const passed = Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${done}T00:00:00Z`)) / dayMs)
  const days = Math.min(passed, longest)
  return days < 1 ? undefined : { from: shift(done, -days), done, to: shift(done, days - 1), days }
}

/** Reports of the same kind before and after a measure. */
export interface SameKind extends ComparedDays {
  /** Only the reader's organisation's reports are counted; FSU counts all. */
  readonly ownOnly: boolean
  readonly before: SameKindCounts
  readonly after: SameKindCounts
}

/** A unit and everything below it. */
function listBelow(directory: Directory, unitId: string): string[] {
  return [...directory.units.keys()].filter((id) => listUnitLine(directory, id).some((one) => one.id === unitId))
}

/**
 * Counts the reports that fit what a measure is for, after it was done and in the same length of time before. Null until it is done
 * and a day has passed. Who is not FSU counts the reports their own organisation sent or has, as everywhere.
 */
export async function readSameKind(
  context: Pick<MeasureContext, 'database' | 'directory' | 'now'>,
  actor: Actor | SystemActor,
  row: MeasureRow,
): Promise<SameKind | null> {
  const days = row.done_at && compareDays(osloDay(row.done_at), osloDay(context.now()))
  if (!days) return null
  const { scope } = contentOf(row)
  const own = organisationsOf(actor)
  const seesAll = committeeOf(actor) === row.collaboration_id
  if (!seesAll && own.length === 0) return null
  const counts = await countSameKind(context.database.db, {
    collaboration: row.collaboration_id,
    organisations: seesAll ? null : own,
    organisation: scope.organisation,
    municipality: scope.municipality,
    units: scope.unit === null ? null : listBelow(context.directory.current(), scope.unit),
    category: scope.category,
    from: osloInstant(days.from),
    done: osloInstant(days.done),
    to: osloInstant(shift(days.to, 1)),
  })
  return { ...days, ownOnly: !seesAll, ...counts }
}
