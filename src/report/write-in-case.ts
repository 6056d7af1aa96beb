import { z } from 'zod'
import { v7 as uuidv7 } from 'uuid'
import { actorId, actorName, actorRole, actsFor, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { findMessage, insertMessage, type MessageRow } from './message-store.ts'
import { findNote, insertNote, type NoteRow } from './note-store.ts'
import { listParticipants } from './participation-store.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import { makeIdFromKey } from './report-secrets.ts'
import type { ReportRow } from './report-store.ts'
import { hurry, reporterOf, tellOrganisation, tellReporter } from './tell-parties.ts'

const Text = z.string().trim().min(1).max(10_000)

/** A message to everybody who takes part, and to the reporter where that is said. */
export const NewThreadMessage = z.strictObject({ text: Text, shownToReporter: z.boolean().default(false) })
export type NewThreadMessage = z.output<typeof NewThreadMessage>

/** A note that only one's own house reads. */
export const NewNote = z.strictObject({ text: Text })
export type NewNote = z.output<typeof NewNote>

interface Written<Row> {
  readonly row: Row
  /** False for a repetition, which found what is there. */
  readonly isNew: boolean
  /** What is there has the same text and is something else all the same. */
  readonly differs?: boolean
  readonly deliveryIds: readonly string[]
}

/**
 * Writes a text into a case once: an Idempotency-Key gives it an id that follows from the key and the writer, so that a repetition
 * finds what is there. The text is searched for who the patient is first.
 */
async function writeOnce<Row extends { text: string; report_id: string }>(
  context: ReportContext,
  actor: Actor,
  of: { reportId: string; text: string; key: string | null; act: string },
  write: (tx: Tx, at: { id: string; now: Date; organisationId: string; report: ReportRow }) => Promise<Written<Row>>,
): Promise<Row> {
  const { reportId, text, key, act } = of
  const id = key === null ? uuidv7() : makeIdFromKey(context.secrets, `${act} ${actorId(actor)} ${reportId} ${key}`)
  const result = await withReport(context, actor, reportId, async (tx, report) => {
    const organisationId = actsFor(actor)
    if (organisationId === null) throw new Refusal('not_found', 'No such report.')
    const guarded = { id: report.id, identityAllowed: report.identity_allowed }
    const refusal = await guardCaseTexts(context, tx, actor, guarded, [{ pointer: '/text', text }])
    if (refusal) return { refusal }
    const now = context.now()
    const written = await write(tx, { id, now, organisationId, report })
    // Returned and not thrown: the reading that the search was stays in the log.
    if (written.row.text !== text || written.differs) {
      return { refusal: new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another text.') }
    }
    if (written.isNew) {
      await appendAudit(tx, {
        at: now,
        actor: actorId(actor),
        actorRole: actorRole(actor),
        actorOrganisationId: organisationId,
        act,
        reportId,
      })
    }
    return { written }
  })
  if ('refusal' in result) throw result.refusal
  hurry(context, result.written.deliveryIds)
  return result.written.row
}

/**
 * Writes into the thread that all parties share; the other organisations, and the reporter where it is shown to them, are told
 * (number and link). Throws Refusal `not_found` where there is no such report for the actor, `invalid_input` for words that show
 * who the patient is, `idempotency_mismatch`.
 */
export function writeMessage(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  { text, shownToReporter }: NewThreadMessage,
  key: string | null,
): Promise<MessageRow> {
  const of = { reportId, text, key, act: 'thread.write' }
  return writeOnce(context, actor, of, async (tx, { id, now, organisationId, report }) => {
    const message = { id, reportId, organisationId, at: now, kind: 'message', shownToReporter, text } as const
    const isNew = await insertMessage(tx, { ...message, author: actor })
    const row = await findMessage(tx, id)
    if (!row) throw new Error('a message that was written cannot be read')
    const deliveryIds =
      isNew && shownToReporter ? await tellReporter(tx, reporterOf(report), 'message', ['reporter']) : []
    for (const other of isNew ? await listParticipants(tx, report) : []) {
      if (other.organisationId === organisationId) continue
      const told = {
        ...other,
        reportId,
        serviceLocationCode: report.service_location_code,
        message: 'message',
      } as const
      deliveryIds.push(...(await tellOrganisation(tx, context.directory.current(), told)))
    }
    return { row, isNew, differs: row.shown_to_reporter !== shownToReporter, deliveryIds }
  })
}

/** Writes a note that only the actor's own organisation reads. Throws as writeMessage does. */
export function writeNote(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  { text }: NewNote,
  key: string | null,
): Promise<NoteRow> {
  return writeOnce(
    context,
    actor,
    { reportId, text, key, act: 'side.note' },
    async (tx, { id, now, organisationId }) => {
      const isNew = await insertNote(tx, {
        id,
        report_id: reportId,
        organisation_id: organisationId,
        at: now,
        author: actorId(actor),
        author_name: actorName(actor),
        text,
      })
      const row = await findNote(tx, id)
      if (!row) throw new Error('a note that was written cannot be read')
      return { row, isNew, deliveryIds: [] }
    },
  )
}
