import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import { wordFor } from '../i18n/nb-case-words.ts'
import { osloDay, writeMoment } from '../i18n/oslo-time.ts'
import { listActions, mustAcknowledgeFirst } from './case-actions.ts'
import { addresseeGroups } from './case-addressees.ts'
import { lastHandedOver, signatureUntil } from './case-deadlines.ts'
import { filedLine, historyLines } from './case-history-view.ts'
import { contestableUntil, type PartyVerb, type Status } from './case-moves.ts'
import { nextStep, type CaseSide } from './case-next-view.ts'
import { viewOwnSide, type OwnSideView } from './case-side-view.ts'
import { timesOf } from './case-store.ts'
import { withSuggestion } from './told-history.ts'
import { viewThread } from './case-thread-view.ts'
import { deliveryLines } from './delivery-lines.ts'
import { viewDispatch } from './dispatch-view.ts'
import { sayFeedback, viewAttachments } from './attachments-view.ts'
import { answerView, formViewOf } from './form-view-of.ts'
import { viewCaseRelease } from './case-release-view.ts'
import { viewCaseMeasures } from './case-measure-view.ts'
import { viewIdentity } from './identity-view.ts'
import type { ReadCase } from './read-case.ts'
import { dutyToNotify, nameAddressee } from './receipt-view.ts'
import { viewRedCord } from './red-cord-view.ts'
import type { Option } from './report-form-view.ts'
import type { ReportRow } from './report-store.ts'
import { isSenderConfirmed } from './report-view.ts'
import { viewSimilar } from './similar-view.ts'
import type { Words } from '../i18n/words.ts'

function sideOf(report: ReportRow, own: string | null): CaseSide {
  if (own === report.reporting_organisation_id) return 'sender'
  return own === report.recipient_organisation_id ? 'recipient' : 'other'
}

/** When a case is to be acknowledged and answered, while that is still to come. */
function deadlineLines(words: Words, report: ReportRow): { label: string; day: string }[] {
  const { status, acknowledge_by: acknowledgeBy, answer_by: answerBy } = report
  const isOpen = ['sent', 'received', 'in_progress', 'waiting_for_sender'].includes(status)
  if (!isOpen || answerBy === null) return []
  const day = words.sayDay(answerBy)
  return [
    ...(status === 'sent' && acknowledgeBy
      ? [{ label: words.casePageTexts.acknowledgeBy, day: words.sayDay(acknowledgeBy) }]
      : []),
    {
      label: words.casePageTexts.answerBy,
      day: status === 'waiting_for_sender' ? words.casePageTexts.resting(day) : day,
    },
  ]
}

/** What else the reader's own house has set itself or left open. */
function remindersOf(words: Words, own: OwnSideView | null, report: ReportRow) {
  const isOver = ['closed', 'withdrawn', 'duplicate'].includes(report.status)
  if (!own || isOver) return { due: null, overdue: false, duty: false }
  const said = words.caseNextTexts.own
  return {
    due: own.dueOn && (own.overdue ? said.overdue(own.dueOn) : said.due(own.dueOn)),
    overdue: own.overdue,
    duty: own.duty !== null && own.duty.answer === null,
  }
}

