import type { Collaboration, Directory } from '../directory/directory.ts'
import { caseWords, wordFor } from '../i18n/nb-case-words.ts'
import { receiptTexts as texts } from '../i18n/nb-receipt.ts'
import { reportFormTexts } from '../i18n/nb-report-form.ts'
import { writeMoment } from '../i18n/oslo-time.ts'
import { deliveryLines } from './delivery-lines.ts'
import { formViewOf } from './form-view-of.ts'
import type { Receipt } from './read-receipt.ts'
import type { ReportRow } from './report-store.ts'

/** A receipt code in groups of four, so that it can be read aloud and written down. */
function groupCode(code: string): string {
  return code
    .replace(/[\s-]/g, '')
    .toLowerCase()
    .replace(/.{4}(?=.)/g, '$& ')
}

/** What has happened to a case and what comes next, for the four dots of its way. */
function stepsOf(report: ReportRow) {
  const steps = [
    { name: texts.steps.sent, at: report.sent_at },
    { name: texts.steps.received, at: report.received_at },
    { name: texts.steps.answered, at: report.answered_at },
    { name: texts.steps.closed, at: report.closed_at },
  ]
  const next = steps.findLastIndex(({ at }) => at !== null) + 1
  return steps.map(({ name, at }, index) => ({
    name,
    at: at && writeMoment(at),
    state: index < next ? 'done' : index === next ? 'next' : 'later',
  }))
}

/** «Klinikk psykisk helse og avhengighet, Sykehuset i Vestfold HF», or the organisation's post office. */
export function nameAddressee(directory: Directory, organisationId: string, unitId: string | null): string {
  const organisation = directory.organisations.get(organisationId)?.name ?? organisationId
  return unitId === null ? organisation : `${directory.units.get(unitId)?.name ?? unitId}, ${organisation}`
}

/** The sentence about the duty to notify, for consequences that have one; null otherwise. */
export function dutyToNotify(collaboration: Collaboration | undefined, consequence: string | null): string | null {
  const code = collaboration?.codes.get('consequence')?.find((entry) => entry.code === consequence)
  if (!collaboration || code?.details['dutyToNotify'] !== true) return null
  return reportFormTexts.dutyToNotify(new Intl.ListFormat('nb').format(collaboration.dutyToNotify))
}

/** The receipt as its page shows it: never who the patient is. Pure. */
export function viewReceipt(directory: Directory, { report, answer, deliveries }: Receipt, code: string) {
  const collaboration = directory.collaborations.get(report.collaboration_id)
  const holder = nameAddressee(directory, report.recipient_organisation_id, report.recipient_unit_id)
  const [first] = report.routing
  const moved = first?.organisation !== report.recipient_organisation_id || first.unit !== report.recipient_unit_id
  return {
    number: report.number,
    status: wordFor(caseWords.status, report.status),
    color: wordFor(caseWords.color, report.status),
    meaning: wordFor(caseWords.meaning, report.status),
    steps: stepsOf(report),
    holder,
    why: first?.explanation ?? null,
    forwarded: moved ? texts.forwarded(holder) : null,
    dutyToNotify: dutyToNotify(collaboration, report.consequence),
    deliveries: deliveryLines(deliveries, directory),
    answer: formViewOf(directory, report, { patient: null, answer, synthetic: false }).answer,
    code: groupCode(code),
    address: `/kvittering/${code.replace(/[\s-]/g, '').toLowerCase()}`,
  }
}
