import { isNameParticle, isOrdinaryWord } from './ordinary-words.ts'
import { tokenizeText } from './text-tokens.ts'
import type { TextToken } from './text-tokens.ts'

/** The patient's name, ready to be looked for. Parts are bits: a double name («Anne-Kari») is one part, whichever half is written. */
export interface PatientName {
  readonly allParts: number
  readonly spelled: ReadonlyMap<string, number>
  readonly plain: ReadonlyMap<string, number>
}

/** What a word of the text is to the name. */
export interface NameMatch {
  readonly parts: number
  /** Spelled as the name is, but for case, accents and å/aa, ø/ö/oe, æ/ä/ae; otherwise only with Norwegian letters left out. */
  readonly isSpelledOut: boolean
  readonly isOrdinaryWord: boolean
  readonly length: number
}

const MOST_PARTS = 12
const SHORTEST_GLUED = 5

/** Undefined where no name is left once initials, particles («van», «de») and numbers are taken away. */
export function findPatientName(name: string | null | undefined): PatientName | undefined {
  const words = tokenizeText(name ?? '').filter((token) => token.kind === 'word')
  const parts: { bit: number; raw: string }[] = []
  let bit = 0.5
  for (const word of words) {
    if (parts.length >= MOST_PARTS) break
    const isSecondHalf = parts.length > 0 && ['-', "'", '’'].includes(word.before)
    if (word.text.length < 2 || isNameParticle(word.text)) continue
    if (!isSecondHalf) bit *= 2
    parts.push({ bit, raw: (name ?? '').slice(word.start, word.end) })
  }
  if (parts.length === 0) return undefined

  const spelled = new Map<string, number>()
  const plain = new Map<string, number>()
  const add = (raw: string, bits: number, shortest: number) => {
    const [word] = tokenizeText(raw)
    if (!word || word.text.length < shortest) return
    if (!spelled.has(word.text)) spelled.set(word.text, bits)
    if (!plain.has(word.plain)) plain.set(word.plain, bits)
  }
  for (const part of parts) add(part.raw, part.bit, 1)
  const allParts = [...spelled.values()].reduce((all, one) => all | one, 0)
  for (const one of parts) {
    for (const other of parts) if (one !== other) add(one.raw + other.raw, one.bit | other.bit, SHORTEST_GLUED)
  }
  add(parts.map((part) => part.raw).join(''), allParts, SHORTEST_GLUED)
  return { allParts, spelled, plain }
}

/** The part or parts of the name a word is, also in the genitive («Testesens») and written together («karitestesen»). */
export function findNameMatch(name: PatientName, word: TextToken): NameMatch | undefined {
  if (word.kind !== 'word') return undefined
  const match = matchOf(name, word.text, word.plain)
  return match ?? (word.text.endsWith('s') ? matchOf(name, word.text.slice(0, -1), word.plain.slice(0, -1)) : undefined)
}

function matchOf(name: PatientName, text: string, plainText: string): NameMatch | undefined {
  const spelled = name.spelled.get(text)
  const parts = spelled ?? name.plain.get(plainText)
  if (parts === undefined) return undefined
  return { parts, isSpelledOut: spelled !== undefined, isOrdinaryWord: isOrdinaryWord(text), length: text.length }
}
