import type { Role } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import type { NewDelivery } from '../delivery/delivery.ts'
import { listUnitLine, type Directory } from '../directory/directory.ts'
import { listChannelsTo } from '../directory/find-channels.ts'
import type { CaseRow } from './case-store.ts'
import { findHandler, listColleagues } from './colleagues-store.ts'
import type { Stage } from './reminder-stages.ts'

/** Who is told of a deadline: a delivery without what it tells of. */
export type Reminded = Pick<
  NewDelivery,
  'recipientRole' | 'organisationId' | 'unitId' | 'channelId' | 'channelKind' | 'personId'
>

/** The people of a unit with one of these roles, or of the nearest unit above it that has any. */
async function listOfUnit(tx: Tx, directory: Directory, found: CaseRow, roles: readonly Role[]): Promise<string[]> {
  const line = found.recipientUnitId === null ? [] : listUnitLine(directory, found.recipientUnitId)
  for (const unit of line) {
    const people = await listColleagues(tx, found.recipient, unit.id, roles)
    if (people.length > 0) return people
  }
  return []
}

async function listPeople(tx: Tx, directory: Directory, found: CaseRow, stage: Stage): Promise<string[]> {
  if (stage === 'leader') {
    const leaders = await listOfUnit(tx, directory, found, ['unit_leader'])
    return leaders.length > 0 ? leaders : listColleagues(tx, found.recipient, null, ['unit_leader'])
  }
  const handler = await findHandler(tx, found.id, found.recipient)
  return handler === undefined ? listOfUnit(tx, directory, found, ['case_handler', 'unit_leader']) : [handler]
}

/**
 * Whom a deadline is told to: the one who handles the case, else the unit's people, else the organisation's address; leaders
 * when it is missed, and at last the collaboration's office. People of the organisation whose deadline it is, and nobody else's.
 * None where nobody can be reached by e-mail, or the collaboration has no office.
 */
export async function findReminded(tx: Tx, directory: Directory, found: CaseRow, stage: Stage): Promise<Reminded[]> {
  const office = directory.collaborations.get(found.collaborationId)?.office ?? null
  if (stage === 'office') return office === null ? [] : listAddress(directory, { organisationId: office, unitId: null })
  const house = { organisationId: found.recipient, unitId: found.recipientUnitId }
  const people = await listPeople(tx, directory, found, stage)
  if (people.length === 0) return listAddress(directory, house, found.serviceLocationCode)
  const staff = { recipientRole: 'staff', ...house, channelId: null, channelKind: 'email' } as const
  return people.map((personId) => ({ ...staff, personId }))
}

function listAddress(
  directory: Directory,
  house: { organisationId: string; unitId: string | null },
  serviceLocationCode: string | null = null,
): Reminded[] {
  const channel = listChannelsTo(directory, { ...house, serviceLocationCode }).find(({ kind }) => kind === 'email')
  return channel ? [{ recipientRole: 'organisation', ...house, channelId: channel.id, channelKind: 'email' }] : []
}
