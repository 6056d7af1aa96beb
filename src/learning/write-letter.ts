import { v7 as uuidv7 } from 'uuid'
import { actorId, actorRole, actsFor, committeeOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { Refusal, type Fault } from '../errors.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { listCopied } from '../report/copied-text.ts'
import type { ReportContext } from '../report/report-context.ts'
import { makeIdFromKey } from '../report/report-secrets.ts'
import {
  deleteLetterCases,
  findLetter,
  insertLetter,
  insertLetterCases,
  replaceLetter,
  type LetterRow,
} from './letter-store.ts'
import { textsOf, type LetterContent, type LetterRef } from './letter.ts'
import { appendReading, findDraft, learningScopeOf, type ReadDraft } from './read-learning.ts'
import { findReleasedText, listReleasedCases, type ReleasedCase } from './released-case-store.ts'

/** The reason in the access log where a released case was read only to see that a letter copies nothing of it. */
const copyReason = 'copied_text_guard'

/** Leaves a row in the audit log: what was done with which text of a letter. */
export function appendLetterAct(
  context: ReportContext,
  tx: Tx,
  actor: Actor,
  act: string,
  row: LetterRow,
): Promise<void> {
  const who = { actor: actorId(actor), actorRole: actorRole(actor), actorOrganisationId: actsFor(actor) }
  const details = { letter: row.id, revision: row.revision }
  return appendAudit(tx, { ...who, at: context.now(), act: `letter.${act}`, reportId: null, details })
}

/**
 * Finds the cases a letter rests on and searches its text: for what may show who somebody is, everything the guard only warns of
 * elsewhere included, since anybody reads a letter; and for what stands word for word in a case. The refusal is returned and not
 * thrown: the readings that the search was stay in the log.
 */
async function checkLetter(
  context: ReportContext,
  tx: Tx,
  actor: Actor,
  content: LetterContent,
): Promise<ReleasedCase[] | Refusal> {
  const released = await listReleasedCases(tx, null)
  const chosen = content.cases.map((id) => released.find((one) => one.id === id))
  const texts = textsOf(content)
  const { errors, warnings } = guardTexts(texts, {}, { strict: true })
  const faults: Fault[] = [
    ...chosen.flatMap((one, index) => (one ? [] : [{ pointer: `/cases/${index}`, code: 'unknown_code' } as const])),
    ...errors,
    ...warnings,
  ]
  const cases = chosen.filter((one) => one !== undefined)
  const sources: (string | null)[] = []
  for (const { id, report_id: reportId } of cases) {
    const text = await findReleasedText(tx, id)
    await appendReading(context, tx, actor, reportId, copyReason)
    if (text) {
      sources.push(
        text.description,
        text.immediate_measures,
        text.suggested_measure,
        text.what_happened,
        ...text.actions,
      )
    }
  }
  faults.push(...listCopied(texts, sources))
  return faults.length > 0 ? new Refusal('invalid_input', 'The letter cannot be stored.', faults) : cases
}

async function getDraft(tx: Tx, actor: Actor, id: string): Promise<ReadDraft> {
  const row = await findLetter(tx, id)
  if (!row) throw new Error('a letter that was stored cannot be read')
  return findDraft(tx, actor, row)
}

function givenOrThrown<T>(result: T | Refusal): T {
  if (result instanceof Refusal) throw result
  return result
}

/**
 * Writes a letter of released cases, as a draft. Throws Refusal `forbidden` for who sits on no committee, `invalid_input` for cases
 * not released to it, for text that may show who somebody is and text copied from the cases, `idempotency_mismatch`.
 */
export async function writeLetter(
  context: ReportContext,
  actor: Actor,
  content: LetterContent,
  key: string | null,
): Promise<ReadDraft> {
  const collaborationId = committeeOf(actor)
  if (collaborationId === null) throw new Refusal('forbidden', 'FSU writes the letters.')
  const by = actorId(actor)
  const id = key === null ? uuidv7() : makeIdFromKey(context.secrets, `letter ${by} ${key}`)
  const result = await asActor(context.database.db, learningScopeOf(actor), async (tx) => {
    const cases = await checkLetter(context, tx, actor, content)
    if (cases instanceof Refusal) return cases
    const isNew = await insertLetter(tx, { id, collaborationId, content, at: context.now(), by })
    if (isNew) await insertLetterCases(tx, id, cases)
    const draft = await getDraft(tx, actor, id)
    const same = textsOf(content).map(({ text }) => text)
    const { title, what_happened: happened, why, what_we_do: todo } = draft.row
    if (!isNew && draft.row.revision === 1 && same.join('\n') !== [title, happened, why, todo].join('\n')) {
      throw new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another letter.')
    }
    if (isNew) await appendLetterAct(context, tx, actor, 'write', draft.row)
    return draft
  })
  return givenOrThrown(result)
}

/**
 * Writes a letter anew: what was approved of it no longer is. Throws as writeLetter does, and Refusal `not_found`, `forbidden` for
 * who is not its committee, `illegal_move` once it is published, `precondition_failed` on a stale revision.
 */
export async function changeLetter(
  context: ReportContext,
  actor: Actor,
  { letterId: id, revision }: LetterRef,
  content: LetterContent,
): Promise<ReadDraft> {
  const result = await asActor(context.database.db, learningScopeOf(actor), async (tx) => {
    const row = await findLetter(tx, id)
    if (!row) throw new Refusal('not_found', 'No such letter.')
    if (committeeOf(actor) !== row.collaboration_id) throw new Refusal('forbidden', 'FSU writes the letters.')
    if (row.published_at !== null) throw new Refusal('illegal_move', 'The letter is published.')
    const cases = await checkLetter(context, tx, actor, content)
    if (cases instanceof Refusal) return cases
    if (!(await replaceLetter(tx, { id, revision, content, at: context.now() }))) {
      throw new Refusal('precondition_failed', 'It has changed since you read it.')
    }
    await deleteLetterCases(tx, id)
    await insertLetterCases(tx, id, cases)
    const draft = await getDraft(tx, actor, id)
    await appendLetterAct(context, tx, actor, 'change', draft.row)
    return draft
  })
  return givenOrThrown(result)
}
