import { findingOf } from './finding.ts'
import type { Finding } from './finding.ts'
import { foldWords, isWordIn, WIDE, wordSet } from './text-tokens.ts'
import type { TextToken } from './text-tokens.ts'

const BIRTH_WORDS = wordSet(`
  født fødd fødselsdato fødselsdatoen fødselsår fdato fdt f årgang fødselsdag född födelsedatum
  born birth dob birthdate birthday
`)
/** May stand between the word and the date: «født den», «date of birth is», «f.dato:». */
const BETWEEN_WORDS = wordSet('den er i dato is on the var är in date')
const MONTHS: ReadonlySet<string> = new Set(
  foldWords(`
  januar februar mars april mai juni juli august september oktober november desember januari februari maj augusti
  december january february march may june july october jan feb mar apr jun jul aug sep sept okt oct nov des dec
`),
)
/** Reports begin in 2023, so a day up to this year is hardly the day of an event. */
const LAST_YEAR_TAKEN_FOR_BIRTH = 2010
/** Two digits: 40–99 lie before this service, lower ones may be the year of an event. */
const FIRST_SHORT_YEAR_TAKEN_FOR_BIRTH = 40
const JOINT = /^[ .,/-]{1,3}$/

/**
 * Dates of birth: any date or year after «født», «f.», «född», «born», and without such a word a whole date whose year lies before
 * the events this service is for. Other dates are dates of events and are left alone. Looks at most three tokens on: linear.
 */
export function listBirthDates(tokens: readonly TextToken[]): Finding[] {
  const findings: Finding[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const first = tokens[index]
    if (!first || (first.kind === 'word' && !isMonthName(first))) continue
    const hasCue = hasBirthCue(tokens, index)
    const date = findDate(tokens, index) ?? (hasCue ? findBareDate(first) : undefined)
    const last = tokens[index + (date?.count ?? 0) - 1]
    if (!date || !last) continue
    if (hasCue || isLongAgo(date.year)) findings.push(findingOf('birth_date', first, last))
    index += date.count - 1
  }
  return findings
}

interface DateMention {
  readonly count: number
  readonly year: string
}

/** 12.03.1985, 12/3-85, 1985-03-12, 12. mars 1985, March 12, 1985. */
function findDate(tokens: readonly TextToken[], index: number): DateMention | undefined {
  const [one, two, three] = [tokens[index], tokens[index + 1], tokens[index + 2]]
  if (!one || !two || !three || !JOINT.test(two.before) || !JOINT.test(three.before)) return undefined
  if (isYear(one, 4) && two.before === three.before && isMonth(two) && isDay(three)) return { count: 3, year: one.text }
  const isWritten = isMonthName(one) ? isDay(two) : isDay(one) && (isMonthName(two) || isMonth(two))
  const isShort = isYear(three, 2) && !two.before.startsWith(' ') && !three.before.startsWith(' ')
  return isWritten && (isYear(three, 4) || isShort) ? { count: 3, year: three.text } : undefined
}

/** 120385, 12031985 or 1985: dates only because of the word before. */
function findBareDate({ kind, text }: TextToken): DateMention | undefined {
  if (kind !== 'digits' || ![4, 6, 8].includes(text.length)) return undefined
  return text.length > 4 || /^(19|20)/.test(text) ? { count: 1, year: text.slice(-4) } : undefined
}

function hasBirthCue(tokens: readonly TextToken[], index: number): boolean {
  for (let back = 0; back < 3; back += 1) {
    const before = tokens[index - back]?.before ?? WIDE
    if (before.startsWith(WIDE) || before.length > 3) return false
    const word = tokens[index - back - 1]
    if (isWordIn(BIRTH_WORDS, word)) return true
    if (!isWordIn(BETWEEN_WORDS, word)) return false
  }
  return false
}

function isLongAgo(year: string): boolean {
  return year.length === 4
    ? Number(year) <= LAST_YEAR_TAKEN_FOR_BIRTH
    : Number(year) >= FIRST_SHORT_YEAR_TAKEN_FOR_BIRTH
}

function isDay({ kind, text }: TextToken): boolean {
  return kind === 'digits' && text.length <= 2 && Number(text) >= 1 && Number(text) <= 31
}

function isMonth({ kind, text }: TextToken): boolean {
  return kind === 'digits' && text.length <= 2 && Number(text) >= 1 && Number(text) <= 12
}

function isMonthName(token: TextToken): boolean {
  return token.kind === 'word' && MONTHS.has(token.text)
}

function isYear({ kind, text }: TextToken, length: 2 | 4): boolean {
  return kind === 'digits' && text.length === length && (length === 2 || /^(18[5-9]|19|20)/.test(text))
}
