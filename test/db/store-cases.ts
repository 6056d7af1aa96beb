import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../../src/db/database.ts'
import * as delivery from '../../src/delivery/delivery-store.ts'
import * as giveUp from '../../src/delivery/give-up-store.ts'
import * as story from '../../src/delivery/story-store.ts'
import * as identity from '../../src/privacy/identity-store.ts'
import * as answers from '../../src/report/answer-store.ts'
import * as cases from '../../src/report/case-store.ts'
import * as repeated from '../../src/report/repeated-filing-store.ts'
import * as reports from '../../src/report/report-store.ts'

/** One report of Færder to the hospital with everything that can belong to one, and what another's functions would name of it. */
export interface Target {
  readonly reportId: string
  readonly receiptHash: Buffer
  readonly idempotency: { readonly scope: string; readonly keyHash: Buffer }
  /** The letter or e-mail to the hospital, given up, and the word to the reporter that the case was forwarded. */
  readonly deliveryId: string
  readonly forwardedId: string
}

export type StoreCall = (tx: Tx, target: Target) => Promise<unknown>

const at = new Date('2026-03-14T08:00:00Z')
const times = {
  receivedAt: at,
  firstReceivedAt: at,
  assignedAt: null,
  askedAt: null,
  answeredAt: null,
  closedAt: null,
}
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
  replacesId: null,
  attempts: 1,
  failingForSeconds: 0,
  interrupted: false,
})

/** What reads of a report; each finds something for the hospital. */
export const readers: Readonly<Record<string, StoreCall>> = {
  'report/report-store findReport': (tx, { reportId }) => reports.findReport(tx, reportId),
  'report/report-store findReportByReceipt': (tx, { receiptHash }) => reports.findReportByReceipt(tx, receiptHash),
  'report/report-store listReports': async (tx, { reportId }) => {
    const listed = await reports.listReports(tx, 'siv', {}, { limit: 50 })
    return listed.filter(({ id }) => id === reportId)
  },
  'report/report-store listHistory': (tx, { reportId }) => reports.listHistory(tx, reportId),
  'report/case-store isReadable': (tx, { reportId }) => cases.isReadable(tx, reportId),
  'report/case-store lockCase': (tx, { reportId }) => cases.lockCase(tx, reportId),
  'report/answer-store findAnswer': (tx, { reportId }) => answers.findAnswer(tx, reportId),
  'report/repeated-filing-store findFilingByKey': (tx, target) => repeated.findFilingByKey(tx, target.idempotency),
  'report/repeated-filing-store findFilingByReceipt': (tx, target) =>
    repeated.findFilingByReceipt(tx, target.receiptHash),
  'privacy/identity-store findSealedIdentity': (tx, { reportId }) => identity.findSealedIdentity(tx, reportId, 'siv'),
  'privacy/identity-store holdsIdentityKey': (tx, { reportId }) => identity.holdsIdentityKey(tx, reportId, 'siv'),
  'delivery/delivery-store listDeliveries': (tx, { reportId }) => delivery.listDeliveries(tx, reportId),
  'delivery/delivery-store lockDelivery': (tx, { deliveryId }) => delivery.lockDelivery(tx, deliveryId),
  'delivery/give-up-store listTriedChannels': (tx, { deliveryId }) => giveUp.listTriedChannels(tx, deliveryId),
  'delivery/story-store findGivenUp': (tx, { deliveryId }) => story.findGivenUp(tx, deliveryId),
  'delivery/story-store findForwarding': (tx, { forwardedId }) => story.findForwarding(tx, forwardedId),
}

/** What changes a report or adds to it; each succeeds for the hospital. */
export const writers: Readonly<Record<string, StoreCall>> = {
  'report/case-store saveCase': (tx, { reportId }) =>
    cases.saveCase(tx, { id: reportId, times, recipient: 'siv', recipientUnitId: 'siv.kfmr', revision: 9 }),
  'report/case-store insertParticipation': (tx, { reportId }) => cases.insertParticipation(tx, reportId, 'larvik', at),
  'report/case-store insertHistory': (tx, { reportId }) =>
    cases.insertHistory(tx, {
      reportId,
      at,
      verb: 'close',
      actor: 'person:x',
      actorName: 'X',
      actorOrganisationId: null,
      fromStatus: 'sent',
      toStatus: 'closed',
      reason: null,
    }),
  'report/answer-store insertAnswer': (tx, { reportId }) =>
    answers.insertAnswer(tx, {
      id: uuidv7(),
      reportId,
      organisationId: 'siv',
      answeredAt: at,
      answeredBy: 'person:x',
      answeredByName: 'X',
      position: 'disagree',
      whatHappened: 'Noe annet.',
      actions: [{ description: 'Ingen', responsible: 'Ingen', dueOn: null, done: true }],
      contact: null,
    }),
  'privacy/identity-store insertIdentityKey': (tx, { reportId }) =>
    identity.insertIdentityKey(tx, reportId, { organisationId: 'larvik', keyId: 'test', wrappedKey: Buffer.alloc(60) }),
  'privacy/identity-store deleteIdentityKey': (tx, { reportId }) => identity.deleteIdentityKey(tx, reportId, 'siv'),
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
  'delivery/delivery-store markDueAgain': (tx, { deliveryId }) => delivery.markDueAgain(tx, deliveryId),
  'delivery/give-up-store insertSuccessor': (tx, target) =>
    giveUp.insertSuccessor(tx, claimed(target), { channelId: 'siv.email', channelKind: 'email' }),
}
