import type { Tx } from '../db/database.ts'
import { isValidOn, type Directory } from '../directory/directory.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { hintsFromPast, hintsFromText, hintsFromUnit, type Undispatched } from './dispatch-hints.ts'
import { listPastDispatches, type PastDispatch } from './dispatch-store.ts'
import type { Words } from '../i18n/words.ts'

const most = 5

/** A unit that may answer for a report, with why in plain words, the strongest reason first. */
export interface UnitSuggestion {
  readonly unitId: string
  readonly name: string
  readonly why: readonly string[]
  /** How many reports with the same or a similar name were sent there before, and the day (Oslo) of the last one. */
  readonly times: number
  readonly lastOn: string | null
  /** Whether the unit is still there; where it is not, the report cannot be sent to it. */
  readonly valid: boolean
}

/**
 * Ranks the units that may answer for a report that has none, best first, at most five: by standing alias, by what this
 * organisation did with the same or a similar name before, by the unit the patient came from, and by names that are alike. Units
 * that are no longer there come last. Pure; `day` (Oslo) decides which units exist.
 */
export function rankUnits(
  words: Words,
  directory: Directory,
  report: Undispatched,
  past: readonly PastDispatch[],
  day: string,
): UnitSuggestion[] {
  const { recipient_organisation_id: organisationId, hospital_unit_text: text, hospital_unit_id: unitId } = report
  const hints = [
    ...(text === null ? [] : hintsFromText(words, directory, organisationId, text, day)),
    ...(unitId === null ? [] : hintsFromUnit(words, directory, organisationId, unitId)),
    ...hintsFromPast(words, report, past),
  ].toSorted((a, b) => b.weight - a.weight)
  const suggested = [...Map.groupBy(hints, (hint) => hint.unitId)].flatMap(([id, own]): UnitSuggestion[] => {
    const unit = directory.units.get(id)
    if (unit?.organisationId !== organisationId) return []
    const before = own.find(({ times }) => times !== undefined)
    return [
      {
        unitId: id,
        name: unit.name,
        why: [...new Set(own.map(({ why }) => why))],
        times: before?.times ?? 0,
        lastOn: before?.lastOn ?? null,
        valid: isValidOn(unit, day),
      },
    ]
  })
  return suggested.toSorted((a, b) => Number(b.valid) - Number(a.valid)).slice(0, most)
}

/** The suggestions for a report of the actor's organisation; none where a unit has it already. `now` decides which units exist. */
export async function suggestUnits(
  words: Words,
  tx: Tx,
  directory: Directory,
  report: Undispatched,
  now: Date,
): Promise<UnitSuggestion[]> {
  if (report.recipient_unit_id !== null) return []
  return rankUnits(
    words,
    directory,
    report,
    await listPastDispatches(tx, report.recipient_organisation_id),
    osloDay(now),
  )
}
