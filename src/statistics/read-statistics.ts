import type { Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import type { Collaboration } from '../directory/directory.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import { Refusal } from '../errors.ts'
import type { Definition } from '../i18n/nb-statistics.ts'
import { wordsIn } from '../i18n/words.ts'
import { chooseScope } from './choose-scope.ts'
import { countRows, countTotal, type CountedRow } from './count-rows.ts'
import { steps, type Dimension } from './dimension.ts'
import { readFigures } from './figures-store.ts'
import { lastDayOf, readPeriod, type Period } from './period.ts'
import { measureDays, type ResponseDays } from './response-days.ts'

/** What counting needs: the database, and the directory for labels and for what is zero. */
export interface StatisticsContext extends Pick<Context, 'database'> {
  readonly directory: DirectoryCopy
}

/** What is asked: a period as readPeriod takes it, one dimension, and whose reports where there is a choice. */
export interface StatisticsQuestion {
  readonly from: string
  readonly to?: string | undefined
  readonly by: Dimension
  readonly collaboration?: string | undefined
  readonly organisation?: string | undefined
}

/** One table, with what is needed to understand it. */
export interface Statistics extends Period {
  readonly collaboration: string
  /** Whose reports: those this organisation sent or has; null: the whole collaboration's. */
  readonly organisation: string | null
  readonly by: Dimension
  readonly total: number
  readonly rows: readonly CountedRow[]
  /** Whether this collaboration pulls red cords: where it does not, their column is left out. */
  readonly withRedCords: boolean
  readonly days: {
    readonly received: ResponseDays
    readonly answered: ResponseDays
    readonly closed: ResponseDays
  }
  readonly definitions: readonly Definition[]
}

/**
 * Counts the reports an actor may count by one dimension for a period. Throws Refusal `invalid_input` that names the wrong member
 * of the question, `forbidden` for what is not the actor's to count.
 */
export async function readStatistics(
  context: StatisticsContext,
  actor: Actor,
  question: StatisticsQuestion,
): Promise<Statistics> {
  const { by } = question
  const { period, faults } = readPeriod(question.from, question.to)
  if (!period) throw new Refusal('invalid_input', 'The period cannot be read.', faults)
  const directory = context.directory.current()
  const scope = chooseScope(actor, directory, question)
  const collaboration = directory.collaborations.get(scope.collaboration)
  if (!collaboration) throw new Refusal('not_found', 'No such collaboration.')
  const dimension = by === 'month' || by === 'eventKind' ? [] : [by]
  const figures = await readFigures(context.database.db, scope, period, ['eventKind', ...dimension, ...steps])
  const rows = countRows({ directory, collaboration, period }, by, figures)
  const withRedCords =
    (collaboration.codes.get('event_kind') ?? []).some(({ code }) => code === 'red_cord') ||
    figures.some(({ redCords }) => redCords > 0)
  const organisation = scope.organisation === null ? undefined : directory.organisations.get(scope.organisation)
  return {
    ...scope,
    ...period,
    by,
    total: countTotal(figures),
    rows,
    withRedCords,
    days: {
      received: measureDays(figures, 'daysToReceived'),
      answered: measureDays(figures, 'daysToAnswered'),
      closed: measureDays(figures, 'daysToClosed'),
    },
    definitions: define({ by, period, collaboration, organisation: organisation?.name, withRedCords }),
  }
}

function define(about: {
  by: Dimension
  period: Period
  collaboration: Collaboration
  organisation: string | undefined
  withRedCords: boolean
}): Definition[] {
  const { by, period, collaboration, organisation, withRedCords } = about
  const texts = wordsIn(collaboration.locale).statisticsTexts
  const own: Partial<Record<Dimension, readonly Definition[]>> = {
    municipality: [texts.missing],
    clinic: [texts.clinic, texts.missing],
    section: [texts.missing],
    recipientOrganisation: [texts.recipient],
    status: [texts.status],
  }
  return [
    texts.period(period.from, lastDayOf(period)),
    texts.counted,
    organisation === undefined ? texts.wholeCollaboration(collaboration.name) : texts.oneOrganisation(organisation),
    withRedCords ? texts.kindsWithRedCords : texts.kinds,
    by === 'category' ? texts.shareOfSeveral : texts.share,
    ...(own[by] ?? []),
    texts.days,
  ]
}
