import type { Actor, Role } from '../access/actor.ts'
import { policy } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import { Refusal, type FaultCode } from '../errors.ts'
import type { StatisticsScope } from './figures-store.ts'

/** Everybody who may read statistics by their place in an organisation; the committee's members have their own ground. */
const staffRoles: readonly Role[] = policy['statistics.read'].roles.filter((role) => role !== 'fsu')

/** What an actor may count, by collaboration: all of it (null), or what one organisation sent or has received. */
function reachOf(actor: Actor, directory: Directory): Map<string, string | null> {
  const reach = new Map<string, string | null>()
  if (actor.kind === 'anonymous') return reach
  const isStaff = actor.kind === 'client' || actor.roles.some((role) => staffRoles.includes(role))
  const { organisationId } = actor
  if (isStaff && organisationId !== null) {
    for (const { id, members } of directory.collaborations.values()) {
      if (members.has(organisationId)) reach.set(id, organisationId)
    }
  }
  if (actor.kind === 'person' && actor.roles.includes('fsu') && actor.committeeOf !== null) {
    reach.set(actor.committeeOf, null)
  }
  return reach
}

function refuse(pointer: string, code: FaultCode): Refusal {
  return new Refusal('invalid_input', 'The scope of the statistics cannot be chosen.', [{ pointer, code }])
}

/**
 * Whose reports an actor counts: the committee (FSU) the whole collaboration, or one organisation of it; staff and clients their
 * own organisation's. The collaboration may be left out where there is only one. Throws Refusal `forbidden` for what is not the
 * actor's to count, and `invalid_input` for ids that do not exist: the directory is open, so that tells nothing.
 */
export function chooseScope(
  actor: Actor,
  directory: Directory,
  asked: { readonly collaboration?: string | undefined; readonly organisation?: string | undefined },
): StatisticsScope {
  if (asked.collaboration !== undefined && !directory.collaborations.has(asked.collaboration)) {
    throw refuse('/collaboration', 'unknown_collaboration')
  }
  const reach = reachOf(actor, directory)
  const [only, ...others] = reach.keys()
  if (asked.collaboration === undefined && others.length > 0) throw refuse('/collaboration', 'required')
  const id = asked.collaboration ?? only
  const collaboration = id === undefined ? undefined : directory.collaborations.get(id)
  const own = id === undefined ? undefined : reach.get(id)
  if (!collaboration || own === undefined) throw new Refusal('forbidden', 'Nothing here is yours to count.')
  const { organisation } = asked
  if (organisation === undefined) return { collaboration: collaboration.id, organisation: own }
  if (!directory.organisations.has(organisation)) throw refuse('/organisation', 'unknown_organisation')
  if (!collaboration.members.has(organisation)) throw refuse('/organisation', 'not_a_member')
  if (own !== null && own !== organisation) throw new Refusal('forbidden', 'Another organisation’s figures.')
  return { collaboration: collaboration.id, organisation }
}
