import { digitOf, foldOnto, kindOf, signOf } from './characters.ts'

/** A word or a run of digits in a text. Offsets are UTF-16, `end` is the first one after. */
export interface TextToken {
  readonly kind: 'word' | 'digits'
  readonly start: number
  readonly end: number
  /** A word as `foldWords` folds it, or the ASCII digits of a number in whatever script it was typed. */
  readonly text: string
  /** The same with a, o for å, ø and æ: what is left when somebody types without Norwegian letters. */
  readonly plain: string
  /** The signs between the token before and this one, in one spelling each; WIDE first where there are too many to belong together, or no token before. */
  readonly before: string
  /** `title` is one capital and then small letters. */
  readonly casing: 'title' | 'capitals' | 'other'
}

/** What is read from a text: a string, or in tests something that counts how often it is looked at. */
export type TextSource = Pick<string, 'length' | 'codePointAt'>

/** Begins a gap that nothing reaches across. */
export const WIDE = '\f'
const WIDEST_GAP = 8
/** No part of a name and no cue is longer, so no more of a word is kept. */
const LONGEST_WORD = 64

/**
 * Cuts a text into words and numbers in one pass, each character looked at once. Zero-width characters, control characters and
 * marks are passed over, so they never cut a word or a number. Any string will do, lone surrogates included.
 */
export function tokenizeText(text: TextSource): TextToken[] {
  const tokens: TextToken[] = []
  let open: OpenToken | undefined
  let gap = WIDE
  for (let index = 0; index < text.length;) {
    const codePoint = text.codePointAt(index) ?? 0
    const next = index + (codePoint > 0xffff ? 2 : 1)
    const kind = kindOf(codePoint)
    if (kind === 'sign') {
      if (open) {
        tokens.push(closed(open))
        open = undefined
        gap = ''
      }
      gap = gap.length < WIDEST_GAP ? gap + signOf(codePoint) : WIDE + signOf(codePoint)
    } else if (kind === 'ignorable') {
      if (open?.kind === 'word') open.text = foldOnto(open.text, codePoint)
    } else {
      const wanted = kind === 'letter' ? 'word' : 'digits'
      if (open && open.kind !== wanted) {
        tokens.push(closed(open))
        open = undefined
        gap = ''
      }
      open ??= { kind: wanted, start: index, end: next, text: '', before: gap, capitals: 0, letters: 0, titled: false }
      open.end = next
      if (wanted === 'digits') open.text += digitOf(codePoint)
      else addLetter(open, codePoint)
    }
    index = next
  }
  if (open) tokens.push(closed(open))
  return tokens
}

/** Words separated by white space, each as a token has it: small letters, no accents, å and aa alike, ø, ö and oe, æ, ä and ae. */
export function foldWords(words: string): string[] {
  return tokenizeText(words).map((token) => token.text)
}

/** A word list in the spelling `isWordIn` compares with; the words separated by white space. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(tokenizeText(words).map((token) => token.plain))
}

/** Whether a token is a word of the list, typed with or without Norwegian letters. */
export function isWordIn(list: ReadonlySet<string>, token: TextToken | undefined): boolean {
  return token?.kind === 'word' && list.has(token.plain)
}

interface OpenToken {
  kind: 'word' | 'digits'
  start: number
  end: number
  text: string
  before: string
  capitals: number
  letters: number
  titled: boolean
}

function addLetter(open: OpenToken, codePoint: number): void {
  const letter = String.fromCodePoint(codePoint)
  const isCapital = letter !== letter.toLowerCase()
  if (isCapital) open.capitals += 1
  if (open.letters === 0) open.titled = isCapital
  open.letters += 1
  if (open.text.length <= LONGEST_WORD) open.text = foldOnto(open.text, codePoint)
}

/** Most words hold none of the pairs of letters that stand for one; looking is cheaper than replacing. */
function mayHoldPair(text: string): boolean {
  return text.includes('aa') || text.includes('oe') || text.includes('ae')
}

function closed({ kind, start, end, text, before, capitals, letters, titled }: OpenToken): TextToken {
  if (kind === 'digits') return { kind, start, end, text, plain: text, before, casing: 'other' }
  const folded = mayHoldPair(text) ? text.replaceAll('aa', 'å').replaceAll('oe', 'ø').replaceAll('ae', 'æ') : text
  const plain = /[åøæ]/.test(folded) ? folded.replaceAll('å', 'a').replaceAll('ø', 'o').replaceAll('æ', 'a') : folded
  const isTitle = titled && capitals === 1 && letters > 1
  const casing = isTitle ? 'title' : capitals === letters ? 'capitals' : 'other'
  return { kind, start, end, text: folded, plain, before, casing }
}
