import { findingOf } from './finding.ts'
import type { Finding } from './finding.ts'
import { foldWords, isWordIn, wordSet } from './text-tokens.ts'
import type { TextToken } from './text-tokens.ts'

/** Endings of street names that are streets however they are typed. */
const STREET_ENDINGS = foldWords('gata gaten gate gatan gatu veien vegen vei veg vägen väg gränd alleen alle')
/** Endings that are everyday words too («arbeidsplassen 2»), so the street must have its capital. */
const STREET_ENDINGS_OF_NAMES = foldWords(`
  plassen plass stien svingen bakken tunet torget torvet kroken ringen lia åsen haugen stigen backen torg brygge
  bryggen street
`)
/** Streets of two words: «Karl Johans gate 5», «Main Street 5». */
const STREET_WORDS = wordSet('gate gata gt vei veg vn plass allé väg street road avenue lane')
const ENGLISH_STREET_WORDS = wordSet('street road avenue lane drive')
/** Ways inside a body or a procedure. */
const OTHER_WAYS = wordSet('luftvei luftveien urinvei urinveien gallevei galleveien underveis luftveg luftvegen')
const ROOM_WORDS = wordSet(`
  rom rommet romnr romnummer pasientrom pasientrommet enerom sengerom rum rummet rumnr room sal salen
  patientrum leilighet leilegheit lägenhet bolig
`)
const NUMBER_WORDS = wordSet('nr nummer number no')
/** What is counted or dosed is no house and no room: «rom 2 ganger», «vei 10 mg». */
const UNITS = wordSet('ganger gonger gånger times mg ml g timer dager min minutter km m meter x')

/** House numbers after the name of a street, and in English before it. Looks at most three tokens on: linear. */
export function listStreetAddresses(tokens: readonly TextToken[]): Finding[] {
  return tokens.flatMap((token, index) => {
    if (isEnglishStreet(tokens, index)) return [findingOf('street_address', token, tokens[index + 2] ?? token)]
    const house = tokens[index + 1]
    if (!house || !isSmallNumber(house, [' ', '. ', ': ', ', ']) || !isStreet(tokens, index)) return []
    if (isWordIn(UNITS, tokens[index + 2]) && tokens[index + 2]?.before !== '. ') return []
    const first = isWordIn(STREET_WORDS, token) ? (tokens[index - 1] ?? token) : token
    return [findingOf('street_address', first, withLetter(tokens, index + 1, house))]
  })
}

/** «rom 214», «rom nr. 12B», «room 3», «rum A12», «sal 4». */
export function listRoomNumbers(tokens: readonly TextToken[]): Finding[] {
  return tokens.flatMap((token, index) => {
    if (!isWordIn(ROOM_WORDS, token)) return []
    const at = isWordIn(NUMBER_WORDS, tokens[index + 1]) ? index + 2 : index + 1
    const isLettered = tokens[at]?.kind === 'word' && tokens[at].text.length === 1 && tokens[at + 1]?.before === ''
    const numberAt = isLettered ? at + 1 : at
    const number = tokens[numberAt]
    if (!number || !isSmallNumber(number, ['', ' ', '-', ': ', '. ', ' #'])) return []
    return isWordIn(UNITS, tokens[numberAt + 1])
      ? []
      : [findingOf('room_number', token, withLetter(tokens, numberAt, number))]
  })
}

function isStreet(tokens: readonly TextToken[], index: number): boolean {
  const token = tokens[index]
  if (token?.kind !== 'word' || isWordIn(OTHER_WAYS, token)) return false
  const before = tokens[index - 1]
  if (isWordIn(STREET_WORDS, token)) return token.before === ' ' && before?.casing === 'title'
  if (endsWithOneOf(token.text, STREET_ENDINGS)) return true
  return token.casing === 'title' && endsWithOneOf(token.text, STREET_ENDINGS_OF_NAMES)
}

/** «12 Main Street». */
function isEnglishStreet(tokens: readonly TextToken[], index: number): boolean {
  const [number, name, street] = [tokens[index], tokens[index + 1], tokens[index + 2]]
  if (number?.kind !== 'digits' || number.text.length > 4 || name?.casing !== 'title') return false
  return (
    name.before === ' ' && street?.before === ' ' && street.casing === 'title' && isWordIn(ENGLISH_STREET_WORDS, street)
  )
}

function endsWithOneOf(word: string, endings: readonly string[]): boolean {
  return endings.some((ending) => word.length >= ending.length + 3 && word.endsWith(ending))
}

function isSmallNumber(token: TextToken, gaps: readonly string[]): boolean {
  return token.kind === 'digits' && token.text.length <= 4 && gaps.includes(token.before)
}

/** The letter of a house or a room, as in «12 B» and «214b», belongs to it. */
function withLetter(tokens: readonly TextToken[], index: number, number: TextToken): TextToken {
  const letter = tokens[index + 1]
  if (letter?.kind !== 'word' || !/^[a-h]$/.test(letter.text)) return number
  return letter.before === '' || (letter.before === ' ' && letter.casing === 'capitals') ? letter : number
}
