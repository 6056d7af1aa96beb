import { committeeOf, organisationsOf, type Actor, type SystemActor } from '../access/actor.ts'
import type { Scope } from '../db/scope.ts'
import type { Collaboration, Directory } from '../directory/directory.ts'
import { Refusal } from '../errors.ts'

/** What row-level security lets an actor see of measures and working groups. */
export function measureScopeOf(actor: Actor | SystemActor): Scope & { readonly committeeOf: string | null } {
  return { organisations: organisationsOf(actor), committeeOf: committeeOf(actor) }
}

/**
 * The collaboration somebody makes something in: the committee's own, or one of their organisation's. Throws Refusal `forbidden` for
 * who belongs to none, and `invalid_input` for one that is not theirs, or none named where there are several.
 */
export function chooseCollaboration(directory: Directory, actor: Actor, asked: string | null): Collaboration {
  const own = committeeOf(actor)
  const organisations = organisationsOf(actor)
  const mine = [...directory.collaborations.values()].filter(({ id, members }) =>
    own === null ? organisations.some((one) => members.has(one)) : id === own,
  )
  if (mine.length === 0) throw new Refusal('forbidden', 'Nothing to make a measure for.')
  const found = asked === null ? mine : mine.filter(({ id }) => id === asked)
  const [only, ...others] = found
  if (only && others.length === 0) return only
  const code = asked === null ? 'required' : 'unknown_collaboration'
  throw new Refusal('invalid_input', 'Which collaboration?', [{ pointer: '/collaboration', code }])
}
