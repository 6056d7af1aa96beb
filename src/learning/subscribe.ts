import { actorId, actorRole, actsFor, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asActor } from '../db/scope.ts'
import { findHouseChannel } from '../directory/house-channel.ts'
import { Refusal } from '../errors.ts'
import type { ReportContext } from '../report/report-context.ts'
import { deleteSubscription, insertSubscription, isSubscribed, type SubscribingPlace } from './subscription-store.ts'

/** Whether a place is told of new letters, and whether it has a confirmed e-mail address to be told at. */
export interface Subscription extends SubscribingPlace {
  readonly on: boolean
  readonly reachable: boolean
}

function placeOf(actor: Actor): SubscribingPlace {
  const organisationId = actsFor(actor)
  if (organisationId === null) throw new Refusal('forbidden', 'No place of your own.')
  return { organisationId, unitId: actor.kind === 'person' ? actor.unitId : null }
}

const scopeOf = (actor: Actor) => ({ organisations: organisationsOf(actor) })

/** Whether the actor's own place is told of new letters. Throws Refusal `forbidden` for who belongs to none. */
export async function readSubscription(context: ReportContext, actor: Actor): Promise<Subscription> {
  const place = placeOf(actor)
  const on = await asActor(context.database.db, scopeOf(actor), (tx) => isSubscribed(tx, place))
  return { ...place, on, reachable: findHouseChannel(context.directory.current(), place) !== undefined }
}

/** Switches the e-mails to the actor's own place on or off. Throws Refusal `forbidden` for who belongs to none. */
export async function setSubscription(context: ReportContext, actor: Actor, on: boolean): Promise<Subscription> {
  const place = placeOf(actor)
  const at = context.now()
  await asActor(context.database.db, scopeOf(actor), async (tx) => {
    const by = actorId(actor)
    const changed = on ? await insertSubscription(tx, { ...place, at, by }) : await deleteSubscription(tx, place)
    if (!changed) return
    const who = { actor: by, actorRole: actorRole(actor), actorOrganisationId: place.organisationId }
    const act = on ? 'learning.subscribe' : 'learning.unsubscribe'
    await appendAudit(tx, { ...who, at, act, reportId: null, details: { unit: place.unitId } })
  })
  return readSubscription(context, actor)
}
