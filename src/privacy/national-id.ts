import { idnr } from '@navikt/fnrvalidator'
import { digitOf, kindOf, signOf } from './characters.ts'

type NationalIdKind = 'fodselsnummer' | 'd_number' | 'h_number' | 'fh_number'

export interface NationalId {
  /** The eleven digits bare: what is stored and compared. */
  readonly digits: string
  readonly kind: NationalIdKind
  /** Certainly invented: a month from Tenor (+80), Norsk helsenett (+65), or NAV's D-numbers (+40). */
  readonly synthetic: boolean
  /** The control digits follow only the rule of 2032: no such number is in use before that year. */
  readonly from2032: boolean
}

const FIRST_CONTROL_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
const DRESS = ' \n.-/_·'
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Reads a Norwegian national id: fødselsnummer, D-number (day + 40), help number (H: month + 40; FH: begins with 8 or 9, no date),
 * with the control digits of today or of 2032 (Skatteetaten: the first control's remainder is 0, 1, 2 or 3). Help numbers are
 * not part of the change of 2032. Spaces, dots, dashes, slashes, zero-width characters and digits of any script are accepted.
 * Undefined for everything else; never throws. Linear in the text.
 */
export function parseNationalId(text: string): NationalId | undefined {
  const digits = bareDigits(text)
  if (digits?.length !== 11) return undefined
  const verdict = idnr(digits)
  if (verdict.status === 'invalid' && verdict.reasons.includes("checksums don't match")) return undefined

  const from2032 = firstControlRemainder(digits) !== 0
  if (digits >= '8') return from2032 ? undefined : { digits, kind: 'fh_number', synthetic: false, from2032 }

  const day = Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4))
  const isDNumber = day > 40
  const shift = month > 80 ? 80 : month > 65 ? 65 : month > 40 ? 40 : 0
  if (!isDate(isDNumber ? day - 40 : day, month - shift, Number(digits.slice(4, 6)))) return undefined
  if (isDNumber) return { digits, kind: 'd_number', synthetic: shift > 0, from2032 }
  if (shift === 40) return from2032 ? undefined : { digits, kind: 'h_number', synthetic: false, from2032 }
  return { digits, kind: 'fodselsnummer', synthetic: shift > 0, from2032 }
}

/** Whether the text is a national id that no living person can have. Help numbers cannot be told apart and count as real. */
export function isTestNationalId(text: string): boolean {
  return parseNationalId(text)?.synthetic === true
}

/** The digits of a number in any usual dress; undefined where anything else stands in it. */
export function bareDigits(text: string): string | undefined {
  let digits = ''
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const kind = kindOf(codePoint)
    if (kind === 'digit') digits += digitOf(codePoint)
    else if (kind === 'letter' || (kind === 'sign' && !DRESS.includes(signOf(codePoint)))) return undefined
  }
  return digits
}

function firstControlRemainder(digits: string): number {
  return FIRST_CONTROL_WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11
}

/** Two digits of a year leave the century open, and 2000 was a leap year, so every fourth year may be one. */
function isDate(day: number, month: number, year: number): boolean {
  const days = DAYS_IN_MONTH[month - 1] ?? 0
  return day >= 1 && day <= days && (day < 29 || month !== 2 || year % 4 === 0)
}
