import type { CodeEntry, Collaboration, Directory } from '../directory/directory.ts'

/** «Moderat» of «Moderat – Skade som …», «Logistikkmeldinger» of «Logistikkmeldinger (melding om …)», «Annet» of «Annet:». */
export function shorten(label: string): string {
  return (label.split(/ [–(]/)[0] ?? label).replace(/:$/, '')
}

/** A code's label in its collaboration, cut to its first words; the code itself where the list has no such code. */
export function shortLabel(collaboration: Collaboration | undefined, list: string, code: string): string {
  return shorten(collaboration?.codes.get(list)?.find((entry) => entry.code === code)?.label ?? code)
}

/** The name of an organisation, or its id where the directory has lost it. */
export function nameOrganisation(directory: Directory, id: string): string {
  return directory.organisations.get(id)?.name ?? id
}

/** The name of a unit; null where there is none. */
export function nameUnit(directory: Directory, id: string | null): string | null {
  return id === null ? null : (directory.units.get(id)?.name ?? id)
}

/** The collaborations an organisation is part of; all there are for who belongs to none. */
export function collaborationsOf(directory: Directory, organisationId: string | undefined): Collaboration[] {
  const all = [...directory.collaborations.values()]
  const own = all.filter(({ members }) => organisationId !== undefined && members.has(organisationId))
  return own.length > 0 ? own : all
}

/** The codes of a list in several collaborations, each once, in the words of the first that has it. */
export function mergeCodes(collaborations: readonly Collaboration[], list: string): CodeEntry[] {
  const all = collaborations.flatMap(({ codes }) => codes.get(list) ?? []).toReversed()
  const byCode = new Map(all.map((entry) => [entry.code, entry]))
  return [...byCode.values()].toReversed()
}
