import { findingOf } from './finding.ts'
import type { Finding } from './finding.ts'
import { isWordIn, WIDE, wordSet } from './text-tokens.ts'
import type { TextToken } from './text-tokens.ts'

/** Numbers so called are no telephone numbers, even with eight digits. */
const OTHER_NUMBERS = wordSet(`
  lot batch batchnr ref referanse sak saksnr saksnummer arkivsak eqs orgnr hpr hprnr kid konto kontonr
  ordre ordrenr faktura fakturanr prøve prøvenr prøvenummer rekvisisjon sn gtin serienr serienummer varenr
  artikkelnr avvik avviksnr melding id duf npr resh order case
`)
const NUMBER_WORDS = wordSet('nr nummer no number')
const LOCAL_PART_SIGNS = ['.', '_', '-', '+', '']
const DOMAIN_SIGNS = ['.', '-', '']
const WIDEST_INTERNATIONAL = 15

/** E-mail addresses: from the first to the last token joined as in one. A walk ends at the next at sign, so each token is passed twice at most. */
export function listEmailAddresses(tokens: readonly TextToken[]): Finding[] {
  const findings: Finding[] = []
  for (let at = 1; at < tokens.length; at += 1) {
    if (tokens[at]?.before !== '@') continue
    let first = at - 1
    while (first > 0 && LOCAL_PART_SIGNS.includes(tokens[first]?.before ?? WIDE)) first -= 1
    let last = at
    let hasDot = false
    while (DOMAIN_SIGNS.includes(tokens[last + 1]?.before ?? WIDE)) {
      last += 1
      hasDot ||= tokens[last]?.before === '.'
    }
    const [from, to] = [tokens[first], tokens[last]]
    if (from && to?.kind === 'word' && hasDot) findings.push(findingOf('email_address', from, to))
  }
  return findings
}

/** Telephone numbers as Norwegians and Swedes write them, and any that begins with a plus sign or 00. At most fifteen digits each: linear. */
export function listPhoneNumbers(tokens: readonly TextToken[]): Finding[] {
  const findings: Finding[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const first = tokens[index]
    if (first?.kind !== 'digits') continue
    const count = internationalLength(tokens, index) || norwegianLength(tokens, index) || swedishLength(tokens, index)
    const last = tokens[index + count - 1]
    if (count === 0 || !last) continue
    findings.push(findingOf('phone_number', first, last))
    index += count - 1
  }
  return findings
}

/** How many groups of digits, from this one, are a number with its country before it; 0 where there is none. */
function internationalLength(tokens: readonly TextToken[], index: number): number {
  const first = tokens[index]
  const isZeroed = first !== undefined && /^00[1-9]/.test(first.text)
  if (!first || !(isZeroed || first.before.endsWith('+'))) return 0
  const isNorwegian = first.text.startsWith('47', isZeroed ? 2 : 0)
  const shortest = isNorwegian ? 10 : 8
  let total = 0
  for (let count = 0; ; count += 1) {
    const token = tokens[index + count]
    const joins = token?.kind === 'digits' && (count === 0 || /^[ .()-]{1,3}$/.test(token.before))
    const isEnough = total - (isZeroed ? 2 : 0) >= shortest
    if (!joins || (isNorwegian && isEnough)) return isEnough ? count : 0
    total += token.text.length
    if (total > WIDEST_INTERNATIONAL) return isEnough ? count : 0
  }
}

/** 33342000, 33 34 20 00, 912 34 567 and 3334 2000; not when it is a date, or called something else. */
function norwegianLength(tokens: readonly TextToken[], index: number): number {
  const lengths = groupLengths(tokens, index, 8)
  if (!['8', '3,2,3', '2,2,2,2', '4,4'].includes(lengths.join())) return 0
  const digits = tokens.slice(index, index + lengths.length).map((token) => token.text)
  if (!/^[2-9]/.test(digits[0] ?? '') || isDay(digits.join('')) || isCalledOtherwise(tokens, index)) return 0
  return lengths.length
}

/** 08-123 456 78, 070-123 45 67, 070 123 45 67, 0701234567: an area, then the rest. */
function swedishLength(tokens: readonly TextToken[], index: number): number {
  const first = tokens[index]?.text ?? ''
  if (!/^0[1-9]/.test(first) || isCalledOtherwise(tokens, index)) return 0
  if (first.length === 10) return first.startsWith('07') ? 1 : 0
  const second = tokens[index + 1]
  const isCutOff = second?.before === '-' && first.length <= 4 && (first.length > 2 || second.text.length >= 3)
  for (const total of [10, 9, 8]) {
    const lengths = groupLengths(tokens, index, total, isCutOff ? '-' : undefined)
    const isShaped = lengths.length >= 2 && lengths.slice(1).every((length) => isCutOff || (length >= 2 && length <= 3))
    if (isShaped && (isCutOff || (total >= 9 && (lengths[0] ?? 0) >= 3))) return lengths.length
  }
  return 0
}

/** The lengths of the groups that make exactly so many digits, all joined the same way and to nothing else; [] where they don't. */
function groupLengths(tokens: readonly TextToken[], index: number, total: number, firstJoint?: string): number[] {
  const before = tokens[index]?.before ?? WIDE
  if (tokens[index - 1]?.kind === 'digits' && ' .-'.includes(before)) return []
  const lengths: number[] = []
  let sum = 0
  for (let at = index; sum < total; at += 1) {
    const token = tokens[at]
    const joint = at === index + 1 && firstJoint ? firstJoint : ' '
    if (token?.kind !== 'digits' || (at > index && token.before !== joint)) return []
    lengths.push(token.text.length)
    sum += token.text.length
  }
  const after = tokens[index + lengths.length]
  const runsOn = after?.kind === 'digits' && (after.before === ' ' || after.before === '-')
  return sum === total && !runsOn ? lengths : []
}

/** 24032026 or 20260324: a day, as file names and systems write it. */
function isDay(digits: string): boolean {
  const [day, month] = [/^(0[1-9]|[12]\d|3[01])$/, /^(0[1-9]|1[0-2])$/]
  const isDayFirst = day.test(digits.slice(0, 2)) && month.test(digits.slice(2, 4)) && /^(19|20)/.test(digits.slice(4))
  return isDayFirst || (/^(19|20)/.test(digits) && month.test(digits.slice(4, 6)) && day.test(digits.slice(6)))
}

function isCalledOtherwise(tokens: readonly TextToken[], index: number): boolean {
  if ((tokens[index]?.before.length ?? 0) > 4) return false
  const word = isWordIn(NUMBER_WORDS, tokens[index - 1]) ? tokens[index - 2] : tokens[index - 1]
  return isWordIn(OTHER_NUMBERS, word)
}
