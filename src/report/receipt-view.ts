import type { Collaboration, Directory } from '../directory/directory.ts'
import { caseWords, wordFor } from '../i18n/nb-case-words.ts'
import { receiptTexts as texts } from '../i18n/nb-receipt.ts'
import { receiptFormTexts as formTexts } from '../i18n/nb-receipt-forms.ts'
import { reportFormTexts } from '../i18n/nb-report-form.ts'
import { isOverdue, lastHandedOver, signatureUntil } from './case-deadlines.ts'
import { contestableUntil, mayMove, type Status } from './case-moves.ts'
import { timesOf } from './case-store.ts'
import { deliveryLines } from './delivery-lines.ts'
import { showAnswer } from './receipt-answer.ts'
import { saySize } from '../i18n/nb-size.ts'
import { stepsOf } from './receipt-steps.ts'
import { threadOf } from './receipt-thread.ts'
import type { Receipt } from './read-receipt.ts'
import type { ReportRow } from './report-store.ts'
import { wordsOf } from '../i18n/words.ts'

/** A receipt code in groups of four, so that it can be read aloud and written down. */
function groupCode(code: string): string {
  return plainCode(code).replace(/.{4}(?=.)/g, '$& ')
}

/** A receipt code as the address holds it. */
export function plainCode(code: string): string {
  return code.replace(/[\s-]/g, '').toLowerCase()
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

/** Where the case stands, and by when something is to happen, in plain words. */
function leadOf(report: ReportRow): string {
  const { status } = report
  const contested = report.reopened_at !== null && (status === 'in_progress' || status === 'received')
  return contested ? texts.contestedLead : wordFor(texts.lead, status)
}

function dueOf(receipt: Receipt, collaboration: Collaboration | undefined, now: Date): string[] {
  const { status, acknowledge_by: acknowledgeBy, answer_by: answerBy, ask_until: askUntil } = receipt.report
  if (status === 'awaiting_signature' || status === 'returned_to_reporter') {
    return collaboration
      ? [texts.due.signature(signatureUntil(collaboration.deadlines, lastHandedOver(receipt.report, receipt.history)))]
      : []
  }
  if (status === 'waiting_for_sender') return askUntil === null ? [] : [texts.due.waiting(askUntil)]
  if (answerBy === null || !['sent', 'received', 'in_progress'].includes(status)) return []
  if (isOverdue(answerBy, now)) return [texts.due.late(answerBy)]
  const first = status === 'sent' && acknowledgeBy !== null && !isOverdue(acknowledgeBy, now)
  return [...(first ? [texts.due.acknowledge(acknowledgeBy)] : []), texts.due.answer(answerBy)]
}

function signatureOf(report: ReportRow): string {
  const { signed_at: signedAt, signed_by_name: name, leader_name: leader, sent_unsigned_at: sentUnsignedAt } = report
  if (signedAt !== null) return texts.signature.signed(name ?? leader, signedAt)
  return sentUnsignedAt === null ? texts.signature.missing : texts.signature.unsigned
}

/** What the holder of the code may do with the case as it stands: the same rules as the verbs themselves ask. */
function formsOf(report: ReportRow, collaboration: Collaboration | undefined, now: Date) {
  const status = report.status as Status
  const times = timesOf(report)
  const until = contestableUntil(status, times, collaboration?.deadlines.contest ?? 0)
  const isOpen = !(report.withdrawn_at ?? report.duplicate_at ?? report.closed_at)
  const replies = mayMove(status, times, 'reply')
  return {
    reply: replies ? formTexts.reply[times.askedAt === null ? 'returned' : 'question'] : null,
    contestUntil: until && now <= until ? formTexts.contest.why(until) : null,
    withdraw: mayMove(status, times, 'withdraw')
      ? formTexts.withdraw[times.sentAt === null ? 'whyUnsent' : 'why']
      : null,
    add: isOpen ? formTexts.add.why : null,
    attach: isOpen && report.identity_allowed,
    opposed: isOpen && !report.identity_allowed ? formTexts.attach.opposed : null,
    feedback: report.answered_at !== null && report.closed_at === null ? formTexts.feedback.title : null,
  }
}

/** What the reporter passes on to the leader; null where there is nothing left to sign. */
function viewLinkToPassOn({ link, report }: Receipt) {
  if (link.state === 'signed' || link.state === 'over') return null
  const words = formTexts.leader
  return {
    url: link.state === 'open' ? link.url : null,
    code: link.code.replace(/(?<=^...)/, ' '),
    how: report.leader_email === null ? words.notMailed : words.mailed,
    until: words.until(link.expiresAt),
    trouble: words.state[link.state],
  }
}

/** What the reporter said about the answer that stands. */
function sayFeedback({ answer, feedback }: Receipt) {
  const said = feedback.find(({ answer_id: id }) => id === answer?.id)
  return said ? { sentence: formTexts.feedback.said[said.helped], words: said.words } : null
}

/** The receipt as its page shows it: never who the patient is. Pure; `now` decides which deadlines are over. */
export function viewReceipt(directory: Directory, receipt: Receipt, code: string, now: Date) {
  const { report, answer, contested, messages, history, deliveries } = receipt
  const collaboration = directory.collaborations.get(report.collaboration_id)
  const holder = nameAddressee(directory, report.recipient_organisation_id, report.recipient_unit_id)
  const [first] = report.routing
  const moved = first?.organisation !== report.recipient_organisation_id || first.unit !== report.recipient_unit_id
  const tightened = history.findLast(({ verb }) => verb === 'consent')
  const over = report.status === 'withdrawn' || report.status === 'duplicate'
  const forms = formsOf(report, collaboration, now)
  const thread = threadOf(directory, messages, history)
  const lines = deliveryLines(wordsOf('nb'), deliveries, directory)
  const waitsFor = report.status === 'waiting_for_sender' ? 'question' : 'returned'
  const asked = forms.reply ? (thread.findLast(({ kind }) => kind === waitsFor) ?? null) : null
  return {
    number: report.number,
    revision: report.revision,
    status: wordFor({ ...caseWords.status, ...texts.status }, report.status),
    color: wordFor(caseWords.color, report.status),
    over,
    lead: leadOf(report),
    due: dueOf(receipt, collaboration, now),
    steps: stepsOf(report, collaboration?.signing === 'before'),
    holder,
    who: texts.who[over ? 'over' : report.sent_at === null ? 'unsent' : 'sent'],
    why: first?.explanation ?? null,
    forwarded: moved ? texts.forwarded(holder) : null,
    signature: signatureOf(report),
    dutyToNotify: dutyToNotify(collaboration, report.consequence),
    consentTightened: tightened ? texts.consentTightened(tightened.at) : null,
    /** What is waited for stands beside the form that replies to it, and in the dialogue once it is answered. */
    asked,
    thread: thread.filter((line) => line !== asked),
    deliveries: lines,
    /** Unfolded while nobody has confirmed anything, and where something did not arrive. */
    showDeliveries: report.received_at === null || lines.some(({ troubled }) => troubled),
    answer: answer ? showAnswer(directory, collaboration, answer) : null,
    contested: contested.map((one) => showAnswer(directory, collaboration, one)),
    forms,
    link: viewLinkToPassOn(receipt),
    attachments: receipt.attachments.map(({ name, size, shows_patient: shows }) => ({
      name,
      about: formTexts.attach.size(saySize(size), shows),
    })),
    said: sayFeedback(receipt),
    code: groupCode(code),
    address: `/kvittering/${plainCode(code)}`,
  }
}
