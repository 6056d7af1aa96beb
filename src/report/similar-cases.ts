import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { readerOf } from './inbox-reader.ts'
import { listLinesAmong } from './inbox-store.ts'
import type { InboxLine } from './inbox.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'
import { listAlike, listSamePatient } from './search-store.ts'

/** What a case has in common with another. `unit`: same clinic or addressed unit. */
export type Likeness = 'unit' | 'category' | 'words'

export interface SimilarCase {
  readonly line: InboxLine
  readonly why: readonly Likeness[]
  /** Only ever true for who may read identity, and only where the own organisation holds a key to both. */
  readonly samePatient: boolean
}

const most = 5
/** From this rank of ts_rank on the words have something to say: several rare ones in common. */
const telling = 0.1

function listLikeness(report: ReportRow, line: InboxLine, rank: number): Likeness[] {
  const sameUnit =
    (report.clinic_id !== null && report.clinic_id === line.clinic) ||
    (report.recipient_unit_id !== null && report.recipient_unit_id === line.recipientUnit)
  const why: Likeness[] = []
  if (sameUnit) why.push('unit')
  if (line.categories.some((category) => report.categories.includes(category))) why.push('category')
  if (rank >= telling) why.push('words')
  return why
}

/**
 * Up to five cases like this one among those the actor may see: of the same patient first, then those with unit, category and words
 * in common, at least two of the three. Whether the patient is the same is looked up and told only to who may read identity, and
 * that is logged. Throws Refusal `not_found` where the case does not exist for the actor.
 */
export function listSimilarCases(context: ReportContext, actor: Actor, reportId: string): Promise<SimilarCase[]> {
  return withReport(context, actor, reportId, async (tx, report) => {
    const reader = readerOf(context, actor)
    if (!reader) return []
    const [organisationId] = organisationsOf(actor)
    const maySeePatient = organisationId !== undefined && decide(actor, 'identity.read') === 'allowed'
    const patient = new Set(maySeePatient ? await listSamePatient(tx, reportId, organisationId) : [])
    const rank = new Map((await listAlike(tx, reportId)).map((hit) => [hit.id, hit.rank]))
    const lines = await listLinesAmong(tx, reader, { filter: {} }, [...new Set([...patient, ...rank.keys()])])
    const similar = lines
      .map((line) => ({
        line,
        why: listLikeness(report, line, rank.get(line.id) ?? 0),
        samePatient: patient.has(line.id),
        rank: rank.get(line.id) ?? 0,
      }))
      .filter(({ why, samePatient }) => samePatient || why.length >= 2)
      .toSorted(
        (one, other) =>
          Number(other.samePatient) - Number(one.samePatient) ||
          other.why.length - one.why.length ||
          other.rank - one.rank ||
          other.line.filedAt.getTime() - one.line.filedAt.getTime(),
      )
      .slice(0, most)
    if (similar.some(({ samePatient }) => samePatient)) {
      await appendAudit(tx, {
        at: context.now(),
        actor: actorId(actor),
        actorRole: actorRole(actor),
        actorOrganisationId: reader.organisationId,
        act: 'identity.compare',
        reportId,
        details: { samePatient: similar.filter(({ samePatient }) => samePatient).length },
      })
    }
    return similar.map(({ line, why, samePatient }) => ({ line, why, samePatient }))
  })
}
