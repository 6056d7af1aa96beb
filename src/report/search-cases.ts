import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asActor } from '../db/scope.ts'
import { readerOf } from './inbox-reader.ts'
import { listLinesAmong } from './inbox-store.ts'
import type { InboxFilter, InboxLine } from './inbox.ts'
import type { ReportContext } from './report-context.ts'
import { listHits } from './search-store.ts'

/** What is searched for. The words never leave the request's body: no address, log or audit row has them. */
export interface SearchAsk {
  /** At most 2,000 characters; the first twelve words count. */
  readonly words: string
  readonly filter: InboxFilter
  /** 1–200. */
  readonly limit: number
}

/** What was found, best first. */
export interface SearchResult {
  readonly lines: readonly InboxLine[]
  /** How many there are, of the 500 newest with these words those that the filter lets through. */
  readonly hits: number
}

/**
 * Searches the texts the actor may see: description, measures, other-texts, answers, the shared thread, the own house's notes, the
 * number and the own reference. Inflected and misspelt words are found. A text is found a few seconds after it was written, when the
 * worker has read it. Every search leaves an audit row, without its words.
 */
export async function searchCases(context: ReportContext, actor: Actor, ask: SearchAsk): Promise<SearchResult> {
  const reader = readerOf(context, actor)
  if (!reader) return { lines: [], hits: 0 }
  return asActor(context.database.db, { organisations: organisationsOf(actor) }, async (tx) => {
    const found = await listHits(tx, ask.words)
    const rank = new Map(found.map((hit) => [hit.id, hit.rank]))
    const lines = found.length > 0 ? await listLinesAmong(tx, reader, ask, [...rank.keys()]) : []
    await appendAudit(tx, {
      at: context.now(),
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: reader.organisationId,
      act: 'report.search',
      reportId: null,
      details: { hits: lines.length },
    })
    const best = lines.toSorted(
      (one, other) =>
        (rank.get(other.id) ?? 0) - (rank.get(one.id) ?? 0) || other.filedAt.getTime() - one.filedAt.getTime(),
    )
    return { lines: best.slice(0, ask.limit), hits: best.length }
  })
}
