import { ODD_DRESSES, USUAL_DRESSES } from './id-dress.ts'
import idSentences from './id-sentences.json' with { type: 'json' }
import { ID_SORTS, inventId } from './invented-ids.ts'
import type { IdSort } from './invented-ids.ts'
import { NUMBERS } from './invented-numbers.ts'
import numberSentences from './number-sentences.json' with { type: 'json' }
import { seededRandom } from './seeded-random.ts'

/** A text, and where the national id stands in it, if there is one. */
export interface LabelledText {
  readonly text: string
  readonly label:
    { readonly sort: IdSort; readonly dress: string; readonly start: number; readonly end: number } | undefined
}

export const LANGUAGES = ['nb', 'nn', 'sv', 'en'] as const
const ROUNDS_OF_IDS = 4
const ROUNDS_OF_NUMBERS = 30

/** Every sentence with every sort of id, dressed at random. DUF numbers have no date, so they are only cut as such. */
export function listTextsWithIds(seed: number): LabelledText[] {
  const random = seededRandom(seed)
  const sentences = [
    ...LANGUAGES.flatMap((language) => idSentences[language].map((sentence) => ({ sentence, isCrowded: false }))),
    ...idSentences.crowded.map((sentence) => ({ sentence, isCrowded: true })),
  ]
  return Array.from({ length: ROUNDS_OF_IDS }, () => sentences).flatMap((round) =>
    round.flatMap(({ sentence, isCrowded }) =>
      ID_SORTS.map((sort) => {
        const id = inventId(sort, random)
        const dresses = isCrowded ? USUAL_DRESSES : [...USUAL_DRESSES, ...ODD_DRESSES]
        const number = random.below(dresses.length)
        const dressed =
          sort === 'duf' ? dressDuf(id, random.below(3), isCrowded) : (dresses[number]?.(id, random) ?? id)
        const start = sentence.indexOf('{id}')
        const text = sentence.replace('{id}', () => dressed)
        return { text, label: { sort, dress: `${number}`, start, end: start + dressed.length } }
      }),
    ),
  )
}

/** Texts full of numbers, none of which is a national id. */
export function listTextsWithoutIds(seed: number): LabelledText[] {
  const random = seededRandom(seed)
  return Array.from({ length: ROUNDS_OF_NUMBERS }, () => numberSentences).flatMap((sentences) =>
    sentences.map((sentence) => ({
      text: sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
        const make = NUMBERS[name]
        if (!make) throw new Error(`no number called ${name}`)
        return make(random)
      }),
      label: undefined,
    })),
  )
}

function dressDuf(id: string, way: number, isCrowded: boolean): string {
  if (isCrowded || way === 0) return id
  return way === 1 ? `${id.slice(0, 4)} ${id.slice(4, 10)} ${id.slice(10)}` : `${id.slice(0, 4)} ${id.slice(4)}`
}
