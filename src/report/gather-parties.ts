import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { Refusal, type Fault } from '../errors.ts'
import { bringInPartner } from './bring-in.ts'
import { getOpen, listPartyIds, stepRedCord, type CordStep, type FoundCord } from './red-cord.ts'
import type { ReportContext } from './report-context.ts'

/** The partners an office calls together, and why. */
export const Gathering = z.strictObject({
  organisations: z.array(z.string().min(1).max(60)).min(1).max(50),
  reason: z.string().trim().min(1).max(2_000),
})
export type Gathering = z.output<typeof Gathering>

/**
 * Gathers the parties of an open red cord: the office brings partners of the collaboration into the case, with a reason, and each
 * is told. All or none. Throws Refusal `illegal_move` where no cord is open, `forbidden` for others than the office,
 * `invalid_input` for who is no partner or takes part already; otherwise as stepRedCord does.
 */
export function gatherParties(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  { organisations, reason }: Gathering,
): Promise<void> {
  const take = async (found: FoundCord): Promise<CordStep> => {
    getOpen(found, 'office')
    const { tx, report, collaboration } = found
    const parties = await listPartyIds(tx, report)
    const faults = organisations.flatMap((id, index): Fault[] => {
      const pointer = `/organisations/${index}`
      if (!context.directory.current().organisations.has(id)) return [{ pointer, code: 'unknown_organisation' }]
      if (!collaboration.members.has(id)) return [{ pointer, code: 'not_a_member' }]
      if (organisations.indexOf(id) < index) return [{ pointer, code: 'duplicate_choice' }]
      return parties.includes(id) ? [{ pointer, code: 'already_takes_part' }] : []
    })
    if (faults.length > 0) throw new Refusal('invalid_input', 'Not all of them can be gathered.', faults)
    const deliveryIds: string[] = []
    for (const organisation of organisations) {
      deliveryIds.push(...(await bringInPartner(context, tx, actor, report, { organisation, reason })))
    }
    return { deliveryIds }
  }
  const texts = [{ pointer: '/reason', text: reason }]
  return stepRedCord(context, actor, reportId, 'gather_parties', { texts, take })
}
