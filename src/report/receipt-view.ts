import type { Collaboration, Directory } from '../directory/directory.ts'
import { wordFor } from '../i18n/nb-case-words.ts'
import { isOverdue, lastHandedOver, signatureUntil } from './case-deadlines.ts'
import { contestableUntil, mayMove, type Status } from './case-moves.ts'
import { timesOf } from './case-store.ts'
import { deliveryLines } from './delivery-lines.ts'
import { showAnswer } from './receipt-answer.ts'
import { stepsOf } from './receipt-steps.ts'
import { threadOf } from './receipt-thread.ts'
import type { Receipt } from './read-receipt.ts'
import { sayDutyToNotify } from './report-form-view.ts'
import type { ReportRow } from './report-store.ts'
import type { Words } from '../i18n/words.ts'

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
export function dutyToNotify(
  words: Words,
  collaboration: Collaboration | undefined,
  consequence: string | null,
): string | null {
  const code = collaboration?.codes.get('consequence')?.find((entry) => entry.code === consequence)
  if (!collaboration || code?.details['dutyToNotify'] !== true) return null
  return sayDutyToNotify(words, collaboration)
}

/** Where the case stands, and by when something is to happen, in plain words. */
function leadOf(words: Words, report: ReportRow): string {
  const { status } = report
  const contested = report.reopened_at !== null && (status === 'in_progress' || status === 'received')
  return contested ? words.receiptTexts.contestedLead : wordFor(words.receiptTexts.lead, status)
}

function dueOf(words: Words, receipt: Receipt, collaboration: Collaboration | undefined, now: Date): string[] {
  const { status, acknowledge_by: acknowledgeBy, answer_by: answerBy, ask_until: askUntil } = receipt.report
  if (status === 'awaiting_signature' || status === 'returned_to_reporter') {
    return collaboration
      ? [
          words.receiptTexts.due.signature(
            signatureUntil(collaboration.deadlines, lastHandedOver(receipt.report, receipt.history)),
          ),
        ]
      : []
  }
  if (status === 'waiting_for_sender') return askUntil === null ? [] : [words.receiptTexts.due.waiting(askUntil)]
  if (answerBy === null || !['sent', 'received', 'in_progress'].includes(status)) return []
  if (isOverdue(answerBy, now)) return [words.receiptTexts.due.late(answerBy)]
  const first = status === 'sent' && acknowledgeBy !== null && !isOverdue(acknowledgeBy, now)
  return [
    ...(first ? [words.receiptTexts.due.acknowledge(acknowledgeBy)] : []),
    words.receiptTexts.due.answer(answerBy),
  ]
}

function signatureOf(words: Words, report: ReportRow): string {
  const { signed_at: signedAt, signed_by_name: name, leader_name: leader, sent_unsigned_at: sentUnsignedAt } = report
  if (signedAt !== null) return words.receiptTexts.signature.signed(name ?? leader, signedAt)
  return sentUnsignedAt === null ? words.receiptTexts.signature.missing : words.receiptTexts.signature.unsigned
}

/** What the holder of the code may do with the case as it stands: the same rules as the verbs themselves ask. */
function formsOf(words: Words, report: ReportRow, collaboration: Collaboration | undefined, now: Date) {
  const status = report.status as Status
  const times = timesOf(report)
  const until = contestableUntil(status, times, collaboration?.deadlines.contest ?? 0)
  const isOpen = !(report.withdrawn_at ?? report.duplicate_at ?? report.closed_at)
  const replies = mayMove(status, times, 'reply')
  return {
    reply: replies ? words.receiptFormTexts.reply[times.askedAt === null ? 'returned' : 'question'] : null,
    contestUntil: until && now <= until ? words.receiptFormTexts.contest.why(until) : null,
    withdraw: mayMove(status, times, 'withdraw')
      ? words.receiptFormTexts.withdraw[times.sentAt === null ? 'whyUnsent' : 'why']
      : null,
    add: isOpen ? words.receiptFormTexts.add.why : null,
    attach: isOpen && report.identity_allowed,
    opposed: isOpen && !report.identity_allowed ? words.receiptFormTexts.attach.opposed : null,
    feedback: report.answered_at !== null && report.closed_at === null ? words.receiptFormTexts.feedback.title : null,
  }
}

