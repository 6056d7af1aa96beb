import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../../src/db/database.ts'
import * as delivery from '../../src/delivery/delivery-store.ts'
import * as aliases from '../../src/directory/dispatch-alias-store.ts'
import * as giveUp from '../../src/delivery/give-up-store.ts'
import * as story from '../../src/delivery/story-store.ts'
import * as stuck from '../../src/delivery/stuck-store.ts'
import * as identity from '../../src/privacy/identity-store.ts'
import * as answers from '../../src/report/answer-store.ts'
import * as cases from '../../src/report/case-store.ts'
import * as dispatch from '../../src/report/dispatch-store.ts'
import * as redCords from '../../src/report/red-cord-store.ts'
import * as repeated from '../../src/report/repeated-filing-store.ts'
import * as reports from '../../src/report/report-store.ts'
import * as suggestions from '../../src/report/suggestion-store.ts'
import * as similar from '../../src/report/similar-reports-store.ts'
import { attachmentReaders, attachmentWriters } from './attachment-cases.ts'
import { caseReaders, caseWriters } from './case-store-cases.ts'
import { inboxReaders } from './inbox-store-cases.ts'

/** One report of Færder to the hospital with everything that can belong to one, and what another's functions would name of it. */
export interface Target {
  readonly reportId: string
  readonly receiptHash: Buffer
  readonly idempotency: { readonly scope: string; readonly keyHash: Buffer }
  /** The letter or e-mail to the hospital, given up, and the word to the reporter that the case was forwarded. */
  readonly deliveryId: string
  readonly forwardedId: string
  /** A red cord that the sender has pulled; the hospital is the office. */
  readonly redCordId: string
  /** What the hospital wrote into the thread, not for the reporter, and its own note. */
  readonly messageId: string
  readonly attachmentId: string
  readonly noteId: string
  /** A list that somebody of the hospital has saved. */
  readonly savedFilterId: string
}

export type StoreCall = (tx: Tx, target: Target) => Promise<unknown>

const at = new Date('2026-03-14T08:00:00Z')
const times = {
  signedAt: null,
  sentAt: at,
  sentUnsignedAt: null,
  returnedAt: null,
  receivedAt: at,
  firstReceivedAt: at,
  assignedAt: null,
  askedAt: null,
  answeredAt: null,
  firstAnsweredAt: null,
  reopenedAt: null,
  closedAt: null,
  withdrawnAt: null,
  duplicateAt: null,
}
const days = { acknowledgeBy: '2026-03-18', answerBy: '2026-04-15', askUntil: null }
const claimed = (target: Target) => ({
  id: target.deliveryId,
  reportId: target.reportId,
  fencingToken: 0,
  message: 'report' as const,
  recipientRole: 'organisation' as const,
  organisationId: 'siv',
  unitId: null,
  channelId: 'siv.post',
  channelKind: 'letter' as const,
  personId: null,
  reminderId: null,
  replacesId: null,
  attempts: 1,
  failingForSeconds: 0,
  interrupted: false,
})

const writer = { id: 'person:x', name: 'X', organisationId: 'siv' }
const closing = (tx: Tx, { redCordId }: Target) =>
  redCords.closeCord(tx, { cordId: redCordId, at, by: writer, agreed: 'Noe.' })
const alias = { organisationId: 'siv', key: 'noe', written: 'Noe', unitId: 'siv.kfmr', createdAt: at, createdBy: 'x' }

