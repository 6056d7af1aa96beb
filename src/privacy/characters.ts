/** What one character is to the guard: part of a word, of a number, nothing at all, or something that stands between. */
export type CharacterKind = 'letter' | 'digit' | 'ignorable' | 'sign'

// Each expression sees one code point at a time, so none of them can backtrack.
const IGNORABLE = /^[\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}]$/u
const SPACE = /^\s$/u
const CONTROL = /^\p{Cc}$/u
const DIGIT = /^\p{Nd}$/u
const LETTER = /^\p{L}$/u
const DASH = /^[\p{Pd}\u2212]$/u
const DOT = /^[·•‧∙⋅・]$/u
const SLASH = /^[⁄∕]$/u

const MATHEMATICAL_ZERO = 0x1d7ce
const COMBINING_DIAERESIS = 0x308
const COMBINING_RING = 0x30a

/** Zero-width characters, marks and control characters are ignorable; a lone surrogate is a sign. */
export function kindOf(codePoint: number): CharacterKind {
  if (codePoint < 0x80) {
    if (codePoint >= 0x30 && codePoint <= 0x39) return 'digit'
    if ((codePoint | 0x20) >= 0x61 && (codePoint | 0x20) <= 0x7a) return 'letter'
    if (codePoint >= 0x20 && codePoint !== 0x7f) return 'sign'
  }
  const character = String.fromCodePoint(codePoint)
  if (IGNORABLE.test(character)) return 'ignorable'
  if (SPACE.test(character)) return 'sign'
  if (CONTROL.test(character)) return 'ignorable'
  if (DIGIT.test(character)) return 'digit'
  return LETTER.test(character) ? 'letter' : 'sign'
}

/** The ASCII digit of a decimal digit in any script. Unicode keeps the ten digits of a script together, in order, from zero. */
export function digitOf(codePoint: number): string {
  if (codePoint < 0x80) return String.fromCodePoint(codePoint)
  // The mathematical digits are five sets side by side, so the walk down to zero would not stop at the right one.
  if (codePoint >= MATHEMATICAL_ZERO && codePoint < MATHEMATICAL_ZERO + 50) {
    return String((codePoint - MATHEMATICAL_ZERO) % 10)
  }
  let value = 0
  while (value < 9 && DIGIT.test(String.fromCodePoint(codePoint - value - 1))) value += 1
  return String(value)
}

/** One spelling for signs that look alike: every space is ' ', every line end '\n', every dash '-', every middle dot '·'. */
export function signOf(codePoint: number): string {
  const character = String.fromCodePoint(codePoint)
  if (SPACE.test(character)) return '\n\r\u2028\u2029'.includes(character) ? '\n' : ' '
  if (codePoint < 0x80) return character
  if (DASH.test(character)) return '-'
  if (DOT.test(character)) return '·'
  if (SLASH.test(character)) return '/'
  const plain = character.normalize('NFKC')
  return plain.length === 1 ? plain : '□'
}

const OTHER_LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
  þ: 'th',
  ß: 'ss',
  œ: 'ø',
}

/**
 * Adds one letter or mark to a folded word: small letters, no accents, but å, ø and æ kept (ä is æ, ö is ø). Composed and
 * decomposed letters give the same.
 */
export function foldOnto(folded: string, codePoint: number): string {
  if (codePoint < 0x80) return folded + String.fromCodePoint(codePoint).toLowerCase()
  let result = folded
  for (const piece of String.fromCodePoint(codePoint).normalize('NFKD').toLowerCase()) {
    const mark = piece.codePointAt(0)
    if (mark === COMBINING_RING && result.endsWith('a')) result = `${result.slice(0, -1)}å`
    else if (mark === COMBINING_DIAERESIS && result.endsWith('a')) result = `${result.slice(0, -1)}æ`
    else if (mark === COMBINING_DIAERESIS && result.endsWith('o')) result = `${result.slice(0, -1)}ø`
    else if (LETTER.test(piece)) result += OTHER_LETTERS[piece] ?? piece
  }
  return result
}