/** What the reporter passes on to the leader; null where there is nothing left to sign. */
function viewLinkToPassOn(words: Words, { link, report }: Receipt) {
  if (link.state === 'signed' || link.state === 'over') return null
  const said = words.receiptFormTexts.leader
  return {
    url: link.state === 'open' ? link.url : null,
    code: link.code.replace(/(?<=^...)/, ' '),
    how: report.leader_email === null ? said.notMailed : said.mailed,
    until: said.until(link.expiresAt),
    trouble: said.state[link.state],
  }
}

/** What the reporter said about the answer that stands. */
function sayFeedback(words: Words, { answer, feedback }: Receipt) {
  const said = feedback.find(({ answer_id: id }) => id === answer?.id)
  return said ? { sentence: words.receiptFormTexts.feedback.said[said.helped], words: said.words } : null
}

/** What became of the suggestion in the report; null until somebody has decided. */
function saySuggestion(words: Words, directory: Directory, { suggestion, report }: Receipt) {
  if (!suggestion) return null
  const house = directory.organisations.get(suggestion.organisation_id)?.name ?? suggestion.organisation_id
  const outcome = suggestion.reason === null ? 'adopted' : 'declined'
  return {
    sentence: words.receiptTexts.suggestion[outcome](house),
    at: words.sayMoment(suggestion.decided_at),
    suggested: report.suggested_measure,
    reason: suggestion.reason,
  }
}

/** The receipt as its page shows it: never who the patient is. Pure; `now` decides which deadlines are over. */
export function viewReceipt(words: Words, directory: Directory, receipt: Receipt, code: string, now: Date) {
  const { report, answer, contested, messages, history, deliveries } = receipt
  const collaboration = directory.collaborations.get(report.collaboration_id)
  const holder = nameAddressee(directory, report.recipient_organisation_id, report.recipient_unit_id)
  const [first] = report.routing
  const moved = first?.organisation !== report.recipient_organisation_id || first.unit !== report.recipient_unit_id
  const tightened = history.findLast(({ verb }) => verb === 'consent')
  const over = report.status === 'withdrawn' || report.status === 'duplicate'
  const forms = formsOf(words, report, collaboration, now)
  const thread = threadOf(words, directory, messages, history)
  const lines = deliveryLines(words, deliveries, directory)
  const waitsFor = report.status === 'waiting_for_sender' ? 'question' : 'returned'
  const asked = forms.reply ? (thread.findLast(({ kind }) => kind === waitsFor) ?? null) : null
  return {
    number: report.number,
    revision: report.revision,
    status: wordFor({ ...words.caseWords.status, ...words.receiptTexts.status }, report.status),
    color: wordFor(words.caseWords.color, report.status),
    over,
    lead: leadOf(words, report),
    due: dueOf(words, receipt, collaboration, now),
    steps: stepsOf(words, report, collaboration?.signing === 'before'),
    holder,
    who: words.receiptTexts.who[over ? 'over' : report.sent_at === null ? 'unsent' : 'sent'],
    why: first?.explanation ?? null,
    forwarded: moved ? words.receiptTexts.forwarded(holder) : null,
    signature: signatureOf(words, report),
    dutyToNotify: dutyToNotify(words, collaboration, report.consequence),
    consentTightened: tightened ? words.receiptTexts.consentTightened(tightened.at) : null,
    /** What is waited for stands beside the form that replies to it, and in the dialogue once it is answered. */
    asked,
    thread: thread.filter((line) => line !== asked),
    deliveries: lines,
    /** Unfolded while nobody has confirmed anything, and where something did not arrive. */
    showDeliveries: report.received_at === null || lines.some(({ troubled }) => troubled),
    answer: answer ? showAnswer(words, directory, collaboration, answer) : null,
    contested: contested.map((one) => showAnswer(words, directory, collaboration, one)),
    forms,
    link: viewLinkToPassOn(words, receipt),
    attachments: receipt.attachments.map(({ name, size, shows_patient: shows }) => ({
      name,
      about: words.receiptFormTexts.attach.size(words.saySize(size), shows),
    })),
    said: sayFeedback(words, receipt),
    suggestion: saySuggestion(words, directory, receipt),
    code: groupCode(code),
    address: `/kvittering/${plainCode(code)}`,
  }
}