/** What reads of a report; each finds something for the hospital. */
export const readers: Readonly<Record<string, StoreCall>> = {
  ...caseReaders,
  ...attachmentReaders,
  ...inboxReaders,
  'report/report-store findReport': (tx, { reportId }) => reports.findReport(tx, reportId),
  'report/report-store findReportByReceipt': (tx, { receiptHash }) => reports.findReportByReceipt(tx, receiptHash),
  'report/report-store listHistory': (tx, { reportId }) => reports.listHistory(tx, reportId),
  'report/suggestion-store findSuggestionDecision': (tx, { reportId }) =>
    suggestions.findSuggestionDecision(tx, reportId),
  'report/suggestion-store listActionRows': (tx, { reportId }) => suggestions.listActionRows(tx, reportId),
  'report/similar-reports-store listSimilarReports': async (tx, { reportId }) => {
    const report = await reports.findReport(tx, reportId)
    const question = { sender: 'faerder', hospitalUnit: report?.hospital_unit_id ?? 'siv.kpa.ara', since: new Date(0) }
    const alike = await similar.listSimilarReports(tx, {
      ...question,
      categories: report?.categories ?? ['medication'],
    })
    return alike.filter((id) => id === reportId)
  },
  'report/case-store isReadable': (tx, { reportId }) => cases.isReadable(tx, reportId),
  'report/case-store lockCase': (tx, { reportId }) => cases.lockCase(tx, reportId),
  'report/dispatch-store listPastDispatches': async (tx, target) => {
    const listed = await dispatch.listPastDispatches(tx, 'siv')
    return listed.filter(({ reportId }) => reportId === target.reportId)
  },
  'report/red-cord-store listRedCords': (tx, { reportId }) => redCords.listRedCords(tx, reportId),
  'report/answer-store findAnswer': (tx, { reportId }) => answers.findAnswer(tx, reportId),
  'report/repeated-filing-store findFilingByKey': (tx, target) => repeated.findFilingByKey(tx, target.idempotency),
  'report/repeated-filing-store findFilingByReceipt': (tx, target) =>
    repeated.findFilingByReceipt(tx, target.receiptHash),
  'privacy/identity-store findSealedIdentity': (tx, { reportId }) => identity.findSealedIdentity(tx, reportId, 'siv'),
  'privacy/identity-store findIdentityEnd': (tx, { reportId }) => identity.findIdentityEnd(tx, reportId, 'siv'),
  'privacy/identity-store holdsIdentityKey': (tx, { reportId }) => identity.holdsIdentityKey(tx, reportId, 'siv'),
  'delivery/delivery-store listDeliveries': (tx, { reportId }) => delivery.listDeliveries(tx, reportId),
  'delivery/delivery-store lockDelivery': (tx, { deliveryId }) => delivery.lockDelivery(tx, deliveryId),
  'delivery/delivery-store findPartiesOf': (tx, { reportId }) => delivery.findPartiesOf(tx, reportId),
  'delivery/give-up-store listTriedChannels': (tx, { deliveryId }) => giveUp.listTriedChannels(tx, deliveryId),
  'delivery/stuck-store listStuck': async (tx, { reportId }) =>
    (await stuck.listStuck(tx, 10)).filter((row) => row.report_id === reportId),
  'delivery/stuck-store listDeliveriesOf': (tx, { reportId }) => stuck.listDeliveriesOf(tx, [reportId]),
  'delivery/stuck-store findServiceLocation': (tx, { reportId }) => stuck.findServiceLocation(tx, reportId),
  'delivery/story-store findGivenUp': (tx, { deliveryId }) => story.findGivenUp(tx, deliveryId),
  'delivery/story-store findForwarding': (tx, { forwardedId }) => story.findForwarding(tx, forwardedId),
}

/** What changes a report or adds to it; each succeeds for the hospital. */
export const writers: Readonly<Record<string, StoreCall>> = {
  ...caseWriters,
  ...attachmentWriters,
  'report/case-store saveCase': (tx, { reportId }) =>
    cases.saveCase(tx, { id: reportId, times, days, recipient: 'siv', recipientUnitId: 'siv.kfmr', revision: 9 }),
  'report/answer-store insertAnswer': (tx, { reportId }) =>
    answers.insertAnswer(tx, {
      id: uuidv7(),
      reportId,
      organisationId: 'siv',
      answeredAt: at,
      answeredBy: 'person:x',
      answeredByName: 'X',
      position: 'disagree',
      factors: [],
      whatHappened: 'Noe annet.',
      actions: [{ description: 'Ingen', responsible: 'Ingen', dueOn: null, done: true }],
      contact: null,
    }),
  'privacy/identity-store insertIdentityKey': (tx, { reportId }) =>
    identity.insertIdentityKey(
      tx,
      reportId,
      { organisationId: 'larvik', keyId: 'test', wrappedKey: Buffer.alloc(60) },
      null,
    ),
  'privacy/identity-store deleteIdentityKey': (tx, { reportId }) => identity.deleteIdentityKey(tx, reportId, 'siv'),
  'report/red-cord-store closeCord': closing,
  'report/red-cord-store insertRedCord': async (tx, target) => {
    await closing(tx, target)
    return redCords.insertRedCord(tx, { reportId: target.reportId, officeId: 'siv', at, by: writer, reason: 'Noe.' })
  },
  'report/red-cord-store insertCordEntry': async (tx, { redCordId, reportId }) => {
    await redCords.insertCordEntry(tx, { cordId: redCordId, reportId, at, by: writer, text: 'Noe.' })
    return true
  },
  'directory/dispatch-alias-store saveDispatchAlias': (tx) => aliases.saveDispatchAlias(tx, alias),
  'directory/dispatch-alias-store deleteDispatchAlias': async (tx) => {
    await aliases.saveDispatchAlias(tx, alias)
    return aliases.deleteDispatchAlias(tx, 'siv', 'noe')
  },
  'delivery/delivery-store insertDelivery': (tx, { reportId }) =>
    delivery.insertDelivery(tx, {
      reportId,
      message: 'report',
      recipientRole: 'organisation',
      organisationId: 'larvik',
      unitId: null,
      channelId: 'larvik.email',
      channelKind: 'email',
    }),
  'delivery/delivery-store markRead': (tx, { reportId }) => delivery.markRead(tx, reportId, 'siv', at),
  'delivery/delivery-store markPosted': (tx, { deliveryId }) => delivery.markPosted(tx, deliveryId, 'person:x', at),
  'delivery/delivery-store markHandled': (tx, { deliveryId }) => delivery.markHandled(tx, deliveryId, 'person:x', at),
  'delivery/delivery-store markLetGo': (tx, { deliveryId }) => delivery.markLetGo(tx, deliveryId),
  'delivery/delivery-store markDueAgain': (tx, { deliveryId }) => delivery.markDueAgain(tx, deliveryId),
  'delivery/give-up-store insertSuccessor': (tx, target) =>
    giveUp.insertSuccessor(tx, claimed(target), { channelId: 'siv.email', channelKind: 'email' }),
}
