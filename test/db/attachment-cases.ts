import { v7 as uuidv7 } from 'uuid'
import * as attachments from '../../src/report/attachment-store.ts'
import type { StoreCall } from './store-cases.ts'

const at = new Date('2026-03-14T08:00:00Z')
const key = (organisationId: string) => ({ organisationId, keyId: 'test', wrappedKey: Buffer.alloc(60) })

/** What reads of the files of a case; each finds something for the hospital. */
export const attachmentReaders: Readonly<Record<string, StoreCall>> = {
  'report/attachment-store listAttachments': (tx, { reportId }) => attachments.listAttachments(tx, reportId),
  'report/attachment-store findAttachment': (tx, { reportId, attachmentId }) =>
    attachments.findAttachment(tx, reportId, attachmentId),
  'report/attachment-store findSealedFile': (tx, { attachmentId }) => attachments.findSealedFile(tx, attachmentId),
  'report/attachment-store listHeldKeys': (tx, { reportId }) => attachments.listHeldKeys(tx, reportId, 'siv'),
}

/** What adds a file to a case or takes one away; each succeeds for the hospital. */
export const attachmentWriters: Readonly<Record<string, StoreCall>> = {
  'report/attachment-store insertAttachment': (tx, { reportId }) => {
    const named = { organisation_id: 'siv', added_at: at, added_by: 'person:x', added_by_name: 'X', name: 'brev.pdf' }
    const row = { id: uuidv7(), report_id: reportId, shows_patient: false, ...named, kind: 'pdf', size: 1 } as const
    return attachments.insertAttachment(tx, row, Buffer.alloc(40), [key('everyone')])
  },
  'report/attachment-store insertAttachmentKey': (tx, { attachmentId }) =>
    attachments.insertAttachmentKey(tx, attachmentId, key('larvik')),
  'report/attachment-store deleteAttachmentKey': (tx, { attachmentId }) =>
    attachments.deleteAttachmentKey(tx, attachmentId, 'siv'),
  'report/attachment-store destroyAttachments': (tx, { reportId }) => attachments.destroyAttachments(tx, reportId),
}
