import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import { listChannelsTo, type Directory } from '../directory/directory.ts'
import { casePageTexts as texts } from '../i18n/nb-case.ts'
import { caseWords, wordFor } from '../i18n/nb-case-words.ts'
import { osloDay, writeMoment } from '../i18n/oslo-time.ts'
import { listActions, mustAcknowledgeFirst } from './case-actions.ts'
import { timesOf } from './case-store.ts'
import { deliveryLines } from './delivery-lines.ts'
import { formViewOf } from './form-view-of.ts'
import type { ReadCase } from './read-case.ts'
import { dutyToNotify, nameAddressee } from './receipt-view.ts'
import { unitGroups, type Option } from './report-form-view.ts'
import type { HistoryRow, ReportRow } from './report-store.ts'
import { isSenderConfirmed } from './report-view.ts'

/** One thing that happened, as the history tells it. */
export interface HistoryLine {
  readonly what: string
  readonly at: string
  readonly who: string
  readonly where: string | null
  readonly reason: string | null
}

/** The history in words, oldest first. */
export function historyLines(directory: Directory, rows: readonly HistoryRow[]): HistoryLine[] {
  const organisation = (id: string | null) => (id === null ? '' : (directory.organisations.get(id)?.name ?? id))
  return rows.map((row) => ({
    what: wordFor(caseWords.verb, row.verb),
    at: writeMoment(row.at),
    who: [row.actor_name, organisation(row.actor_organisation_id)].filter(Boolean).join(', '),
    where: row.to_organisation_id === null ? null : nameAddressee(directory, row.to_organisation_id, row.to_unit_id),
    reason: row.reason,
  }))
}

/** How the report came, which the history's rows do not tell. */
function filedLine(directory: Directory, report: ReportRow): HistoryLine {
  return {
    what: caseWords.verb.file,
    at: writeMoment(report.filed_at),
    who: directory.organisations.get(report.reporting_organisation_id)?.name ?? report.reporting_organisation_id,
    where: report.routing[0]?.explanation ?? null,
    reason: null,
  }
}

/** Where a case can be sent on to: the recipient's own units and post office first, then the partners that can be reached. */
function addresseeGroups(
  directory: Directory,
  report: ReportRow,
  today: string,
): { label: string; options: Option[] }[] {
  const members = directory.collaborations.get(report.collaboration_id)?.members ?? new Set()
  const postOffice = (id: string): Option => ({
    value: id,
    label: texts.postOfficeOf(directory.organisations.get(id)?.name ?? id),
  })
  const recipient = report.recipient_organisation_id
  const own = unitGroups(directory, recipient, today).map(({ label, options }) => ({
    label,
    options: options.map((option) => ({ ...option, value: `${recipient} ${option.value}` })),
  }))
  const reachable = (organisationId: string) =>
    listChannelsTo(directory, { organisationId, unitId: null, serviceLocationCode: report.service_location_code })
  const others = [...directory.organisations.keys()].filter(
    (id) => members.has(id) && id !== recipient && id !== report.reporting_organisation_id && reachable(id).length > 0,
  )
  const ownName = directory.organisations.get(recipient)?.name ?? recipient
  return [
    ...own,
    { label: ownName, options: [postOffice(recipient)] },
    ...(others.length > 0 ? [{ label: texts.otherOrganisations, options: others.map(postOffice) }] : []),
  ]
}

/** Why the identity can or cannot be read by this actor. */
function identityState(
  actor: Actor,
  { report, holdsIdentity }: ReadCase,
): 'readable' | 'opposed' | 'none' | 'notYours' {
  if (!report.identity_allowed) return 'opposed'
  if (!holdsIdentity) return 'none'
  return decide(actor, 'identity.read') === 'allowed' ? 'readable' : 'notYours'
}

/** A case as its page shows it to an actor, with what they can do. Pure; `now` decides which units exist. */
export function viewCase(directory: Directory, found: ReadCase, actor: Actor, now: Date) {
  const { report, answer } = found
  const collaboration = directory.collaborations.get(report.collaboration_id)
  const sides = {
    sender: report.reporting_organisation_id,
    recipient: report.recipient_organisation_id,
    status: report.status,
    times: timesOf(report),
  }
  const options = (list: string): Option[] =>
    (collaboration?.codes.get(list) ?? []).map(({ code, label, requiresText }) => ({
      value: code,
      label,
      ...(requiresText && { mark: 'needs-text' as const }),
    }))
  const actions = listActions(actor, sides)
  const form = formViewOf(directory, report, { patient: null, answer, synthetic: false })
  return {
    id: report.id,
    number: report.number,
    revision: report.revision,
    status: wordFor(caseWords.status, report.status),
    color: wordFor(caseWords.color, report.status),
    from: directory.organisations.get(sides.sender)?.name ?? sides.sender,
    to: nameAddressee(directory, sides.recipient, report.recipient_unit_id),
    filed: writeMoment(report.filed_at),
    unconfirmed: !isSenderConfirmed(report),
    dutyToNotify: dutyToNotify(collaboration, report.consequence),
    form,
    actions,
    next: (['acknowledge', 'answer', 'close'] as const).find((verb) => actions.includes(verb)) ?? null,
    acknowledgeFirst: mustAcknowledgeFirst(actor, sides),
    addressees: addresseeGroups(directory, report, osloDay(now)),
    positions: options('answer_position'),
    identity: { state: identityState(actor, found), reasons: options('identity_reason') },
    history: [filedLine(directory, report), ...historyLines(directory, found.history)].toReversed(),
    deliveries: deliveryLines(found.deliveries, directory),
    handlesDeliveries: decide(actor, 'delivery.handle') === 'allowed',
  }
}
