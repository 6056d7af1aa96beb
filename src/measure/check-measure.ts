import { findCode, isValidOn, type Collaboration, type Directory } from '../directory/directory.ts'
import { Refusal, type Fault, type FaultCode } from '../errors.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { textsOf, type MeasureContent } from './measure.ts'

type Found = readonly [pointer: string, code: FaultCode | undefined]

/**
 * What is wrong with whom and what a measure names: organisations that are no partners, units that are nobody's or another's, a
 * category of no list. Pure; `today` (Oslo) decides which units exist.
 */
export function checkMeasure(
  directory: Directory,
  collaboration: Collaboration,
  { scope, owner }: MeasureContent,
  today: string,
): Fault[] {
  const member = (id: string | null): FaultCode | undefined => {
    if (id === null || collaboration.members.has(id)) return undefined
    return directory.organisations.has(id) ? 'not_a_member' : 'unknown_organisation'
  }
  const unit = (id: string | null, organisation: string | null): FaultCode | undefined => {
    const found = id === null ? undefined : directory.units.get(id)
    if (id === null) return undefined
    if (!found || !collaboration.members.has(found.organisationId)) return 'unknown_unit'
    if (organisation !== null && found.organisationId !== organisation) return 'unit_of_other_organisation'
    return isValidOn(found, today) ? undefined : 'unit_not_valid'
  }
  const category = scope.category === null || findCode(collaboration, 'category', scope.category)
  const found: readonly Found[] = [
    ['/owner/organisation', member(owner.organisation)],
    ['/owner/unit', unit(owner.unit, owner.organisation)],
    ['/scope/organisation', member(scope.organisation)],
    ['/scope/municipality', member(scope.municipality)],
    // A unit that is gone still has its reports.
    ['/scope/unit', unit(scope.unit, null) === 'unknown_unit' ? 'unknown_unit' : undefined],
    ['/scope/category', category ? undefined : 'unknown_code'],
  ]
  return found.flatMap(([pointer, code]): Fault[] => (code === undefined ? [] : [{ pointer, code }]))
}

/**
 * Searches the text of a measure for a national id: a measure is read by those who never saw a case. Throws Refusal `invalid_input` with every fault, those of checkMeasure too.
 */
export function refuseFaulty(
  directory: Directory,
  collaboration: Collaboration,
  content: MeasureContent,
  given: { readonly today: string; readonly at?: string },
): void {
  const at = given.at ?? ''
  const { errors } = guardTexts(textsOf(content, at), {}, { strict: false })
  const named = checkMeasure(directory, collaboration, content, given.today)
  const faults = [...named.map((fault) => ({ ...fault, pointer: `${at}${fault.pointer}` })), ...errors]
  if (faults.length > 0) throw new Refusal('invalid_input', 'The measure cannot be stored.', faults)
}
