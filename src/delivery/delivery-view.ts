import type { Directory } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'
import type { DeliveryRow } from './delivery-store.ts'
import type { ChannelKind, DeliveryMessage, DeliveryState, RecipientRole } from './delivery.ts'

/** A delivery as the API and the receipt show it. Codes for machines, one sentence for people; no address and no content. */
export interface DeliveryView {
  readonly id: string
  readonly message: DeliveryMessage
  readonly to: {
    readonly role: RecipientRole
    readonly organisation: string
    readonly organisationName: string
    readonly unit: string | null
    readonly unitName: string | null
  }
  readonly channel: ChannelKind
  readonly state: DeliveryState
  /** When it came to this state; where it waits or is on its way, when it was promised. */
  readonly at: Date
  /** Set only where an attempt failed and is going to be repeated. */
  readonly nextAttemptAt: Date | null
  /** The stable code of the last failure, where it has not been made good. */
  readonly reason: string | null
  readonly sentence: string
}

const decidingTime: Readonly<Record<DeliveryState, (row: DeliveryRow) => Date | null>> = {
  queued: (row) => row.created_at,
  sending: (row) => row.created_at,
  sent: (row) => row.sent_at,
  delivered: (row) => row.delivered_at,
  read: (row) => row.read_at,
  failed: (row) => row.failed_at,
  given_up: (row) => row.gave_up_at,
  handled_by_hand: (row) => row.handled_at,
  not_needed: (row) => row.not_needed_at,
}

type DeliveryTexts = Words['deliveryTexts']

/** What happens after a delivery was given up: another channel takes over, or a person was told, or neither. */
function whatNow(words: DeliveryTexts, row: DeliveryRow, all: readonly DeliveryRow[]): string {
  const after = all.filter((other) => other.replaces_id === row.id)
  const instead = after.find((other) => other.recipient_role !== 'caretaker')
  if (instead) return words.instead[instead.channel_kind]
  return after.length > 0 ? words.personTold : words.nobodyTold
}

type Sentence = (words: DeliveryTexts, row: DeliveryRow, at: Date, all: readonly DeliveryRow[]) => string

const sentences: Readonly<Record<DeliveryState, Sentence>> = {
  queued: (words) => words.queued,
  sending: (words, row) => words.sending[row.channel_kind],
  sent: (words, row, at) => words.sent[row.channel_kind](at),
  delivered: (words, _row, at) => words.delivered(at),
  read: (words, _row, at) => words.read(at),
  failed: (words, row, at) => words.failed(words.reason(row.last_error), at, row.next_attempt_at),
  given_up: (words, row, _at, all) => words.givenUp(words.reason(row.last_error), whatNow(words, row, all)),
  // A letter that was put out for print is posted; what never came so far is seen to in another way.
  handled_by_hand: (words, row, at) =>
    row.failed_at !== null && row.sent_at === null ? words.seenTo(at) : words.handledByHand(at),
  not_needed: (words, _row, at) => words.notNeeded(at),
}

/** The board (SSU) a channel reaches in place of its organisation; undefined for all others. */
function findBoardName(directory: Directory, channelId: string | null): string | undefined {
  const boardOf = directory.channels.find(({ id }) => id === channelId)?.boardOf
  return boardOf == null ? undefined : directory.collaborations.get(boardOf)?.committees.strategic
}

/** Shows the deliveries of one report, in the order given. Pure. */
export function viewDeliveries(words: Words, rows: readonly DeliveryRow[], directory: Directory): DeliveryView[] {
  return rows.map((row) => {
    const state = row.state as DeliveryState
    const at = decidingTime[state](row) ?? row.created_at
    const troubled = state === 'failed' || state === 'given_up'
    const board = findBoardName(directory, row.channel_id)
    return {
      id: row.id,
      message: row.message,
      to: {
        role: row.recipient_role,
        organisation: row.organisation_id,
        organisationName: directory.organisations.get(row.organisation_id)?.name ?? row.organisation_id,
        unit: row.unit_id,
        unitName: board ?? (row.unit_id && (directory.units.get(row.unit_id)?.name ?? null)),
      },
      channel: row.channel_kind,
      state,
      at,
      nextAttemptAt: state === 'failed' ? row.next_attempt_at : null,
      reason: troubled ? row.last_error : null,
      sentence: sentences[state](words.deliveryTexts, row, at, rows),
    }
  })
}
