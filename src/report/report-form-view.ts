import {
  isValidOn,
  mayHaveIdentity,
  listUnitLine,
  memberKind,
  type Collaboration,
  type Directory,
  type MemberKind,
  type Organisation,
  type Unit,
} from '../directory/directory.ts'
import type { FormWords } from '../http/form-state.ts'
import type { Words } from '../i18n/words.ts'
import { reportFieldOf, type ReportField } from './report-form.ts'

/** One thing to choose, with what explains it. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
  /** The first words of the label, where they are its short name: «Moderat» of «Moderat – Skade som …». */
  readonly short?: string
  /** What choosing it asks for: a few words of its own, a look at the duty to notify, a text without identity. */
  readonly mark?: 'needs-text' | 'duty' | 'no-identity' | 'red-cord'
  /** Which side of a report a partner is on, and whether who the patient is may never reach it. */
  readonly side?: MemberKind
  readonly identity?: 'never'
}

/** How the form on the web speaks about its faults. */
export function reportFormWords({ reportFormTexts, faultTexts }: Words): FormWords {
  const labels: Readonly<Record<ReportField, string>> = reportFormTexts.labels
  const required: Readonly<Record<ReportField, string>> = reportFormTexts.required
  const unreadable: Readonly<Record<string, string | undefined>> = reportFormTexts.unreadable
  return {
    fieldOf: reportFieldOf,
    label: (field) => labels[field as ReportField],
    required: (field) => required[field as ReportField],
    fault: (code, field) => (code === 'invalid_format' && unreadable[field ?? '']) || faultTexts[code],
  }
}

/** A unit's name with the abbreviation people know it by. */
function nameWithShort({ name, aliases }: Unit): string {
  const short = aliases.find((alias) => /^\p{Lu}{2,6}$/u.test(alias))
  return short && short !== name ? `${name} (${short})` : name
}

const byName = (one: Unit, other: Unit) => one.name.localeCompare(other.name, 'nb')
const unitOption = (unit: Unit): Option => ({ value: unit.id, label: nameWithShort(unit) })

/** The units of a hospital under the clinic each belongs to, the clinic itself first; those nobody knows a clinic of come last. */
export function unitGroups(
  words: Words,
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
  return others.length > 0
    ? [...groups, { label: words.reportFormTexts.noClinic, options: others.map(unitOption) }]
    : groups
}

function codeOptions(collaboration: Collaboration, list: string): Option[] {
  return (collaboration.codes.get(list) ?? []).map(({ code, label, requiresText, details }) => {
    const end = label.indexOf(' – ')
    return {
      value: code,
      label,
      ...(list === 'consequence' && end > 0 && { short: label.slice(0, end) }),
      ...(requiresText && { mark: 'needs-text' as const }),
      ...(list === 'event_kind' && code === 'red_cord' && { mark: 'red-cord' as const }),
      ...(details['dutyToNotify'] === true && { mark: 'duty' as const }),
    }
  })
}

/** A partner as one chooses it, with what choosing it means for the rest of the form. */
export function memberOption(collaboration: Collaboration, member: Organisation): Option {
  const identity = mayHaveIdentity(collaboration, member) ? {} : { identity: 'never' as const }
  return { value: member.id, label: member.name, side: memberKind(collaboration, member), ...identity }
}

/** The consequences that oblige somebody to notify the authorities, by their short names: «Betydelig» eller «Død». */
function gravestOf(words: Words, consequences: readonly Option[]): string {
  const names = consequences
    .filter(({ mark }) => mark === 'duty')
    .map(({ short, label }) => words.reportFormTexts.quoted(short ?? label))
  return new Intl.ListFormat(words.language, { type: 'disjunction' }).format(names)
}

/** The duty to notify that stands beside any report, in a sentence that names the collaboration's authorities. */
export function sayDutyToNotify(words: Words, { dutyToNotify }: Collaboration): string {
  return words.reportFormTexts.dutyToNotify(new Intl.ListFormat(words.language).format(dutyToNotify))
}

/** Everything there is to choose between in the form, in the words and the order of the collaboration's lists. */
export function reportFormOptions(words: Words, directory: Directory, collaboration: Collaboration, day: string) {
  const members = [...collaboration.members]
    .map((id) => directory.organisations.get(id))
    .filter((found) => found !== undefined)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'nb'))
  const organisations = members.map((member) => memberOption(collaboration, member))
  const consequences = codeOptions(collaboration, 'consequence')
  const duty = sayDutyToNotify(words, collaboration)
  return {
    organisations,
    municipalities: organisations.filter(({ side }) => side === 'municipality'),
    units: members
      .filter((member) => memberKind(collaboration, member) === 'hospital')
      .flatMap(({ id }) => unitGroups(words, directory, id, day)),
    eventKinds: codeOptions(collaboration, 'event_kind'),
    precisions: Object.entries(words.reportFormTexts.precisions).map(([value, label]) => ({ value, label })),
    serviceLocations: codeOptions(collaboration, 'service_location'),
    categories: codeOptions(collaboration, 'category'),
    consequences,
    agreementRefs: codeOptions(collaboration, 'agreement_ref'),
    consents: collaboration.consents.map(({ code, label, identityAllowed }) => ({
      value: code,
      label,
      hint:
        (words.reportFormTexts.consentHints as Readonly<Record<string, string | undefined>>)[code] ??
        (identityAllowed ? words.reportFormTexts.identityAllowed : words.reportFormTexts.identityForbidden),
      ...(!identityAllowed && { mark: 'no-identity' as const }),
    })),
    dutyToNotify: duty,
    dutyToNotifyHint: `${words.reportFormTexts.dutyToNotifyWhen(gravestOf(words, consequences))} ${duty}`,
  }
}
