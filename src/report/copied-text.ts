import type { Fault } from '../errors.ts'

/** So many words in a row that stand in both texts are a copy and no coincidence. */
const longestRun = 8

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    text: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }))
}

const runsOf = (words: readonly Word[]) =>
  words.slice(longestRun - 1).map((_, from) =>
    words
      .slice(from, from + longestRun)
      .map(({ text }) => text)
      .join(' '),
  )

/**
 * Where a text repeats a case word for word: a measure is written anew, because it is read by those who never saw the case (the
 * committee sees figures, and no text that both parties have not released). One fault for each member, at the first copied run. Pure.
 */
export function listCopied(
  members: readonly { readonly pointer: string; readonly text: string | null }[],
  sources: readonly (string | null)[],
): Fault[] {
  const known = new Set(sources.flatMap((source) => (source === null ? [] : runsOf(wordsOf(source)))))
  return members.flatMap(({ pointer, text }): Fault[] => {
    const words = text === null ? [] : wordsOf(text)
    const at = runsOf(words).findIndex((run) => known.has(run))
    if (at === -1) return []
    const range = { start: words[at]?.start ?? 0, end: words[at + longestRun - 1]?.end ?? 0 }
    return [{ pointer, code: 'copied_text', range }]
  })
}
