import type { Actor } from '../access/actor.ts'
import { withReading } from './read-report.ts'
import { listPartyIds } from './red-cord.ts'
import { listRedCords, type RedCord } from './red-cord-store.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'

/** The red cord of a case as all who take part see it. */
export interface ReadRedCord {
  readonly report: ReportRow
  /** The collaboration's office; null where it has none. */
  readonly office: string | null
  /** The latest first; at most one of them is open. */
  readonly cords: readonly RedCord[]
  /** The ids of the organisations that take part. */
  readonly parties: readonly string[]
}

/** Reads the red cord of a case; it is logged as a reading. Throws Refusal `not_found` where the case does not exist for the actor. */
export function readRedCord(context: ReportContext, actor: Actor, reportId: string): Promise<ReadRedCord> {
  return withReading(context, actor, { reportId, act: 'red_cord.read' }, async (tx, report) => ({
    report,
    office: context.directory.current().collaborations.get(report.collaboration_id)?.office ?? null,
    cords: await listRedCords(tx, reportId),
    parties: await listPartyIds(tx, report),
  }))
}
