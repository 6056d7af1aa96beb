import { listSharedCollaborations, type Directory } from '../directory/directory.ts'

/** A unit with its organisation, or the organisation alone, as a mail names it; the id where the directory knows neither. */
export function houseName(directory: Directory, organisationId: string, unitId: string | null = null): string {
  const organisation = directory.organisations.get(organisationId)?.name ?? organisationId
  const unit = unitId === null ? undefined : directory.units.get(unitId)?.name
  return unit === undefined ? organisation : `${unit} (${organisation})`
}

/** The language that two organisations write to each other in. */
export function sharedLocale(directory: Directory, one: string, other: string): string {
  return listSharedCollaborations(directory, one, other)[0]?.locale ?? 'nb'
}
