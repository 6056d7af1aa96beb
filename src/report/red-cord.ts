import { actorId, actorName, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import type { Collaboration } from '../directory/directory.ts'
import { Refusal } from '../errors.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { insertHistory } from './history-store.ts'
import { listParticipants } from './participation-store.ts'
import { withReport } from './read-report.ts'
import { listRedCords, type CordAuthor, type RedCord } from './red-cord-store.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'
import { hurry } from './tell-parties.ts'

export type CordVerb = 'pull_red_cord' | 'gather_parties' | 'log_red_cord' | 'close_red_cord'

/** What a verb of the red cord works with. */
export interface FoundCord {
  readonly tx: Tx
  readonly report: ReportRow
  readonly collaboration: Collaboration
  /** The cord that is open, if any. */
  readonly open: RedCord | undefined
  readonly author: CordAuthor
  readonly at: Date
}

/** What came of it: what the history tells, and deliveries to hurry once committed. */
export interface CordStep {
  /** Whom the step called in, for the history. */
  readonly to?: string
  readonly reason?: string
  readonly deliveryIds: readonly string[]
}

/** The open cord. Throws Refusal `illegal_move` where none is, and `forbidden` where only its office may go on and the actor is not of it. */
export function getOpen({ open, author }: FoundCord, whose: 'office' | 'any'): RedCord {
  if (!open) throw new Refusal('illegal_move', 'No red cord is pulled in this case.')
  if (whose === 'office' && open.office_id !== author.organisationId) {
    throw new Refusal('forbidden', 'This is the collaboration office’s to do.')
  }
  return open
}

/** The organisations that take part in a case: sender, recipient, and everybody it was sent to before or who was called in. */
export async function listPartyIds(tx: Tx, report: ReportRow): Promise<string[]> {
  return (await listParticipants(tx, report)).map(({ organisationId }) => organisationId)
}

/**
 * Takes one step of a red cord in one transaction: searches what was written for who the patient is, lets the verb do its part,
 * and leaves a row in the history (one for each partner that is gathered) and one in the audit log. The case's own status stays.
 * Throws Refusal `not_found` where the case does not exist for the actor, `invalid_input` for words that show who the patient is,
 * and what the verb throws.
 */
export async function stepRedCord(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  verb: CordVerb,
  given: {
    readonly texts: readonly { pointer: string; text: string }[]
    readonly take: (found: FoundCord) => Promise<CordStep>
  },
): Promise<void> {
  const result = await withReport(context, actor, reportId, async (tx, report) => {
    const [organisationId] = organisationsOf(actor)
    const collaboration = context.directory.current().collaborations.get(report.collaboration_id)
    if (organisationId === undefined || !collaboration) throw new Refusal('not_found', 'No such report.')
    const guarded = { id: report.id, identityAllowed: report.identity_allowed }
    const refusal = await guardCaseTexts(context, tx, actor, guarded, given.texts)
    if (refusal) return { refusal }
    const at = context.now()
    const author = { id: actorId(actor), name: actorName(actor), organisationId }
    const open = (await listRedCords(tx, report.id)).find(({ closed_at }) => closed_at === null)
    const { to, reason = null, deliveryIds } = await given.take({ tx, report, collaboration, open, author, at })
    const who = { at, actor: author.id, actorOrganisationId: organisationId, reportId: report.id }
    // Of a gathering the history tells each partner that is brought in, with the reason.
    if (verb !== 'gather_parties') {
      await insertHistory(tx, {
        ...who,
        verb,
        actorName: author.name,
        fromStatus: report.status,
        toStatus: report.status,
        ...(to !== undefined && { to: { organisationId: to, unitId: null } }),
        reason,
      })
    }
    await appendAudit(tx, { ...who, actorRole: actorRole(actor), act: auditActs[verb] })
    return { deliveryIds }
  })
  if ('refusal' in result) throw result.refusal
  hurry(context, result.deliveryIds)
}

const auditActs: Readonly<Record<CordVerb, string>> = {
  pull_red_cord: 'red_cord.pull',
  gather_parties: 'red_cord.gather',
  log_red_cord: 'red_cord.log',
  close_red_cord: 'red_cord.close',
}
