import { readFileSync } from 'node:fs'
import type { Weight } from './look.ts'

/** One character of a face, as a line of text needs it. `middle` is set for marks that stand over the letter before them. */
export interface FaceCharacter {
  /** Four hexadecimal digits, as a PDF names the character within the face. */
  readonly code: string
  readonly advance: number
  readonly middle: number | undefined
}

/** A committed face: its measures (thousandths of an em), its characters by code point, and its outlines. */
export interface FontFace {
  readonly postscriptName: string
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  readonly box: readonly number[]
  readonly missingWidth: number
  readonly characters: ReadonlyMap<number, FaceCharacter>
  /** Glyph of each code: codes count from 1 in the order of the characters, so that two characters may share one glyph. */
  readonly glyphs: readonly number[]
  /** What each code stands for. */
  readonly written: readonly (readonly [code: string, text: string])[]
  readonly outlines: Uint8Array
}

type FaceFile = Omit<FontFace, 'characters' | 'glyphs' | 'written' | 'outlines'> & {
  readonly characters: readonly (readonly [point: number, glyph: number, advance: number, middle?: number])[]
}

/** The faces in the order of their numbers; a PDF calls them F0 to F3. */
const faceNames = ['inter-regular', 'inter-semibold', 'inter-letters', 'inter-signs'] as const

/** The number of the face that has no letters: what no other face holds is drawn with it, as an empty box. */
export const boxFace = faceNames.length

/** Where a character of each weight is looked for, in this order. */
const searched: Record<Weight, readonly number[]> = { regular: [0, 2, 3], semibold: [1, 2, 3] }

const read = new Map<number, FontFace>()

/** The face with this number, read from `templates/fonts/` the first time; throws where there is none. */
export function getFontFace(face: number): FontFace {
  const known = read.get(face)
  if (known) return known
  const name = faceNames[face]
  if (!name) throw new RangeError(`There is no face ${face}`)
  const file = (kind: string) => readFileSync(new URL(`../../templates/fonts/${name}.${kind}`, import.meta.url))
  const { characters, ...measures } = JSON.parse(file('json').toString()) as FaceFile
  const opened = {
    ...measures,
    characters: new Map(
      characters.map(([point, , advance, middle], index) => [point, { code: toCode(index + 1), advance, middle }]),
    ),
    glyphs: characters.map(([, glyph]) => glyph),
    written: characters.map(([point], index) => [toCode(index + 1), String.fromCodePoint(point)] as const),
    outlines: file('ttf'),
  }
  read.set(face, opened)
  return opened
}

/** The first face of this weight that has the character, or undefined. */
export function findCharacter(point: number, weight: Weight): (FaceCharacter & { readonly face: number }) | undefined {
  for (const face of searched[weight]) {
    const character = getFontFace(face).characters.get(point)
    if (character) return { ...character, face }
  }
  return undefined
}

/** A number as a PDF writes it in a string of two-byte codes. */
export function toCode(number: number): string {
  return number.toString(16).padStart(4, '0')
}
