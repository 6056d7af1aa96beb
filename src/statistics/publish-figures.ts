import { actorId, actorRole, type Actor, type SystemActor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { violatedConstraint } from '../db/postgres-error.ts'
import { asActor } from '../db/scope.ts'
import type { Collaboration } from '../directory/directory.ts'
import { Refusal, type FaultCode } from '../errors.ts'
import { osloYear } from '../i18n/oslo-time.ts'
import type { Context } from '../context.ts'
import { correctTables, countChanges } from './correct-tables.ts'
import { countCatalogue } from './count-catalogue-store.ts'
import { yearPeriod } from './period.ts'
import { protectInThread } from './protect-in-thread.ts'
import { catalogueVersion, type PublishedTable } from './published-catalogue.ts'
import type { FrozenTable } from './published-content.ts'
import { findFrozenYear, insertFrozenYear, type FrozenYear } from './published-table-store.ts'
import type { StatisticsContext } from './read-table.ts'
import { tabulateCatalogue, type LabelledTable } from './tabulate-catalogue.ts'

/** What publishing needs besides counting: the clock. */
export type PublishingContext = StatisticsContext & Pick<Context, 'now'>

/** Which year of which collaboration, and which version it becomes: 1 at first, one more for each correction. */
export interface Publication {
  readonly collaboration: string
  readonly year: number
  readonly version: number
}

/**
 * Publishes the figures of a year that is over, small numbers hidden, for everybody and for good; one row in the audit log. The
 * second version and those after it are corrections (correct-tables.ts). Throws Refusal `forbidden` for anybody but the
 * collaboration's committee and the operator, `invalid_input` for a year that is not over and for a correction of so few reports that the
 * difference would show them, `illegal_move` for a version that is not the next one.
 */
export async function publishFigures(
  context: PublishingContext,
  actor: Actor | SystemActor,
  { collaboration: id, year, version }: Publication,
): Promise<FrozenYear> {
  const { db } = context.database
  const directory = context.directory.current()
  const collaboration = directory.collaborations.get(id)
  if (!mayPublish(actor, id)) throw new Refusal('forbidden', 'Only the committee publishes its figures.')
  if (!collaboration) throw new Refusal('not_found', 'No such collaboration.')
  const at = context.now()
  if (year >= osloYear(at)) throw refuse('/year', 'year_not_over')
  const before = await asActor(db, { organisations: [] }, (tx) => findFrozenYear(tx, id, year))
  if (version !== (before?.version ?? 0) + 1) throw notNext()
  const counted = tabulateCatalogue(
    { directory, collaboration, period: yearPeriod(year) },
    await countCatalogue(db, id, year),
  )
  const tables = before ? correct(before, counted) : await protect(collaboration, counted)
  const { publicThreshold } = collaboration
  const threshold = before?.threshold ?? publicThreshold
  const frozen = { collaboration: id, year, version, catalogueVersion, threshold, publishedAt: at, tables }
  try {
    await asActor(db, { organisations: [] }, async (tx) => {
      await insertFrozenYear(tx, frozen, actorId(actor))
      await appendAudit(tx, {
        at,
        actor: actorId(actor),
        actorRole: actorRole(actor),
        actorOrganisationId: null,
        act: 'figures.publish',
        reportId: null,
        details: { collaboration: id, year, version },
      })
    })
  } catch (error) {
    if (violatedConstraint(error) === 'published_table_pkey') throw notNext()
    throw error
  }
  return frozen
}

function mayPublish(actor: Actor | SystemActor, collaboration: string): boolean {
  if (actor.kind === 'system') return true
  return actor.kind === 'person' && actor.roles.includes('fsu') && actor.committeeOf === collaboration
}

const refuse = (pointer: string, code: FaultCode) =>
  new Refusal('invalid_input', 'The figures cannot be published.', [{ pointer, code }])
const notNext = () => new Refusal('illegal_move', 'This is not the next version of the year.')

async function protect(collaboration: Collaboration, counted: readonly LabelledTable[]): Promise<FrozenTable[]> {
  const harmless = (collaboration.codes.get('consequence') ?? []).filter(({ rank }) => rank === 0)
  const published = await protectInThread(
    counted.map(({ id, by, whole, cells }) => ({ id, by, whole, cells })),
    { threshold: collaboration.publicThreshold, harmless: new Set(harmless.map(({ code }) => code)) },
  )
  return counted.map((table, index) => freeze(table, published[index], 1))
}

/** Counted anew: the totals only. The guarded tables stay as they are, so nothing of them is looked at. */
function correct({ version, threshold, tables: before }: FrozenYear, counted: readonly LabelledTable[]): FrozenTable[] {
  const anew = counted.map((table) => freeze(table, table, version + 1))
  const changes = countChanges(before, anew)
  if (changes < threshold) throw refuse('/year', 'too_few_changes')
  return correctTables(before, anew)
}

function freeze(
  { id, whole, dimensions }: LabelledTable,
  published: Pick<PublishedTable, 'cells'> | undefined,
  version: number,
): FrozenTable {
  return {
    id,
    whole,
    countedInVersion: version,
    dimensions: dimensions.map(({ name, keys }) => ({ name, keys: keys.map(({ key, label }) => ({ key, label })) })),
    cells: (published?.cells ?? []).map(({ keys, count }) =>
      count === null ? { keys: [...keys], hidden: true, reason: 'small_numbers' } : { keys: [...keys], count },
    ),
  }
}
