import { listUnitLine, type Channel, type Directory } from './directory.ts'

/**
 * The confirmed channels that reach a unit of an organisation (or its post office), the one to try first in front: the unit's
 * own, then those of the units above it, then the one set for the service location, then the organisation's own.
 */
export function listChannelsTo(
  directory: Directory,
  to: { organisationId: string; unitId: string | null; serviceLocationCode: string | null },
): Channel[] {
  const line = to.unitId === null ? [] : listUnitLine(directory, to.unitId).map((unit) => unit.id)
  const distance = (channel: Channel): number => {
    if (channel.unitId !== null) return line.includes(channel.unitId) ? line.indexOf(channel.unitId) : Infinity
    if (channel.serviceLocationCode !== null) {
      return to.unitId === null && channel.serviceLocationCode === to.serviceLocationCode ? 100 : Infinity
    }
    return 200
  }
  return directory.channels
    .filter(
      ({ organisationId, confirmedAt, boardOf }) =>
        organisationId === to.organisationId && confirmedAt !== null && boardOf === null,
    )
    .map((channel) => ({ channel, distance: distance(channel) }))
    .filter((found) => found.distance < Infinity)
    .toSorted(
      (a, b) =>
        a.distance - b.distance || a.channel.priority - b.channel.priority || (a.channel.id < b.channel.id ? -1 : 1),
    )
    .map((found) => found.channel)
}

/** The confirmed address of a collaboration's board (SSU), the one to prefer where there are several; undefined where there is none. */
export function findBoardChannel(directory: Directory, collaborationId: string): Channel | undefined {
  const [first] = directory.channels
    .filter(({ boardOf, confirmedAt }) => boardOf === collaborationId && confirmedAt !== null)
    .toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
  return first
}
