import { isValidOn, type Directory, type Unit } from './directory.ts'
import { normaliseName } from './unit-search.ts'

/** A unit as senders write it and the unit that is meant: a dispatch that an organisation has made standing. */
export interface DispatchAlias {
  readonly organisationId: string
  /** The written name, folded: what texts are compared by. */
  readonly key: string
  readonly written: string
  readonly unitId: string
  readonly createdAt: Date
  readonly createdBy: string
}

/** An alias from its row (migrations/0007_case.sql). */
export function readDispatchAlias(row: {
  organisation_id: string
  key: string
  written: string
  unit_id: string
  created_at: Date
  created_by: string
}): DispatchAlias {
  return {
    organisationId: row.organisation_id,
    key: row.key,
    written: row.written,
    unitId: row.unit_id,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }
}

/** The unit of an organisation that a written name stands for by a standing alias; an alias of a unit that is no longer there counts for nothing. */
export function findAliasedUnit(
  directory: Directory,
  organisationId: string,
  written: string,
  day: string,
): Unit | undefined {
  const key = normaliseName(written)
  const alias = directory.dispatchAliases.find((one) => one.organisationId === organisationId && one.key === key)
  const unit = alias && directory.units.get(alias.unitId)
  return unit && isValidOn(unit, day) ? unit : undefined
}

/** The one unit of an organisation that is called exactly what is written, by its name or an old name; none where several are. */
export function findNamedUnit(
  directory: Directory,
  organisationId: string,
  written: string,
  day: string,
): Unit | undefined {
  const key = normaliseName(written)
  if (key === '') return undefined
  const found = [...directory.units.values()].filter(
    (unit) =>
      unit.organisationId === organisationId &&
      isValidOn(unit, day) &&
      [unit.name, ...unit.aliases].some((name) => normaliseName(name) === key),
  )
  return found.length === 1 ? found[0] : undefined
}
