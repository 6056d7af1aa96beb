import type { Directory } from '../directory/directory.ts'
import { listChannelsTo } from '../directory/find-channels.ts'
import { unitGroups, type Option } from './report-form-view.ts'
import type { ReportRow } from './report-store.ts'
import type { Words } from '../i18n/words.ts'

/**
 * Where a case can be sent on to: the recipient's own units and post office first, then the partners that can be
 * reached; not to where it is.
 */
export function addresseeGroups(
  words: Words,
  directory: Directory,
  report: ReportRow,
  today: string,
): { label: string; options: Option[] }[] {
  const members = directory.collaborations.get(report.collaboration_id)?.members ?? new Set()
  const postOffice = (id: string): Option => ({
    value: id,
    label: words.casePageTexts.postOfficeOf(directory.organisations.get(id)?.name ?? id),
  })
  const recipient = report.recipient_organisation_id
  const own = unitGroups(words, directory, recipient, today).map(({ label, options }) => ({
    label,
    options: options.map((option) => ({ ...option, value: `${recipient} ${option.value}` })),
  }))
  const reachable = (organisationId: string) =>
    listChannelsTo(directory, { organisationId, unitId: null, serviceLocationCode: report.service_location_code })
  const others = [...directory.organisations.keys()].filter(
    (id) => members.has(id) && id !== recipient && id !== report.reporting_organisation_id && reachable(id).length > 0,
  )
  const ownName = directory.organisations.get(recipient)?.name ?? recipient
  const groups = [
    ...own,
    { label: ownName, options: [postOffice(recipient)] },
    { label: words.casePageTexts.otherOrganisations, options: others.map(postOffice) },
  ]
  const unit = report.recipient_unit_id
  const here = unit === null ? recipient : `${recipient} ${unit}`
  return groups
    .map(({ label, options }) => ({ label, options: options.filter(({ value }) => value !== here) }))
    .filter(({ options }) => options.length > 0)
}
