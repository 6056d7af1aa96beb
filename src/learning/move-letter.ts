import { v7 as uuidv7 } from 'uuid'
import { actorId, actsFor, committeeOf, type Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import type { ReportContext } from '../report/report-context.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { deleteLetter, findLetter, insertApproval, insertChangeRequest, markLetter } from './letter-store.ts'
import { statusOf, type ChangeRequest, type LetterRef, type LetterStatus } from './letter.ts'
import { findDraft, learningScopeOf, type ReadDraft } from './read-learning.ts'
import { appendLetterAct } from './write-letter.ts'

const stale = () => new Refusal('precondition_failed', 'It has changed since you read it.')

/**
 * Does one thing with a letter in one transaction: whose it is, the text the actor has read, and where it stands are asked first; the
 * audit log gets a row. Throws Refusal `not_found`, `forbidden`, `precondition_failed`, `illegal_move`.
 */
function moveLetter<Done>(
  context: ReportContext,
  actor: Actor,
  ref: LetterRef,
  verb: { readonly act: string; readonly by: 'committee' | 'party'; readonly from: readonly LetterStatus[] },
  work: (tx: Tx, draft: ReadDraft) => Promise<Done>,
): Promise<Done> {
  return asActor(context.database.db, learningScopeOf(actor), async (tx) => {
    const row = await findLetter(tx, ref.letterId)
    const draft = row && (await findDraft(tx, actor, row))
    const isCommittee = committeeOf(actor) === row?.collaboration_id
    if (!draft || (!isCommittee && draft.parties.length === 0)) throw new Refusal('not_found', 'No such letter.')
    if (isCommittee !== (verb.by === 'committee')) throw new Refusal('forbidden', 'Not yours to do.')
    if (row.revision !== ref.revision) throw stale()
    if (!verb.from.includes(statusOf(row))) throw new Refusal('illegal_move', 'The letter is not there.')
    const done = await work(tx, draft)
    await appendLetterAct(context, tx, actor, verb.act, row)
    return done
  })
}

async function again(tx: Tx, actor: Actor, id: string): Promise<ReadDraft> {
  const row = await findLetter(tx, id)
  if (!row) throw new Error('a letter that was moved cannot be read')
  return findDraft(tx, actor, row)
}

/** FSU puts a draft to the parties of its cases, who read it from then on. */
export function askParties(context: ReportContext, actor: Actor, ref: LetterRef): Promise<ReadDraft> {
  const id = ref.letterId
  return moveLetter(context, actor, ref, { act: 'ask', by: 'committee', from: ['draft'] }, async (tx) => {
    if (!(await markLetter(tx, { id, revision: ref.revision }, { asked_at: context.now() }))) throw stale()
    return again(tx, actor, id)
  })
}

/** A party approves the text it has read; twice is once. */
export function approveLetter(context: ReportContext, actor: Actor, ref: LetterRef): Promise<ReadDraft> {
  const id = ref.letterId
  return moveLetter(context, actor, ref, { act: 'approve', by: 'party', from: ['waiting'] }, async (tx, { row }) => {
    const organisation = actsFor(actor)
    if (organisation === null) throw new Refusal('forbidden', 'Not a party.')
    await insertApproval(tx, {
      letter_id: id,
      collaboration_id: row.collaboration_id,
      organisation_id: organisation,
      revision: ref.revision,
      approved_at: context.now(),
      approved_by: actorId(actor),
    })
    return again(tx, actor, id)
  })
}

/**
 * A party asks for another text, with a reason that FSU reads: the letter is a draft again, which no party sees, and what anybody has
 * approved of it is void. Throws Refusal `invalid_input` for a reason that may show who somebody is: FSU knows the case without them.
 */
export async function requestChange(
  context: ReportContext,
  actor: Actor,
  ref: LetterRef,
  { reason }: ChangeRequest,
): Promise<void> {
  const { errors, warnings } = guardTexts([{ pointer: '/reason', text: reason }], {}, { strict: true })
  const faults = [...errors, ...warnings]
  if (faults.length > 0) throw new Refusal('invalid_input', 'The reason may show who somebody is.', faults)
  const verb = { act: 'request_change', by: 'party', from: ['waiting'] } as const
  await moveLetter(context, actor, ref, verb, async (tx, { row }) => {
    const organisation = actsFor(actor)
    if (organisation === null) throw new Refusal('forbidden', 'Not a party.')
    await insertChangeRequest(tx, {
      id: uuidv7(),
      letter_id: ref.letterId,
      collaboration_id: row.collaboration_id,
      organisation_id: organisation,
      revision: ref.revision,
      reason,
      requested_at: context.now(),
      requested_by: actorId(actor),
    })
  })
}

/** Publishes a letter whose text both parties of every case have approved; else Refusal `illegal_move`. */
export function publishLetter(context: ReportContext, actor: Actor, ref: LetterRef): Promise<ReadDraft> {
  const id = ref.letterId
  return moveLetter(context, actor, ref, { act: 'publish', by: 'committee', from: ['waiting'] }, async (tx, draft) => {
    if (draft.parties.some(({ approvedAt }) => approvedAt === null)) {
      throw new Refusal('illegal_move', 'Not every party has approved it.')
    }
    const times = { published_at: context.now(), published_by: actorId(actor) }
    if (!(await markLetter(tx, { id, revision: ref.revision }, times))) throw stale()
    return again(tx, actor, id)
  })
}

/** Throws a letter that is not published away; its cases are free to be taken back. */
export function discardLetter(context: ReportContext, actor: Actor, ref: LetterRef): Promise<void> {
  const { letterId: id, revision } = ref
  return moveLetter(
    context,
    actor,
    ref,
    { act: 'discard', by: 'committee', from: ['draft', 'waiting'] },
    async (tx) => {
      if (!(await deleteLetter(tx, { id, revision }))) throw stale()
    },
  )
}
