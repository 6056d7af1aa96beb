import { v7 as uuidv7 } from 'uuid'
import type { Selectable } from 'kysely'
import { actorId, actorName, type Mover } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

export type MessageRow = Selectable<Tables['message']>

/** A message to write. The author's name stands beside it, as the other parties see it. */
export interface NewMessage {
  readonly id?: string
  readonly reportId: string
  readonly author: Mover
  readonly organisationId: string
  readonly at: Date
  readonly kind: MessageRow['kind']
  readonly shownToReporter: boolean
  readonly text: string
}

/** Writes a message into the shared thread. False where a message with this id is there already, and nothing was written. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('message')
    .values({
      id: message.id ?? uuidv7(),
      report_id: message.reportId,
      organisation_id: message.organisationId,
      at: message.at,
      author: actorId(message.author),
      author_name: actorName(message.author),
      kind: message.kind,
      shown_to_reporter: message.shownToReporter,
      text: message.text,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The thread of a case, oldest first: all of it for the parties, what is shown to them for the holder of the receipt. */
export function listMessages(tx: Tx, reportId: string): Promise<MessageRow[]> {
  return tx.selectFrom('message').selectAll().where('report_id', '=', reportId).orderBy('at').orderBy('id').execute()
}

/** One message, or nothing where it does not exist for this actor. */
export function findMessage(tx: Tx, id: string): Promise<MessageRow | undefined> {
  return tx.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
}