/** A case as its page shows it to an actor, with what they can do. Pure; `now` decides which units exist and what is overdue. */
export function viewCase(words: Words, directory: Directory, found: ReadCase, actor: Actor, now: Date) {
  const { report, answer, contested, original } = found
  const collaboration = directory.collaborations.get(report.collaboration_id)
  if (!collaboration) throw new Error('a report stands without its collaboration')
  const sides = {
    sender: report.reporting_organisation_id,
    recipient: report.recipient_organisation_id,
    status: report.status,
    times: timesOf(report),
  }
  const options = (list: string): Option[] =>
    (collaboration.codes.get(list) ?? []).map(({ code, label, requiresText }) => ({
      value: code,
      label,
      ...(requiresText && { mark: 'needs-text' as const }),
    }))
  const tighter = collaboration.consents.filter(({ identityAllowed }) => !identityAllowed)
  const contestBy = contestableUntil(report.status as Status, sides.times, collaboration.deadlines.contest)
  const hasNoUse = (verb: PartyVerb) =>
    verb === 'consent'
      ? !report.identity_allowed || tighter.length === 0
      : verb === 'reopen' && (contestBy === null || now > contestBy)
  const actions = listActions(actor, sides).filter((verb) => !hasNoUse(verb))
  const side = sideOf(report, found.ownOrganisation)
  const to = nameAddressee(directory, sides.recipient, report.recipient_unit_id)
  const { deadlines } = collaboration
  const isCalledIn = found.redCords.some(
    ({ closed_at, office_id }) => !closed_at && office_id === found.ownOrganisation,
  )
  const dispatch = viewDispatch(words, directory, found, actor, actions.includes('forward'))
  const next = nextStep(words, {
    report,
    side,
    actions,
    deadlines,
    holder: to,
    signBy: signatureUntil(deadlines, lastHandedOver(report, found.history)),
    isToDispatch: dispatch !== null,
    isCalledIn,
    now,
  })
  const own = viewOwnSide(words, directory, found, actor, { side, actions, now })
  const filed = filedLine(words, directory, report)
  const moment = (at: Date | null) => at && writeMoment(at)
  return {
    id: report.id,
    number: report.number,
    revision: report.revision,
    status: wordFor(words.caseWords.status, report.status),
    color: wordFor(words.caseWords.color, report.status),
    side,
    from: directory.organisations.get(sides.sender)?.name ?? sides.sender,
    to,
    filed: filed.at,
    sent: moment(report.sent_at),
    isSentUnsigned: report.sent_unsigned_at !== null && report.signed_at === null,
    unsigned: report.signed_at === null && report.sent_at !== null,
    unconfirmed: !isSenderConfirmed(report),
    deadlines: deadlineLines(words, report),
    dutyToNotify: dutyToNotify(words, collaboration, report.consequence),
    form: formViewOf(directory, report, { patient: null, answer, messages: found.messages, synthetic: false }),
    feedback: sayFeedback(words, found),
    attachments: viewAttachments(words, directory, found, actor, side),
    contested: contested.map((one) => answerView(directory, collaboration, one)),
    original: report.duplicate_of === null ? null : { id: original?.id ?? null, number: original?.number ?? null },
    actions,
    next,
    acknowledgeFirst: mustAcknowledgeFirst(actor, sides),
    reminders: remindersOf(words, own, report),
    addressees: addresseeGroups(words, directory, report, osloDay(now)),
    positions: options('answer_position'),
    factors: options('contributing_factor').map(({ value, label }) => ({ value, label })),
    tighterConsents: tighter.map(({ code, label }): Option => ({ value: code, label })),
    questionDays: deadlines.question,
    toLeader: report.status === 'returned_to_reporter',
    isSent: report.sent_at !== null,
    identity: viewIdentity(words, collaboration, found, { actor, now, reasons: options('identity_reason') }),
    thread: viewThread(words, directory, found, actor, side),
    own,
    dispatch,
    redCord: viewRedCord(
      words,
      directory,
      {
        report,
        office: collaboration.office,
        cords: found.redCords,
        parties: found.participants.map(({ organisationId }) => organisationId),
      },
      actor,
    ),
    measures: viewCaseMeasures(words, directory, found, actor, now),
    release: viewCaseRelease(words, directory, found, actor),
    similar: viewSimilar(words, directory, found.similar),
    history: [filed, ...historyLines(words, directory, withSuggestion(found.history, found.suggestion))].toReversed(),
    deliveries: deliveryLines(words, found.deliveries, directory, { own: found.ownOrganisation, ...sides }),
    handlesDeliveries: decide(actor, 'delivery.handle') === 'allowed',
  }
}

export type CaseView = ReturnType<typeof viewCase>
