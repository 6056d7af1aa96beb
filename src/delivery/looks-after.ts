import type { DeliveryRow } from './delivery-store.ts'

/** The parties of the case a delivery is about, as it stands. */
export interface PartiesOfDelivery {
  readonly sender: string
  readonly recipient: string
}

/**
 * Whether an organisation looks after a delivery: the parties of the case, who is to be reached, and who forwarded the report
 * there. A third partner reads how the letters of the others fare and has no hand in them. `all` are the deliveries of the case.
 */
export function looksAfter(
  organisationId: string,
  delivery: DeliveryRow,
  { sender, recipient }: PartiesOfDelivery,
  all: readonly DeliveryRow[],
): boolean {
  if ([sender, recipient, delivery.organisation_id].includes(organisationId)) return true
  if (delivery.message !== 'report') return false
  // Whoever had the report before it went there has forwarded it.
  const before = all.findLast(
    (other) =>
      other.message === 'report' &&
      other.organisation_id !== delivery.organisation_id &&
      other.created_at < delivery.created_at,
  )
  return before?.organisation_id === organisationId
}
