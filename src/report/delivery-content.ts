import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { DeliveryContent } from '../delivery/delivery-context.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import { writeDay, osloDay } from '../i18n/oslo-time.ts'
import { findAnswer } from './answer-store.ts'
import { formViewOf } from './form-view-of.ts'
import { renderLetter } from './letter-pdf.ts'
import { makeReceiptCode, type ReportSecrets } from './report-secrets.ts'
import { findReport, type ReportRow } from './report-store.ts'

async function getReport(tx: Tx, reportId: string): Promise<ReportRow> {
  const report = await findReport(tx, reportId)
  if (!report) throw new Error('a delivery stands without its report')
  return report
}

/**
 * What deliveries are told of a report: ids, addresses, links, and the letter. Runs as the worker's role, which has no right to the
 * identity vault, so a letter cannot hold who the patient is.
 */
export function makeDeliveryContent(
  context: Context & { readonly directory: DirectoryCopy; readonly secrets: ReportSecrets },
): DeliveryContent {
  return {
    async describe(tx, reportId) {
      const report = await getReport(tx, reportId)
      return {
        number: report.number,
        senderOrganisationId: report.reporting_organisation_id,
        recipientOrganisationId: report.recipient_organisation_id,
        serviceLocationCode: report.service_location_code,
        reporterEmail: report.reporter_email,
        leaderEmail: report.leader_email,
        receiptUrl: `${context.publicUrl}/kvittering/${makeReceiptCode(context.secrets, report.id)}`,
        caseUrl: `${context.publicUrl}/saker/${report.id}`,
      }
    },
    async renderLetter(tx, delivery, postalAddress) {
      const report = await getReport(tx, delivery.reportId)
      const directory = context.directory.current()
      const sender = directory.organisations.get(report.reporting_organisation_id)
      const answer = await findAnswer(tx, report.id)
      return renderLetter({
        view: formViewOf(directory, report, { patient: null, answer, synthetic: context.synthetic }),
        address: postalAddress,
        senderName: sender?.name ?? '',
        returnAddress: sender?.postalAddress ?? [],
        reference: report.number,
        date: writeDay(osloDay(report.filed_at)),
      })
    },
  }
}
