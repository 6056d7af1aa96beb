import type { Directory } from '../directory/directory.ts'
import { wordFor } from '../i18n/nb-case-words.ts'
import { osloDay, writeDay } from '../i18n/oslo-time.ts'
import type { InboxLine } from './inbox.ts'
import { nameOrganisation, nameUnit, shortLabel } from './list-labels.ts'
import type { Words } from '../i18n/words.ts'

/** As many categories as a line has room for. */
const mostCategories = 2
const over: readonly string[] = ['closed', 'withdrawn', 'duplicate']
/** Where it is the reader's own house that something is needed from. */
const oursToDo: Readonly<Record<InboxLine['side'], readonly string[]>> = {
  received: ['sent', 'received', 'in_progress', 'answered'],
  sent: ['awaiting_signature', 'returned_to_reporter', 'waiting_for_sender', 'answered'],
  participating: [],
}

function describeDue(words: Words, { dueOn, overdue }: InboxLine, today: string) {
  if (dueOn === null) return null
  return { day: dueOn === today ? words.inboxTexts.dueToday : writeDay(dueOn), overdue, today: dueOn === today }
}

/** One case as a line of the list shows it: names for codes, and what the case needs from the reader's side of it. Pure. */
export function viewInboxLine(words: Words, directory: Directory, line: InboxLine, today: string) {
  const collaboration = directory.collaborations.get(line.collaboration)
  const needs: Readonly<Record<string, string>> = words.inboxTexts.need[line.side]
  const categories = line.categories.map((code) => shortLabel(collaboration, 'category', code))
  const left = categories.length - mostCategories
  return {
    id: line.id,
    number: line.number,
    // What a posted form names the chosen case by, with what its reader had seen of it.
    choice: `${line.id} ${line.revision}`,
    movable: line.side === 'received' && !over.includes(line.status),
    date: writeDay(osloDay(line.filedAt)),
    from: nameOrganisation(directory, line.reportingOrganisation),
    to: nameOrganisation(directory, line.recipientOrganisation),
    unit: nameUnit(directory, line.recipientUnit),
    unconfirmed: !line.senderConfirmed,
    kind: line.eventKind === 'adverse_event' ? null : shortLabel(collaboration, 'event_kind', line.eventKind),
    categories: categories.slice(0, mostCategories),
    moreCategories: left > 0 ? words.inboxTexts.more(left) : null,
    consequence: line.consequence && shortLabel(collaboration, 'consequence', line.consequence),
    grave: collaboration?.codes
      .get('consequence')
      ?.some(({ code, details }) => code === line.consequence && details['dutyToNotify'] === true),
    status: wordFor(words.caseWords.status, line.status),
    color: wordFor(words.caseWords.color, line.status),
    need: Object.hasOwn(needs, line.status) ? needs[line.status] : null,
    ours: oursToDo[line.side].includes(line.status),
    handler: line.handlerName,
    reference: line.ownReference,
    due: describeDue(words, line, today),
  }
}
