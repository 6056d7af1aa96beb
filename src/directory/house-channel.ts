import type { Channel, Directory } from './directory.ts'
import { listChannelsTo } from './find-channels.ts'

/** The first confirmed e-mail channel that reaches a house: the unit's, or the organisation's. */
export function findHouseChannel(
  directory: Directory,
  { organisationId, unitId }: { readonly organisationId: string; readonly unitId: string | null },
): Channel | undefined {
  return listChannelsTo(directory, { organisationId, unitId, serviceLocationCode: null }).find(
    ({ kind, email }) => kind === 'email' && email !== null,
  )
}

/** The address behind a channel, for telling it once however many channels lead there. */
export const houseAddressOf = ({ organisationId, email }: Channel): string =>
  `${organisationId} ${email?.toLowerCase()}`
