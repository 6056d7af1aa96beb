import {
  findCode,
  isValidOn,
  mayHaveIdentity,
  memberKind,
  type Collaboration,
  type Directory,
  type MemberKind,
  type Organisation,
} from '../directory/directory.ts'
import type { Fault, FaultCode } from '../errors.ts'
import { osloDay, osloInstant, osloTime } from '../i18n/oslo-time.ts'
import { parseNationalId } from '../privacy/national-id.ts'
import type { ReportDraft } from './new-report.ts'
import type { KnownParties } from './report-parties.ts'

const oldestEvent = '2000-01-01'

/** Sorts faults out of a list of «when this is wrong, say that». */
function listFaults(checks: readonly [wrong: unknown, pointer: string, code: FaultCode][]): Fault[] {
  return checks.filter(([wrong]) => Boolean(wrong)).map(([, pointer, code]) => ({ pointer, code }))
}

/** When it happened: not in the future (Oslo time), not before 2000, and with a time of day exactly where that is said to be known. */
export function checkOccurred(draft: ReportDraft, now: Date): Fault[] {
  const { occurred, discoveredAt } = draft
  const faults = listFaults([
    [discoveredAt && new Date(discoveredAt) > now, '/discoveredAt', 'date_in_future'],
    [discoveredAt && new Date(discoveredAt) < new Date(oldestEvent), '/discoveredAt', 'date_too_old'],
  ])
  if (!occurred) return faults
  const { date, time, precision } = occurred
  const today = osloDay(now)
  // In the hour that comes twice in autumn the first one counts: what may have happened is not refused. In the hour that never
  // was in spring, the hour after.
  const later = time !== null && date === today && time > osloTime(now) && osloInstant(date, time) > now
  return [
    ...faults,
    ...listFaults([
      [date > today, '/occurred/date', 'date_in_future'],
      [date < oldestEvent, '/occurred/date', 'date_too_old'],
      [later, '/occurred/time', 'date_in_future'],
      [precision !== 'date_only' && time === null, '/occurred/time', 'time_required'],
      [precision === 'date_only' && time !== null, '/occurred/time', 'time_not_allowed'],
    ]),
  ]
}

/** Every coded answer is one the collaboration's form has, and «Annet» comes with its text (the procedure). */
export function checkCodes(draft: ReportDraft, { collaboration }: KnownParties): Fault[] {
  const { eventKind, serviceLocation, categories, consequence } = draft
  const unknown = (list: string, code: string) => !findCode(collaboration, list, code)
  const place = serviceLocation && findCode(collaboration, 'service_location', serviceLocation.code)
  const otherCategory = categories?.some((code) => findCode(collaboration, 'category', code)?.requiresText)
  const rank = consequence ? findCode(collaboration, 'consequence', consequence)?.rank : undefined
  const faults = listFaults([
    [eventKind && unknown('event_kind', eventKind), '/eventKind', 'unknown_code'],
    [serviceLocation && !place, '/serviceLocation/code', 'unknown_code'],
    [place?.requiresText && !serviceLocation?.otherText, '/serviceLocation/otherText', 'other_text_required'],
    [
      place && !place.requiresText && serviceLocation?.otherText,
      '/serviceLocation/otherText',
      'other_text_not_allowed',
    ],
    [categories && new Set(categories).size < categories.length, '/categories', 'duplicate_choice'],
    [otherCategory && draft.categoryOtherText === null, '/categoryOtherText', 'other_text_required'],
    [categories && !otherCategory && draft.categoryOtherText, '/categoryOtherText', 'other_text_not_allowed'],
    [eventKind && eventKind !== 'red_cord' && consequence === null, '/consequence', 'required'],
    [eventKind === 'red_cord' && consequence, '/consequence', 'consequence_not_allowed'],
    [consequence && unknown('consequence', consequence), '/consequence', 'unknown_code'],
    [eventKind === 'near_miss' && rank, '/consequence', 'near_miss_with_harm'],
  ])
  const wrong = (categories ?? []).flatMap((code, index): Fault[] =>
    unknown('category', code) ? [{ pointer: `/categories/${index}`, code: 'unknown_code' }] : [],
  )
  const refs = (draft.agreementRefs ?? []).flatMap((code, index): Fault[] =>
    unknown('agreement_ref', code) ? [{ pointer: `/agreementRefs/${index}`, code: 'unknown_code' }] : [],
  )
  return [...faults, ...wrong, ...refs]
}

