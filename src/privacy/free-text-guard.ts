import { listBirthDates } from './birth-date-mentions.ts'
import { listEmailAddresses, listPhoneNumbers } from './contact-mentions.ts'
import type { Finding } from './finding.ts'
import { listNameMentions } from './name-mentions.ts'
import { listNationalIds } from './national-id-mentions.ts'
import { bareDigits } from './national-id.ts'
import { findPatientName, type PatientName } from './patient-name.ts'
import { listRoomNumbers, listStreetAddresses } from './place-mentions.ts'
import { tokenizeText } from './text-tokens.ts'
import type { TextToken } from './text-tokens.ts'

/** What the sender has typed about the patient beside the text. */
export interface KnownIdentity {
  readonly patientName?: string | null
  readonly nationalId?: string | null
}

export interface GuardOptions {
  /** The consent allows no identity: birth dates, addresses and rooms are pointed out too. */
  readonly strict: boolean
}

/** More places of one kind than this help nobody; whoever removes these is shown the rest. */
const MOST_OF_ONE_KIND = 50

/**
 * Where a text shows who the patient is (the procedure). Errors: a valid national id, the patient's full name, two parts
 * of it. Warnings: one part of the name, telephone numbers, e-mail addresses; with `strict` also birth dates, addresses, rooms.
 * Sorted by place, at most fifty of each code; offsets are UTF-16 into `text`. Takes any string, never throws, in linear time.
 */
export function findIdentityInText(text: string, known: KnownIdentity, options: GuardOptions): Finding[] {
  return listFindings(tokenizeText(text), prepareKnown(known), options)
}

/** What is known of the patient, ready to be looked for in any number of texts. */
export interface PreparedIdentity {
  readonly name: PatientName | undefined
  readonly nationalId: string | undefined
}

/** Makes ready, once for all texts of a report, what is looked for in each. */
export function prepareKnown(known: KnownIdentity): PreparedIdentity {
  return { name: findPatientName(known.patientName), nationalId: elevenDigits(known.nationalId) }
}

/** The same for a text already cut into tokens: all that is searched goes through them. */
export function listFindings(tokens: readonly TextToken[], known: PreparedIdentity, options: GuardOptions): Finding[] {
  const { name, nationalId } = known
  const ids = listNationalIds(tokens, nationalId)
  const others = [
    ...(name ? listNameMentions(tokens, name) : []),
    ...listEmailAddresses(tokens),
    ...listPhoneNumbers(tokens),
    ...(options.strict ? [...listBirthDates(tokens), ...listStreetAddresses(tokens), ...listRoomNumbers(tokens)] : []),
  ]
  const all = [...ids, ...outside(others, ids)].toSorted((one, other) => one.start - other.start || one.end - other.end)
  return firstOfEachKind(all)
}

function elevenDigits(text: string | null | undefined): string | undefined {
  const digits = bareDigits(text ?? '')
  return digits?.length === 11 ? digits : undefined
}

/** The date inside a national id is not a finding of its own. Both lists are walked once, in order. */
function outside(findings: readonly Finding[], ids: readonly Finding[]): Finding[] {
  let next = 0
  return findings
    .toSorted((one, other) => one.start - other.start)
    .filter((finding) => {
      while ((ids[next]?.end ?? Infinity) <= finding.start) next += 1
      return finding.end <= (ids[next]?.start ?? Infinity)
    })
}

function firstOfEachKind(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>()
  return findings.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1
    seen.set(code, count)
    return count <= MOST_OF_ONE_KIND
  })
}
