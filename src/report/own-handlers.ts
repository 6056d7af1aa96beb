import { organisationsOf, type Actor } from '../access/actor.ts'
import { asActor } from '../db/scope.ts'
import { listHandlers, type Handler } from './case-side-store.ts'
import type { ReportContext } from './report-context.ts'

/** The people of the actor's own organisation who can handle cases, by name; nobody for who acts for none. */
export async function listOwnHandlers(context: ReportContext, actor: Actor): Promise<Handler[]> {
  const [organisationId] = organisationsOf(actor)
  if (organisationId === undefined) return []
  return asActor(context.database.db, { organisations: [organisationId] }, (tx) => listHandlers(tx, organisationId))
}
