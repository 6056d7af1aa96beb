import type { Directory } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'
import type { MessageRow } from './message-store.ts'
import type { HistoryRow } from './report-store.ts'

type Kind = keyof Words['receiptTexts']['dialogue']['kinds']

/** Something that was said in a case, as the receipt shows it. */
export interface ReceiptLine {
  readonly kind: Kind
  readonly what: string
  readonly who: string
  readonly at: string
  readonly text: string | null
}

/** The moves whose reason is said to the other side, and what the receipt calls them. Why a case was forwarded is the houses' own. */
const kindOf: Readonly<Record<string, Kind>> = {
  return: 'returned',
  reopen: 'reopened',
  withdraw: 'withdrawn',
  resume: 'resume',
  close_red_cord: 'agreed',
}

/** What was asked, replied and said to the reporter, with the words that came with a move between them, oldest first. Pure. */
export function threadOf(
  words: Words,
  directory: Directory,
  messages: readonly MessageRow[],
  history: readonly HistoryRow[],
): ReceiptLine[] {
  const said = words.receiptTexts.dialogue
  const nameOf = (id: string | null) => (id === null ? '' : (directory.organisations.get(id)?.name ?? id))
  const lines = messages.map((row) => ({
    kind: row.kind,
    when: row.at,
    who: said.by(row.author_name, nameOf(row.organisation_id)),
    text: row.text,
  }))
  const moves = history.flatMap((row) => {
    const kind = kindOf[row.verb]
    const who = said.by(row.actor_name, nameOf(row.actor_organisation_id))
    // That somebody took the report back is one of the steps; here stands why, where they said it.
    const hasWords = row.reason !== null || kind === 'resume'
    return kind && hasWords ? [{ kind, when: row.at, who, text: row.reason }] : []
  })
  return [...lines, ...moves]
    .toSorted((one, other) => one.when.getTime() - other.when.getTime())
    .map(({ when, ...line }) => ({ ...line, what: said.kinds[line.kind], at: words.writeMoment(when) }))
}
