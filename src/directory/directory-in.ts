import type { Collaboration, Directory } from './directory.ts'

const told = new WeakMap<Directory, Map<string, Directory>>()

/** Whom a language is read by too, where nothing is said in it: who chose nynorsk rather reads bokmål than Swedish. */
const nearest: Readonly<Record<string, readonly string[]>> = { nn: ['nn', 'nb'] }

/** The collaboration with its lists in a language; itself where one entry lacks a label in it: no list is half in one and half in another. */
function tellIn(collaboration: Collaboration, language: string): Collaboration {
  const entries = [...collaboration.codes.values()].flat()
  const found = (nearest[language] ?? [language]).find((one) =>
    [...entries, ...collaboration.consents].every(({ labels }) => labels[one]),
  )
  if (found === undefined || found === collaboration.locale) return collaboration
  const say = <Entry extends { labels: Readonly<Record<string, string>> }>(all: readonly Entry[]): Entry[] =>
    all.map((entry) => ({ ...entry, label: entry.labels[found] }))
  return {
    ...collaboration,
    locale: found,
    codes: new Map([...collaboration.codes].map(([list, all]) => [list, say(all)])),
    consents: say(collaboration.consents),
  }
}

/**
 * The directory as somebody reads it in a language: each collaboration's lists in it where all of them are labelled in it, else in
 * the collaboration's own. `locale` says which. Made once for each copy and language.
 */
export function directoryIn(directory: Directory, language: string): Directory {
  const made = told.get(directory) ?? new Map<string, Directory>()
  told.set(directory, made)
  const known = made.get(language)
  if (known) return known
  const collaborations = new Map([...directory.collaborations].map(([id, one]) => [id, tellIn(one, language)]))
  const reading = { ...directory, collaborations }
  made.set(language, reading)
  return reading
}
