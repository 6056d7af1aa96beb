import type { DeliveryRow } from '../delivery/delivery-store.ts'
import { looksAfter, type PartiesOfDelivery } from '../delivery/looks-after.ts'
import { viewDeliveries } from '../delivery/delivery-view.ts'
import { sayWhat } from '../delivery/say-what.ts'
import type { Directory } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'

/** A delivery as a page shows it: what is on its way to whom, and how it fares. */
export interface DeliveryLine {
  readonly id: string
  readonly what: string
  readonly how: string
  readonly troubled: boolean
  /** What a person of the reader's organisation can do about it; null: nothing, or it is for others to look after. */
  readonly can: 'confirm_posted' | 'retry' | null
}

/** Who reads the lines: its organisation, if any, and the parties of the case. */
export interface LinesReader extends PartiesOfDelivery {
  readonly own: string | null
}

/** The deliveries of a report in plain words, oldest first; without a reader there is nothing to be done about them. Pure. */
export function deliveryLines(
  words: Words,
  rows: readonly DeliveryRow[],
  directory: Directory,
  reader?: LinesReader,
): DeliveryLine[] {
  return viewDeliveries(words, rows, directory).map((view, index) => {
    const troubled = view.state === 'failed' || view.state === 'given_up'
    // Printed and put out to be posted; before that there is nothing to put in the box.
    const postable = view.channel === 'letter' && view.state === 'sent'
    const row = rows[index]
    const own = reader?.own ?? null
    const theirs = reader !== undefined && own !== null && row !== undefined && looksAfter(own, row, reader, rows)
    return {
      id: view.id,
      what: sayWhat(words, view),
      how: view.sentence,
      troubled,
      can: !theirs ? null : troubled ? 'retry' : postable ? 'confirm_posted' : null,
    }
  })
}
