import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import { isTakenBack } from './bring-in.ts'
import { insertParticipation } from './participation-store.ts'
import { insertRedCord } from './red-cord-store.ts'
import { listPartyIds, stepRedCord, type CordStep, type FoundCord } from './red-cord.ts'
import type { ReportContext } from './report-context.ts'
import { tellOrganisation } from './tell-parties.ts'

/** Why an organisation cannot carry this alone. */
export const PulledCord = z.strictObject({ reason: z.string().trim().min(1).max(2_000) })
export type PulledCord = z.output<typeof PulledCord>

/**
 * Pulls the red cord in a case (Södra Älvsborg's routine): the collaboration's office is called in, takes part from then on and is
 * told by e-mail. Any organisation that takes part may. Throws Refusal `illegal_move` where the collaboration has no office, while
 * a cord is open, before the report is sent and after it was withdrawn; otherwise as stepRedCord does.
 */
export function pullRedCord(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  { reason }: PulledCord,
): Promise<void> {
  const texts = [{ pointer: '/reason', text: reason }]
  const take = async ({ tx, report, collaboration, open, author, at }: FoundCord): Promise<CordStep> => {
    const { office } = collaboration
    if (office === null) throw new Refusal('illegal_move', 'This collaboration has no office to call in.')
    if (report.sent_at === null || isTakenBack(report)) {
      throw new Refusal('illegal_move', 'The red cord is for cases that are sent and not withdrawn.')
    }
    const pulled = !open && (await insertRedCord(tx, { reportId, officeId: office, at, by: author, reason }))
    if (!pulled) throw new Refusal('illegal_move', 'The red cord is pulled already.')
    const parties = await listPartyIds(tx, report)
    if (!parties.includes(office)) await insertParticipation(tx, reportId, office, at)
    const notice = { reportId, organisationId: office, unitId: null, serviceLocationCode: null }
    const directory = context.directory.current()
    const deliveryIds = await tellOrganisation(tx, directory, { ...notice, message: 'red_cord' })
    return { to: office, reason, deliveryIds }
  }
  return stepRedCord(context, actor, reportId, 'pull_red_cord', { texts, take })
}
