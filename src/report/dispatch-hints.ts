import { listUnitLine, type Directory, type Unit } from '../directory/directory.ts'
import { findAliasedUnit, findNamedUnit } from '../directory/dispatch-alias.ts'
import { fitsName, normaliseName, searchUnits } from '../directory/unit-search.ts'
import { osloDay, writeDay } from '../i18n/oslo-time.ts'
import type { PastDispatch } from './dispatch-store.ts'
import type { ReportRow } from './report-store.ts'
import type { Words } from '../i18n/words.ts'

/** A word that stands in more units' names than this says nothing. */
const tellingUnits = 3
const mostAlike = 5

/** What of a report decides who may answer for it. */
export type Undispatched = Pick<
  ReportRow,
  'recipient_organisation_id' | 'recipient_unit_id' | 'hospital_unit_id' | 'hospital_unit_text'
>

/** One reason why a unit may answer for a report; the heavier, the likelier. */
export interface Hint {
  readonly unitId: string
  readonly weight: number
  readonly why: string
  readonly times?: number
  readonly lastOn?: string
}

/** Past dispatches by unit; of a report that was sent on more than once only the last time counts. */
function countDispatches(past: readonly PastDispatch[], like: (one: PastDispatch) => boolean) {
  const seen = new Set<string>()
  const counts = new Map<string, { times: number; lastOn: string }>()
  for (const one of past.toSorted((a, b) => b.at.getTime() - a.at.getTime())) {
    if (seen.has(one.reportId)) continue
    seen.add(one.reportId)
    if (!like(one)) continue
    const { times, lastOn } = counts.get(one.unitId) ?? { times: 0, lastOn: osloDay(one.at) }
    counts.set(one.unitId, { times: times + 1, lastOn })
  }
  return [...counts].map(([unitId, count]) => ({ unitId, ...count }))
}

/** What the organisation has done with the same or a similar name before. */
export function hintsFromPast(words: Words, report: Undispatched, past: readonly PastDispatch[]): Hint[] {
  const { hospital_unit_id: unitId, hospital_unit_text: text } = report
  const key = normaliseName(text ?? '')
  const isSame = ({ written, hospitalUnitId }: PastDispatch) =>
    (unitId !== null && hospitalUnitId === unitId) || (key !== '' && normaliseName(written ?? '') === key)
  const isSimilar = (one: PastDispatch) =>
    !isSame(one) &&
    text !== null &&
    one.written !== null &&
    (fitsName(text, one.written) || fitsName(one.written, text))
  const hints = (like: (one: PastDispatch) => boolean, weight: number, say: Words['dispatchTexts']['why']['sent']) =>
    countDispatches(past, like).map(({ unitId: to, times, lastOn }): Hint => ({
      unitId: to,
      weight: weight + Math.min(times, 9),
      why: say(times, writeDay(lastOn)),
      times,
      lastOn,
    }))
  return [...hints(isSame, 80, words.dispatchTexts.why.sent), ...hints(isSimilar, 50, words.dispatchTexts.why.similar)]
}

/** What the written name says: a standing alias, a unit's own name, names that are alike, single dispatchTexts.why. */
export function hintsFromText(
  words: Words,
  directory: Directory,
  organisationId: string,
  text: string,
  day: string,
): Hint[] {
  const search = (typed: string): Unit[] =>
    normaliseName(typed) === ''
      ? []
      : searchUnits(directory, { text: typed, organisationIds: [organisationId], day, limit: 10 })
  const aliased = findAliasedUnit(directory, organisationId, text, day)
  const named = findNamedUnit(directory, organisationId, text, day)
  const alike = search(text).slice(0, mostAlike)
  const single = normaliseName(text)
    .split(' ')
    .filter((word) => word.length > 3)
  const byWord = single
    .map(search)
    .filter((units) => units.length <= tellingUnits)
    .flat()
  return [
    ...(aliased ? [{ unitId: aliased.id, weight: 100, why: words.dispatchTexts.why.alias }] : []),
    ...(named ? [{ unitId: named.id, weight: 95, why: words.dispatchTexts.why.named }] : []),
    ...alike
      .filter((unit) => unit !== named)
      .map(({ id }, place) => ({ unitId: id, weight: 45 - place, why: words.dispatchTexts.why.alike })),
    ...byWord
      .filter((unit) => !alike.includes(unit))
      .map(({ id }) => ({ unitId: id, weight: 30, why: words.dispatchTexts.why.word })),
  ]
}

/** The unit the patient came from and those above it, the highest known first: the clinic answers (the procedure). */
export function hintsFromUnit(words: Words, directory: Directory, organisationId: string, unitId: string): Hint[] {
  const line = listUnitLine(directory, unitId).filter((unit) => unit.organisationId === organisationId)
  const own = line[0]?.name ?? unitId
  return line.map(({ id }, height) => ({
    unitId: id,
    weight: 65 + height,
    why: height === 0 ? words.dispatchTexts.why.camefrom : words.dispatchTexts.why.clinic(own),
  }))
}
