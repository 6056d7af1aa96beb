import { memberKind } from '../directory/directory.ts'
import type { KeySource } from './dimension-keys.ts'
import type { Inhabitants } from './table.ts'

/**
 * The inhabitants of the collaboration's municipalities on 1 January of the year a period begins in; where that year's number is not
 * in the directory, the newest one before it. A municipality without any number is left out.
 */
export function inhabitantsOf({ directory, collaboration, period }: KeySource): Inhabitants[] {
  const year = Number(period.from.slice(0, 4))
  return [...directory.organisations.values()]
    .filter((one) => collaboration.members.has(one.id) && memberKind(collaboration, one) === 'municipality')
    .flatMap(({ id, population }): Inhabitants[] => {
      const known = population.filter((one) => one.year <= year).toSorted((a, b) => b.year - a.year)[0]
      return known ? [{ municipality: id, ...known }] : []
    })
}
