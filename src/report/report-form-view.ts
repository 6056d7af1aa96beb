import {
  isValidOn,
  listUnitLine,
  memberKind,
  type Collaboration,
  type Directory,
  type MemberKind,
  type Organisation,
  type Unit,
} from '../directory/directory.ts'
import type { FormWords } from '../http/form-state.ts'
import { nbFaults } from '../i18n/nb-faults.ts'
import { reportFormTexts as texts } from '../i18n/nb-report-form.ts'
import { reportFieldOf, type ReportField } from './report-form.ts'

/** One thing to choose, with what explains it. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
  /** The first words of the label, where they are its short name: «Moderat» of «Moderat – Skade som …». */
  readonly short?: string
  /** What choosing it asks for: a few words of its own, a look at the duty to notify, a text without identity. */
  readonly mark?: 'needs-text' | 'duty' | 'no-identity'
}

const labels: Readonly<Record<ReportField, string>> = texts.labels
const required: Readonly<Record<ReportField, string>> = texts.required

/** How the form on the web speaks about its faults. */
export const reportFormWords: FormWords = {
  fieldOf: reportFieldOf,
  label: (field) => labels[field as ReportField],
  required: (field) => required[field as ReportField],
  fault: (code) => nbFaults[code],
}

/** A unit's name with the abbreviation people know it by. */
function nameWithShort({ name, aliases }: Unit): string {
  const short = aliases.find((alias) => /^\p{Lu}{2,6}$/u.test(alias))
  return short && short !== name ? `${name} (${short})` : name
}

const byName = (one: Unit, other: Unit) => one.name.localeCompare(other.name, 'nb')
const unitOption = (unit: Unit): Option => ({ value: unit.id, label: nameWithShort(unit) })
const memberOption = ({ id, name }: Organisation): Option => ({ value: id, label: name })

/** The units of a hospital under the clinic each belongs to, the clinic itself first; those nobody knows a clinic of come last. */
export function unitGroups(
  directory: Directory,
  organisationId: string,
  day: string,
): { label: string; options: Option[] }[] {
  const units = [...directory.units.values()].filter(
    (unit) => unit.organisationId === organisationId && isValidOn(unit, day),
  )
  const clinicOf = (unit: Unit) => listUnitLine(directory, unit.id).find(({ kind }) => kind === 'clinic')
  const clinics = units.filter(({ kind }) => kind === 'clinic').toSorted(byName)
  const groups = clinics.map((clinic) => ({
    label: clinic.name,
    options: [clinic, ...units.filter((unit) => unit !== clinic && clinicOf(unit) === clinic).toSorted(byName)].map(
      unitOption,
    ),
  }))
  const others = units.filter((unit) => clinicOf(unit) === undefined).toSorted(byName)
  return others.length > 0 ? [...groups, { label: texts.noClinic, options: others.map(unitOption) }] : groups
}

function codeOptions(collaboration: Collaboration, list: string): Option[] {
  return (collaboration.codes.get(list) ?? []).map(({ code, label, requiresText, details }) => {
    const end = label.indexOf(' – ')
    return {
      value: code,
      label,
      ...(list === 'consequence' && end > 0 && { short: label.slice(0, end) }),
      ...(requiresText && { mark: 'needs-text' as const }),
      ...(details['dutyToNotify'] === true && { mark: 'duty' as const }),
    }
  })
}

/** Everything there is to choose between in the form, in the words and the order of the collaboration's lists. */
export function reportFormOptions(directory: Directory, collaboration: Collaboration, day: string) {
  const members = [...collaboration.members]
    .map((id) => directory.organisations.get(id))
    .filter((found) => found !== undefined)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'nb'))
  const ofKind = (kind: MemberKind) => members.filter((member) => memberKind(collaboration, member) === kind)
  return {
    organisations: members.map(memberOption),
    municipalities: ofKind('municipality').map(memberOption),
    units: ofKind('hospital').flatMap(({ id }) => unitGroups(directory, id, day)),
    eventKinds: codeOptions(collaboration, 'event_kind'),
    precisions: Object.entries(texts.precisions).map(([value, label]) => ({ value, label })),
    serviceLocations: codeOptions(collaboration, 'service_location'),
    categories: codeOptions(collaboration, 'category'),
    consequences: codeOptions(collaboration, 'consequence'),
    consents: collaboration.consents.map(({ code, label, identityAllowed }) => ({
      value: code,
      label,
      hint: identityAllowed ? texts.identityAllowed : texts.identityForbidden,
      ...(!identityAllowed && { mark: 'no-identity' as const }),
    })),
    dutyToNotify: texts.dutyToNotify(new Intl.ListFormat('nb').format(collaboration.dutyToNotify)),
  }
}
