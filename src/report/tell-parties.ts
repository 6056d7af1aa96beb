import type { Tx } from '../db/database.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import type { DeliveryMessage } from '../delivery/delivery.ts'
import { fitsChannel } from '../delivery/fits-channel.ts'
import type { Directory } from '../directory/directory.ts'
import { listChannelsTo } from '../directory/find-channels.ts'
import type { CaseRow } from './case-store.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'

/** What telling the reporter takes of a case: whose it is, and the addresses the report itself names. */
export interface ReporterOf {
  readonly id: string
  readonly sender: string
  readonly reporterEmail: string | null
  readonly leaderEmail: string | null
}

export const reporterOf = (report: ReportRow): ReporterOf => ({
  id: report.id,
  sender: report.reporting_organisation_id,
  reporterEmail: report.reporter_email,
  leaderEmail: report.leader_email,
})

/**
 * Promises the reporter, the leader, or both an e-mail (number and link only) that something has happened. Who gave no address
 * is told on the receipt only. Returns the ids of the deliveries, to be hurried after commit.
 */
export async function tellReporter(
  tx: Tx,
  found: ReporterOf,
  message: DeliveryMessage,
  roles: readonly ('reporter' | 'leader')[],
): Promise<string[]> {
  const addresses = { reporter: found.reporterEmail, leader: found.leaderEmail }
  const ids: string[] = []
  for (const recipientRole of roles) {
    if (addresses[recipientRole] === null) continue
    const delivery = {
      message,
      recipientRole,
      organisationId: found.sender,
      unitId: null,
      channelId: null,
      channelKind: 'email',
    } as const
    ids.push(await insertDelivery(tx, { reportId: found.id, ...delivery }))
  }
  return ids
}

/** Which organisation or unit is to be told of what happened to a case. */
export interface NoticeToOrganisation {
  readonly reportId: string
  readonly organisationId: string
  readonly unitId: string | null
  /** Decides the channel where no unit is named. */
  readonly serviceLocationCode: string | null
  readonly message: DeliveryMessage
}

/**
 * Promises an organisation or unit that it is told, over its first confirmed channel that the message fits: the notice with number
 * and link, the message to its system, or for what is worth a letter, the letter. Whoever handles the case there gets an e-mail in
 * place of these, found when it is sent (the other house's handler is nobody's to see here). Returns the ids of the
 * deliveries, to be hurried after commit; none where the organisation is reached by nothing that fits.
 */
export async function tellOrganisation(tx: Tx, directory: Directory, notice: NoticeToOrganisation): Promise<string[]> {
  const { reportId, organisationId, unitId, serviceLocationCode, message } = notice
  const channel = listChannelsTo(directory, { organisationId, unitId, serviceLocationCode }).find(({ kind }) =>
    fitsChannel(message, kind),
  )
  if (!channel) return []
  const delivery = { reportId, message, recipientRole: 'organisation', organisationId, unitId } as const
  return [await insertDelivery(tx, { ...delivery, channelId: channel.id, channelKind: channel.kind })]
}

type Party = Pick<CaseRow, 'id' | 'sender' | 'recipient' | 'recipientUnitId' | 'serviceLocationCode'>

/** Tells the house that sent a report, as tellOrganisation does. */
export function tellSender(tx: Tx, directory: Directory, found: Party, message: DeliveryMessage): Promise<string[]> {
  const { id: reportId, sender: organisationId, serviceLocationCode } = found
  return tellOrganisation(tx, directory, { reportId, organisationId, unitId: null, serviceLocationCode, message })
}

/** Tells the house, and the unit, that answers a report, as tellOrganisation does. */
export function tellRecipient(tx: Tx, directory: Directory, found: Party, message: DeliveryMessage): Promise<string[]> {
  const { id: reportId, recipient: organisationId, recipientUnitId: unitId, serviceLocationCode } = found
  return tellOrganisation(tx, directory, { reportId, organisationId, unitId, serviceLocationCode, message })
}

/** Hurries deliveries whose promise is committed; the sweep finds them without that too. */
export function hurry({ wakeUps }: Pick<ReportContext, 'wakeUps'>, deliveryIds: readonly string[]): void {
  for (const deliveryId of deliveryIds) wakeUps.hurry('deliver', { deliveryId })
}
