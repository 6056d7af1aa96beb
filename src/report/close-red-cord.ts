import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import { closeCord } from './red-cord-store.ts'
import { getOpen, listPartyIds, stepRedCord, type CordStep, type FoundCord } from './red-cord.ts'
import type { ReportContext } from './report-context.ts'
import { reporterOf, tellOrganisation, tellReporter } from './tell-parties.ts'

/** What the parties agreed on. */
export const ClosedCord = z.strictObject({ agreed: z.string().trim().min(1).max(10_000) })
export type ClosedCord = z.output<typeof ClosedCord>

/**
 * Closes the open red cord with what was agreed: the office does. All other parties are told by e-mail, and so are the reporter and
 * the leader; what was agreed stands in the history too, where the receipt reads it. The case itself stays where it is. Throws
 * Refusal `illegal_move` where no cord is open (any more), `forbidden` for others than the office; otherwise as stepRedCord does.
 */
export function closeRedCord(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  { agreed }: ClosedCord,
): Promise<void> {
  const take = async (found: FoundCord): Promise<CordStep> => {
    const cord = getOpen(found, 'office')
    const { tx, report, author, at } = found
    if (!(await closeCord(tx, { cordId: cord.id, at, by: author, agreed }))) {
      throw new Refusal('illegal_move', 'The red cord is closed already.')
    }
    const message = 'red_cord_closed'
    const deliveryIds: string[] = []
    for (const organisationId of await listPartyIds(tx, report)) {
      if (organisationId === author.organisationId) continue
      const isRecipient = organisationId === report.recipient_organisation_id
      deliveryIds.push(
        ...(await tellOrganisation(tx, context.directory.current(), {
          reportId,
          organisationId,
          unitId: isRecipient ? report.recipient_unit_id : null,
          serviceLocationCode: isRecipient ? report.service_location_code : null,
          message,
        })),
      )
    }
    deliveryIds.push(...(await tellReporter(tx, reporterOf(report), message, ['reporter', 'leader'])))
    return { reason: agreed, deliveryIds }
  }
  return stepRedCord(context, actor, reportId, 'close_red_cord', {
    texts: [{ pointer: '/agreed', text: agreed }],
    take,
  })
}
