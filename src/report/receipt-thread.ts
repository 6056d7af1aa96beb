import type { Directory } from '../directory/directory.ts'
import { receiptTexts } from '../i18n/nb-receipt.ts'
import { writeMoment } from '../i18n/oslo-time.ts'
import type { MessageRow } from './message-store.ts'
import type { HistoryRow } from './report-store.ts'

const { dialogue: words } = receiptTexts

/** Something that was said in a case, as the receipt shows it. */
export interface ReceiptLine {
  readonly kind: keyof typeof words.kinds
  readonly what: string
  readonly who: string
  readonly at: string
  readonly text: string | null
}

/** The moves whose reason is said to the other side, and what the receipt calls them. Why a case was forwarded is the houses' own. */
const said: Readonly<Record<string, keyof typeof words.kinds>> = {
  return: 'returned',
  reopen: 'reopened',
  withdraw: 'withdrawn',
  resume: 'resume',
  close_red_cord: 'agreed',
}

/** What was asked, replied and said to the reporter, with the words that came with a move between them, oldest first. Pure. */
export function threadOf(
  directory: Directory,
  messages: readonly MessageRow[],
  history: readonly HistoryRow[],
): ReceiptLine[] {
  const nameOf = (id: string | null) => (id === null ? '' : (directory.organisations.get(id)?.name ?? id))
  const lines = messages.map((row) => ({
    kind: row.kind,
    when: row.at,
    who: words.by(row.author_name, nameOf(row.organisation_id)),
    text: row.text,
  }))
  const moves = history.flatMap((row) => {
    const kind = said[row.verb]
    const who = words.by(row.actor_name, nameOf(row.actor_organisation_id))
    // That somebody took the report back is one of the steps; here stands why, where they said it.
    const hasWords = row.reason !== null || kind === 'resume'
    return kind && hasWords ? [{ kind, when: row.at, who, text: row.reason }] : []
  })
  return [...lines, ...moves]
    .toSorted((one, other) => one.when.getTime() - other.when.getTime())
    .map(({ when, ...line }) => ({ ...line, what: words.kinds[line.kind], at: writeMoment(when) }))
}
