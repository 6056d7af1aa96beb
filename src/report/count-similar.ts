import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import { asActor } from '../db/scope.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportDraft } from './new-report.ts'
import { listSimilarReports } from './similar-reports-store.ts'

/** How far back reports count as lately. */
export const similarDays = 30
/** One alone is no pattern. */
const fewest = 2

/**
 * How many reports like this one the sender's house has sent lately, to be hinted at before another is sent; null where there is
 * nothing to hint at. Told only to somebody signed in who belongs to that house and may see those reports: in the hands of
 * somebody unknown the number would be a way to ask, unit by unit, what a house complains of, in figures small enough that
 * statistics hide them.
 */
export async function countSimilar(
  context: ReportContext,
  actor: Actor,
  draft: Pick<ReportDraft, 'hospitalUnit' | 'categories'>,
): Promise<number | null> {
  const { hospitalUnit, categories } = draft
  if (actor.kind !== 'person' || actor.organisationId === null || decide(actor, 'report.list') !== 'allowed')
    return null
  if (!hospitalUnit || !categories) return null
  const sender = actor.organisationId
  const since = new Date(context.now().getTime() - similarDays * 86_400_000)
  const alike = await asActor(context.database.db, { organisations: [sender] }, (tx) =>
    listSimilarReports(tx, { sender, hospitalUnit, categories, since }),
  )
  return alike.length >= fewest ? alike.length : null
}
