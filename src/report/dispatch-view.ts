import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import type { ReportRow } from './report-store.ts'
import type { UnitSuggestion } from './suggest-units.ts'
import type { Words } from '../i18n/words.ts'

function leadOf(words: Words, directory: Directory, report: ReportRow): string | null {
  const { hospital_unit_text: text, hospital_unit_id: unitId } = report
  if (text !== null) return words.dispatchTexts.suggestions.wrote(text)
  return unitId === null ? null : words.dispatchTexts.suggestions.chose(directory.units.get(unitId)?.name ?? unitId)
}

/**
 * The suggestions of suggestUnits as the page of a case shows them, with one button each. Null where there is nothing to dispatch:
 * a unit has the report, the actor cannot forward it as it stands (`mayForward`), or the organisation takes its reports in one
 * place and nothing is suggested. Pure.
 */
export function viewDispatch(
  words: Words,
  directory: Directory,
  found: { readonly report: ReportRow; readonly suggestions: readonly UnitSuggestion[] },
  actor: Actor,
  mayForward: boolean,
) {
  const { report, suggestions } = found
  const needsDispatch = report.routing[0]?.needsDispatch === true
  if (!mayForward || report.recipient_unit_id !== null || (suggestions.length === 0 && !needsDispatch)) return null
  const written = report.hospital_unit_text
  return {
    action: `/saker/${report.id}/fordel`,
    revision: report.revision,
    title: words.dispatchTexts.suggestions.title,
    lead: leadOf(words, directory, report),
    suggestions: suggestions.map(({ unitId, name, why, valid }) => ({
      unitId,
      name,
      why,
      send: words.dispatchTexts.suggestions.send(name),
      gone: valid ? null : words.dispatchTexts.suggestions.gone,
    })),
    nothing: suggestions.some(({ valid }) => valid) ? null : words.dispatchTexts.suggestions.nothing,
    /** The box that makes it standing; only for who may keep aliases, and where something was written. */
    always:
      written !== null && decide(actor, 'alias.change') === 'allowed'
        ? { label: words.dispatchTexts.suggestions.always(written), hint: words.dispatchTexts.suggestions.alwaysHint }
        : null,
  }
}