/** The members of a collaboration that are hospitals. */
function listHospitals(directory: Directory, collaboration: Collaboration): Organisation[] {
  const members = [...collaboration.members].map((id) => directory.organisations.get(id))
  return members.filter((member) => member !== undefined).filter((one) => memberKind(collaboration, one) === 'hospital')
}

/**
 * The units and the municipality exist and belong to the right party. The unit the patient came from existed on the day of the
 * event, the unit that is to answer exists `today`. It is asked for between hospitals and municipalities; police or rescue service
 * need not know a hospital from within.
 */
export function checkPlaces(
  directory: Directory,
  draft: ReportDraft,
  { collaboration, sender, recipient }: KnownParties,
  today: string,
): Fault[] {
  const { hospitalUnit, hospitalUnitText, municipality, recipientUnit } = draft
  const parties = [sender, recipient].filter((party) => party !== undefined)
  const ofKind = (kind: MemberKind) => parties.filter((party) => memberKind(collaboration, party) === kind)
  const hospitals = ofKind('hospital')
  const asksUnit = hospitals.length > 0 && ofKind('other').length === 0
  // A fact about the event: between others the patient may have come from any hospital of the collaboration.
  const cameFrom = hospitals.length > 0 ? hospitals : listHospitals(directory, collaboration)
  const place = municipality ? directory.organisations.get(municipality) : undefined
  const isMunicipality =
    place && collaboration.members.has(place.id) && memberKind(collaboration, place) === 'municipality'
  const unitFaults = (
    pointer: string,
    id: string | null | undefined,
    owners: readonly Organisation[],
    day?: string,
  ) => {
    const unit = id ? directory.units.get(id) : undefined
    const isTheirs = owners.some((owner) => owner.id === unit?.organisationId)
    return listFaults([
      [id && !unit, pointer, 'unknown_unit'],
      // Whose a unit is can be wrong only where it is known who the parties are.
      [unit && parties.length === 2 && !isTheirs, pointer, 'unit_of_other_organisation'],
      [unit && day && !isValidOn(unit, day), pointer, 'unit_not_valid'],
    ])
  }
  return [
    ...unitFaults('/recipientUnit', recipientUnit, recipient ? [recipient] : [], today),
    ...unitFaults('/hospitalUnit', hospitalUnit, cameFrom, draft.occurred?.date),
    ...listFaults([
      [asksUnit && hospitalUnit === null && hospitalUnitText === null, '/hospitalUnit', 'required'],
      [hospitalUnit && hospitalUnitText, '/hospitalUnitText', 'unit_named_twice'],
      [ofKind('municipality').length > 0 && municipality === null, '/municipality', 'required'],
      [municipality && !isMunicipality, '/municipality', 'unknown_organisation'],
    ]),
  ]
}

/**
 * The consent rule (the procedure): where the consent code allows no identity, a patient is refused and the sender confirms
 * that the text cannot be tied to one; identity goes to no partner that is no health service, unless the collaboration has
 * recorded a legal basis for its kind; the collaboration may forbid or require it.
 */
export function checkConsent(draft: ReportDraft, { collaboration, recipient }: KnownParties): Fault[] {
  const { consent, patient, textDeidentified } = draft
  const entry = collaboration.consents.find(({ code }) => code === consent)
  const given = Boolean(patient && (patient.name !== null || patient.nationalId !== null))
  const pointer = patient?.name != null || patient?.nationalId == null ? '/patient/name' : '/patient/nationalId'
  const { identityPolicy } = collaboration
  const towards = recipient && mayHaveIdentity(collaboration, recipient)
  const mustHave = identityPolicy === 'required' && entry?.identityAllowed && towards
  return listFaults([
    [consent !== undefined && !entry, '/consent', 'unknown_code'],
    [entry && !entry.identityAllowed && given, pointer, 'identity_forbidden_by_consent'],
    [entry && !entry.identityAllowed && textDeidentified === false, '/textDeidentified', 'text_deidentified_required'],
    [given && identityPolicy === 'forbidden', pointer, 'identity_forbidden_by_collaboration'],
    [given && identityPolicy !== 'forbidden' && towards === false, pointer, 'identity_forbidden_towards_recipient'],
    [mustHave && patient !== undefined && !given, '/patient/name', 'identity_required'],
    [patient?.nationalId != null && !parseNationalId(patient.nationalId), '/patient/nationalId', 'national_id_invalid'],
  ])
}
