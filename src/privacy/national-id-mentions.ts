import { isDufNumber } from './duf-number.ts'
import { findingOf } from './finding.ts'
import type { Finding } from './finding.ts'
import { parseNationalId } from './national-id.ts'
import { afterLastFiveCue, hasAccountCue, hasDufCue, hasIdCue } from './number-cues.ts'
import { isCutAsCalledId, isCutAsDateAndRest, isTightlyCut, standsAlone, startsWithWholeDate } from './number-window.ts'
import type { NumberWindow } from './number-window.ts'
import { WIDE } from './text-tokens.ts'
import type { TextToken } from './text-tokens.ts'

const LONGEST = 13

/**
 * Every national id in the text, and the patient's own in any shape. Whole groups of digits are joined, never cut, so an id inside
 * a longer run of digits is none. A number that stands alone may be grouped in any way; among other numbers it must be grouped as
 * ids are (date, then the rest) or follow a word such as «fnr». At most thirteen digits are joined from each group: linear.
 *
 * What is left out, since it is something else far more often: a number after a plus sign (telephone), after «konto» or an IBAN's
 * beginning, a whole date with a short number after it; a number dressed as a bank account (1234.56.78901) must fulfil the control of
 * today's numbers. An account number without word or dress that happens to be a valid id is reported.
 */
export function listNationalIds(tokens: readonly TextToken[], known: string | undefined): Finding[] {
  const findings: Finding[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const first = tokens[index]
    if (first?.kind !== 'digits') continue
    const lastIndex = lastTokenOfId(tokens, index, known)
    const last = lastIndex === undefined ? undefined : tokens[lastIndex]
    if (lastIndex === undefined || !last) continue
    findings.push(findingOf('national_id', first, last))
    index = lastIndex
  }
  return findings
}

function lastTokenOfId(tokens: readonly TextToken[], first: number, known: string | undefined): number | undefined {
  if (known && tokens[first]?.text.includes(known)) return first
  const cuts: number[] = []
  const gaps: string[] = []
  let digits = ''
  for (let last = first; ; last += 1) {
    const token = tokens[last]
    if (!token || digits.length >= LONGEST) return undefined
    if (token.kind === 'word') return splitIdEnd(tokens, last, digits, cuts)
    if (last > first) {
      if (token.before.length === 0 || token.before.startsWith(WIDE)) return undefined
      cuts.push(digits.length)
      gaps.push(token.before)
    }
    if (token.text.length > LONGEST) return undefined
    digits += token.text
    if (isId(tokens, { first, last, digits, cuts, gaps }, known)) return last
  }
}

function isId(tokens: readonly TextToken[], window: NumberWindow, known: string | undefined): boolean {
  const { digits } = window
  if (known && digits === known) return true
  if (digits.length === 11) return isElevenDigitId(tokens, window)
  if (digits.length === 12) return isDufMention(tokens, window)
  return digits.length === 13 && window.cuts.includes(8) && isTightlyCut(window) && isWithCentury(digits, window.cuts)
}

function isElevenDigitId(tokens: readonly TextToken[], window: NumberWindow): boolean {
  const { first, digits, cuts, gaps } = window
  const isCalledId = hasIdCue(tokens, first)
  if (!(isCalledId ? isCutAsCalledId(window) : isCutAsId(tokens, window))) return false
  const id = parseNationalId(digits)
  if (!id || tokens[first]?.before.endsWith('+')) return false
  if (isCalledId) return true
  const isDressedAsAccount = cuts.join() === '4,6' && gaps.every((gap) => gap === '.')
  return !hasAccountCue(tokens, first) && !(isDressedAsAccount && (id.from2032 || id.kind === 'fh_number'))
}

function isCutAsId(tokens: readonly TextToken[], window: NumberWindow): boolean {
  const { digits, cuts } = window
  if (cuts.length === 0 || isCutAsDateAndRest(window)) return true
  return isTightlyCut(window) && standsAlone(tokens, window) && !startsWithWholeDate(digits, cuts)
}

/** 01.01.1980 12345: the date with its century, then the five digits. Only today's numbers, since many things follow a date. */
function isWithCentury(digits: string, cuts: readonly number[]): boolean {
  if (!cuts.every((cut) => [2, 4, 8, 11].includes(cut)) || !/^(18|19|20)/.test(digits.slice(4))) return false
  const id = parseNationalId(digits.slice(0, 4) + digits.slice(6))
  return id !== undefined && !id.from2032 && id.kind !== 'fh_number'
}

/** A bare twelve-digit number may be a point in time (202603140905), and then counts only when it is called a DUF number. */
function isDufMention(tokens: readonly TextToken[], window: NumberWindow): boolean {
  const { first, digits, cuts, gaps } = window
  if (!isDufNumber(digits) || tokens[first]?.before.endsWith('+')) return false
  if (hasDufCue(tokens, first)) return isTightlyCut(window)
  const isTime = cuts.length === 0 && /^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])/.test(digits.slice(4))
  return !isTime && cuts.every((cut) => cut === 4 || cut === 10) && gaps.every((gap) => gap === ' ')
}

/** «Født 01.01.80, personnr. 12345»: the two halves as forms ask for them, with a word between. */
function splitIdEnd(
  tokens: readonly TextToken[],
  wordIndex: number,
  date: string,
  cuts: readonly number[],
): number | undefined {
  const hasCentury =
    date.length === 8 && /^(18|19|20)/.test(date.slice(4)) && cuts.every((cut) => cut === 2 || cut === 4)
  if (!hasCentury && (date.length !== 6 || !cuts.every((cut) => cut === 2 || cut === 4))) return undefined
  const index = afterLastFiveCue(tokens, wordIndex)
  const rest = index === undefined ? undefined : tokens[index]
  if (rest?.kind !== 'digits' || rest.text.length !== 5 || rest.before.startsWith(WIDE)) return undefined
  const digits = (hasCentury ? date.slice(0, 4) + date.slice(6) : date) + rest.text
  return parseNationalId(digits) ? index : undefined
}
