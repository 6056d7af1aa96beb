import { organisationsOf, type Actor } from '../access/actor.ts'
import type { Collaboration, Directory } from '../directory/directory.ts'
import { Refusal } from '../errors.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import { chooseScope } from './choose-scope.ts'
import {
  listPlaces,
  readDashboardQuestion,
  type DashboardAddress,
  type DashboardPlace,
  type DashboardQuestion,
} from './dashboard-question.ts'
import type { StatisticsScope } from './figures-store.ts'
import type { FigureContext } from './figure-words.ts'
import { readDashboard } from './read-dashboard.ts'
import type { StatisticsContext } from './read-table.ts'

/** Who looks: staff at their own organisation, or the committee (FSU) at the whole collaboration. */
export type DashboardReader = 'own' | 'committee'

/** A page of figures before it is laid out. */
export interface Dashboard {
  readonly reader: DashboardReader
  readonly directory: Directory
  readonly collaboration: Collaboration
  readonly scope: StatisticsScope
  readonly question: DashboardQuestion
  /** What can be chosen to look at. */
  readonly places: readonly DashboardPlace[]
  readonly figures: FigureContext
}

/** Whose figures a reader may see. Throws Refusal `not_found` for a collaboration that is not the reader's, and as chooseScope. */
function scopeFor(
  actor: Actor,
  directory: Directory,
  asked: {
    readonly reader: DashboardReader
    readonly collaboration: Collaboration
    readonly organisation?: string | undefined
  },
): StatisticsScope {
  const { reader, collaboration, organisation } = asked
  if (reader === 'own') {
    const [own] = organisationsOf(actor)
    if (own === undefined || !collaboration.members.has(own))
      throw new Refusal('not_found', 'Not a collaboration of yours.')
    return chooseScope(actor, directory, { collaboration: collaboration.id, organisation: own })
  }
  const isMember = actor.kind === 'person' && actor.roles.includes('fsu') && actor.committeeOf === collaboration.id
  if (!isMember) throw new Refusal('not_found', 'Not a committee of yours.')
  return chooseScope(actor, directory, { collaboration: collaboration.id, organisation: organisation || undefined })
}

/** Reads everything a page of figures is made of, for who may see it. Throws Refusal for what is not the actor's, or does not exist. */
export async function openDashboard(
  context: StatisticsContext,
  actor: Actor,
  asked: { readonly reader: DashboardReader; readonly collaboration: string; readonly address: DashboardAddress },
  words: Words,
): Promise<Dashboard> {
  const { reader, address } = asked
  const directory = context.directory.current()
  const collaboration = directory.collaborations.get(asked.collaboration)
  if (!collaboration) throw new Refusal('not_found', 'No such collaboration.')
  const scope = scopeFor(actor, directory, { reader, collaboration, organisation: address.virksomhet })
  const places = listPlaces(directory, collaboration, reader === 'own' ? scope.organisation : null)
  const question = readDashboardQuestion(address, { today: osloDay(context.now()), places })
  const tables = await readDashboard(context, scope, question, words)
  const { place } = question
  const owner = scope.organisation === null ? collaboration.name : directory.organisations.get(scope.organisation)?.name
  const whose = [owner, place?.name].filter(Boolean).join(', ')
  return {
    reader,
    directory,
    collaboration,
    scope,
    question,
    places,
    figures: { tables, place, collaboration, whose, words },
  }
}
