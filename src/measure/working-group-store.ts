import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { WorkingGroup } from './working-group.ts'

export type GroupRow = Selectable<Tables['working_group']>
export type SeatRow = Selectable<Tables['working_group_seat']>
export type QuestionRow = Selectable<Tables['working_group_question']>

/** One group, or nothing where it does not exist for this actor. */
export function findGroup(tx: Tx, id: string): Promise<GroupRow | undefined> {
  return tx.selectFrom('working_group').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The groups of the actor's collaborations by name; those that are over stand last. */
export function listGroups(tx: Tx): Promise<GroupRow[]> {
  return tx
    .selectFrom('working_group')
    .selectAll()
    .orderBy('to_on', (order) => order.desc().nullsFirst())
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** The seats of a group, in their order. */
export function listSeats(tx: Tx, groupId: string): Promise<SeatRow[]> {
  return tx
    .selectFrom('working_group_seat')
    .selectAll()
    .where('working_group_id', '=', groupId)
    .orderBy('position')
    .execute()
}

const columnsOf = ({ name, mandate, kind, from, to }: WorkingGroup) => ({
  name,
  mandate,
  kind,
  from_on: from,
  to_on: to,
})

async function insertSeats(tx: Tx, groupId: string, seats: WorkingGroup['seats']): Promise<void> {
  if (seats.length === 0) return
  await tx
    .insertInto('working_group_seat')
    .values(
      seats.map((seat, position) => ({
        working_group_id: groupId,
        position,
        function: seat.function,
        organisation_id: seat.organisation,
      })),
    )
    .execute()
}

/** Stores a group with its seats. False where one of this id is there already: a repetition. */
export async function insertGroup(
  tx: Tx,
  given: { id: string; collaborationId: string; group: WorkingGroup; at: Date; by: string },
): Promise<boolean> {
  const { id, collaborationId, group, at, by } = given
  const inserted = await tx
    .insertInto('working_group')
    .values({
      id,
      collaboration_id: collaborationId,
      ...columnsOf(group),
      created_at: at,
      created_by: by,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  const isNew = (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
  if (isNew) await insertSeats(tx, id, group.seats)
  return isNew
}

/** Writes a group anew where it still stands at `revision`. False where somebody was faster, or it is not the actor's. */
export async function replaceGroup(
  tx: Tx,
  { id, revision, group, at }: { id: string; revision: number; group: WorkingGroup; at: Date },
): Promise<boolean> {
  const changed = await tx
    .updateTable('working_group')
    .set({ ...columnsOf(group), revision: revision + 1, changed_at: at })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await tx.deleteFrom('working_group_seat').where('working_group_id', '=', id).execute()
  await insertSeats(tx, id, group.seats)
  return true
}

/** What was asked, the newest first, of a group or about a measure. */
export function listQuestions(tx: Tx, of: { group: string } | { measure: string }): Promise<QuestionRow[]> {
  return tx
    .selectFrom('working_group_question')
    .selectAll()
    .$if('group' in of, (query) => query.where('working_group_id', '=', 'group' in of ? of.group : ''))
    .$if('measure' in of, (query) => query.where('measure_id', '=', 'measure' in of ? of.measure : ''))
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** One question, or nothing where it does not exist for this actor. */
export function findQuestion(tx: Tx, id: string): Promise<QuestionRow | undefined> {
  return tx.selectFrom('working_group_question').selectAll().where('id', '=', id).executeTakeFirst()
}

type NewQuestion = Pick<
  QuestionRow,
  'id' | 'working_group_id' | 'measure_id' | 'question' | 'asked_at' | 'asked_by' | 'asked_by_name'
>

/** Stores a question. False where one of this id is there already: a repetition. */
export async function insertQuestion(tx: Tx, question: NewQuestion): Promise<boolean> {
  const inserted = await tx
    .insertInto('working_group_question')
    .values(question)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

type GivenAnswer = Pick<
  QuestionRow,
  'answer' | 'answered_at' | 'answered_by' | 'answered_by_name' | 'answered_by_organisation_id'
>

/** Answers a question that nobody has answered. False where somebody has. */
export async function saveAnswer(tx: Tx, id: string, answer: GivenAnswer): Promise<boolean> {
  const saved = await tx
    .updateTable('working_group_question')
    .set(answer)
    .where('id', '=', id)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return saved.numUpdatedRows > 0n
}
