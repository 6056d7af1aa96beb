import { v7 as uuidv7 } from 'uuid'
import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

type CordRow = Selectable<Tables['red_cord']>
type EntryRow = Selectable<Tables['red_cord_entry']>

/** A red cord with its log, oldest entry first. */
export interface RedCord extends CordRow {
  readonly entries: readonly EntryRow[]
}

/** Who pulled, closed or wrote, as the other parties see it. */
export interface CordAuthor {
  readonly id: string
  readonly name: string
  readonly organisationId: string
}

/** The red cords of a report, the latest first; none where the report does not exist for this actor. */
export async function listRedCords(tx: Tx, reportId: string): Promise<RedCord[]> {
  const cords = await tx
    .selectFrom('red_cord')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('pulled_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (cords.length === 0) return []
  const entries = await tx
    .selectFrom('red_cord_entry')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return cords.map((cord) => ({ ...cord, entries: entries.filter((entry) => entry.red_cord_id === cord.id) }))
}

/** Pulls the cord. False where one is open already: the database lets one through however many pull at once. */
export async function insertRedCord(
  tx: Tx,
  cord: { reportId: string; officeId: string; at: Date; by: CordAuthor; reason: string },
): Promise<boolean> {
  const pulled = await tx
    .insertInto('red_cord')
    .values({
      id: uuidv7(),
      report_id: cord.reportId,
      office_id: cord.officeId,
      pulled_by_organisation_id: cord.by.organisationId,
      pulled_at: cord.at,
      pulled_by: cord.by.id,
      pulled_by_name: cord.by.name,
      reason: cord.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return pulled !== undefined
}

/** Writes an entry in the log of a cord. */
export async function insertCordEntry(
  tx: Tx,
  entry: { cordId: string; reportId: string; at: Date; by: CordAuthor; text: string },
): Promise<void> {
  await tx
    .insertInto('red_cord_entry')
    .values({
      id: uuidv7(),
      red_cord_id: entry.cordId,
      report_id: entry.reportId,
      organisation_id: entry.by.organisationId,
      at: entry.at,
      author: entry.by.id,
      author_name: entry.by.name,
      text: entry.text,
    })
    .execute()
}

/** Closes a cord with what was agreed. False where it is closed already, or is another office's. */
export async function closeCord(
  tx: Tx,
  closed: { cordId: string; at: Date; by: CordAuthor; agreed: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('red_cord')
    .set({
      closed_at: closed.at,
      closed_by: closed.by.id,
      closed_by_name: closed.by.name,
      agreed: closed.agreed,
    })
    .where('id', '=', closed.cordId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
