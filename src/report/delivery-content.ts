import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { databaseClock, type DueClock } from '../db/database-clock.ts'
import type { DeliveryContent, ReportFacts } from '../delivery/delivery-context.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import { osloDay, writeDay } from '../i18n/oslo-time.ts'
import { countOverdueBehind } from '../measure/chase-measures.ts'
import { findAnswer } from './answer-store.ts'
import { findDigest, lastOfWeek } from './digests.ts'
import { formViewOf } from './form-view-of.ts'
import { listMessages } from './message-store.ts'
import { renderLetter } from './letter-pdf.ts'
import { listOpenWork } from './open-work-store.ts'
import { makeReceiptCode, type ReportSecrets } from './report-secrets.ts'
import { findReport, type ReportRow } from './report-store.ts'
import { writeSignatureToken } from './signature-link.ts'
import { findLinkGeneration } from './signature-link-store.ts'
import { runningDeadlines } from './reminder-stages.ts'

async function getReport(tx: Tx, reportId: string | null): Promise<ReportRow> {
  const report = reportId === null ? undefined : await findReport(tx, reportId)
  if (!report) throw new Error('a delivery stands without its report')
  return report
}

/**
 * What deliveries are told of a report: ids, addresses, links, and the letter. Runs as the worker's role, which has no right to the
 * identity vault, so a letter cannot hold who the patient is.
 */
export function makeDeliveryContent(
  context: Context & { readonly directory: DirectoryCopy; readonly secrets: ReportSecrets },
  clock: DueClock = databaseClock,
): DeliveryContent {
  const casesUrl = `${context.publicUrl}/saker`
  return {
    casesUrl,
    overdueMeasuresUrl: `${context.publicUrl}/tiltak?forfalt=ja`,
    lettersUrl: `${context.publicUrl}/laering`,
    lettersToApproveUrl: `${context.publicUrl}/laering/utkast`,
    annualReportUrl: (id, year) => `${context.publicUrl}/aarsrapport/${encodeURIComponent(id)}/${year}`,
    async describe(tx, reportId): Promise<ReportFacts> {
      const report = await getReport(tx, reportId)
      const link = { reportId: report.id, generation: await findLinkGeneration(tx, report.id) }
      return {
        id: report.id,
        number: report.number,
        collaborationId: report.collaboration_id,
        senderOrganisationId: report.reporting_organisation_id,
        recipientOrganisationId: report.recipient_organisation_id,
        recipientUnitId: report.recipient_unit_id,
        serviceLocationCode: report.service_location_code,
        reporterEmail: report.reporter_email,
        leaderEmail: report.leader_email,
        receiptUrl: `${context.publicUrl}/kvittering/${makeReceiptCode(context.secrets, report.id)}`,
        signatureUrl: `${context.publicUrl}/signer/${writeSignatureToken(context.secrets, link)}`,
        awaitsSignature: !(report.signed_at ?? report.withdrawn_at ?? report.duplicate_at),
        caseUrl: `${casesUrl}/${report.id}`,
        running: runningDeadlines({
          status: report.status,
          acknowledgeBy: report.acknowledge_by,
          answerBy: report.answer_by,
        }),
      }
    },
    async countDigest(tx, channelId) {
      const today = osloDay(await clock(tx))
      const work = await listOpenWork(tx, today, lastOfWeek(today))
      return findDigest(context.directory.current(), work, channelId)?.counts
    },
    countOverdueMeasures: (tx, channelId) => countOverdueBehind(tx, context.directory.current(), channelId, clock),
    async renderLetter(tx, delivery, postalAddress) {
      const report = await getReport(tx, delivery.reportId)
      const directory = context.directory.current()
      const answer = await findAnswer(tx, report.id)
      const messages = await listMessages(tx, report.id)
      // An answer is a letter from the house that answered; the report goes along.
      const brings = delivery.message === 'answer' && answer !== undefined ? 'answer' : 'report'
      const from = brings === 'answer' ? answer?.organisationId : report.reporting_organisation_id
      const sender = directory.organisations.get(from ?? '')
      return renderLetter({
        view: formViewOf(directory, report, { patient: null, answer, messages, synthetic: context.synthetic }),
        address: postalAddress,
        senderName: sender?.name ?? '',
        returnAddress: sender?.postalAddress ?? [],
        reference: report.number,
        date: writeDay(osloDay((brings === 'answer' ? answer?.answeredAt : undefined) ?? report.filed_at)),
        brings,
      })
    },
  }
}
