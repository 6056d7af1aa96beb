import { isValidOn, type Directory, type Unit } from './directory.ts'

/** Lower case, without accents and punctuation, so that «Lunge-gastro» and «lunge/gastro» are the same words. */
export function normaliseName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .replaceAll('aa', 'a')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Edits between a typed word and the start of a known one, counted up to `limit` + 1 (Levenshtein, free end). */
function prefixDistance(typed: string, word: string, limit: number): number {
  let row = Array.from({ length: word.length + 1 }, (_, index) => index)
  for (let i = 1; i <= typed.length; i++) {
    const next = [i]
    for (let j = 1; j <= word.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (typed[i - 1] === word[j - 1] ? 0 : 1)
      next[j] = Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
    }
    row = next
    if (Math.min(...row) > limit) return limit + 1
  }
  return Math.min(...row)
}

/** How badly what was typed fits a name: 0 is a perfect start, undefined does not fit. Long words forgive a slip or two. */
function misfit(typedWords: readonly string[], name: string): number | undefined {
  const words = normaliseName(name).split(' ')
  let total = 0
  for (const typed of typedWords) {
    const limit = typed.length <= 3 ? 0 : typed.length <= 6 ? 1 : 2
    const best = Math.min(
      ...words.map(
        (word, position) =>
          prefixDistance(typed, word, limit) * 4 + (position === 0 ? 0 : 1) + (word.length === typed.length ? 0 : 0.5),
      ),
    )
    if (best >= (limit + 1) * 4) return undefined
    total += best
  }
  return total
}

/** Whether every word of a text fits some word of a name, as a search for it would find. Very short texts fit nothing. */
export function fitsName(text: string, name: string): boolean {
  const folded = normaliseName(text.slice(0, 100))
  return folded.length > 3 && misfit(folded.split(' '), name) !== undefined
}

/**
 * Units whose name or alias (old names too) fits what is typed, best first; forgiving of slips and accents. `day` decides which
 * units exist. An empty query lists all, clinics first.
 */
export function searchUnits(
  directory: Directory,
  query: { text: string; organisationIds: readonly string[]; day: string; limit: number },
): Unit[] {
  const typed = normaliseName(query.text.slice(0, 100)).split(' ').filter(Boolean)
  const order = { clinic: 0, department: 1, section: 2 }
  return [...directory.units.values()]
    .filter((unit) => query.organisationIds.includes(unit.organisationId) && isValidOn(unit, query.day))
    .map((unit) => {
      const fits = [unit.name, ...unit.aliases].map((name) => misfit(typed, name)).filter((fit) => fit !== undefined)
      return { unit, fit: Math.min(...fits) }
    })
    .filter(({ fit }) => fit < Infinity)
    .toSorted(
      (a, b) =>
        a.fit - b.fit || order[a.unit.kind] - order[b.unit.kind] || a.unit.name.localeCompare(b.unit.name, 'nb'),
    )
    .slice(0, query.limit)
    .map(({ unit }) => unit)
}
