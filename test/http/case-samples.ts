import { inventedPng } from '../support/invented-files.ts'
import type { Ids, Sample } from './over-posting-samples.ts'

const clinic = 'demo-siv-kvalitet'
const sender = 'demo-faerder-leder'
const seen = { 'if-match': '"1"' }
/** Of what a house keeps: nothing yet. */
const unkept = { 'if-match': '"0"' }
const inHand = 'received_at = now()'
const asked = 'received_at = now(), assigned_at = now(), asked_at = now()'
const done = 'received_at = now(), answered_at = now(), first_answered_at = now()'
const unsent = 'sent_at = null'

const receipt =
  (verb: string) =>
  ({ receiptCode }: Ids) =>
    `/api/v1/receipts/${receiptCode}/${verb}`
const boundary = 'invented-boundary'
const upload = {
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  raw: Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="showsPatient"\r\n\r\nfalse\r\n`),
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="brev.png"\r\n\r\n`),
    inventedPng(),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]),
}

/** A right request for every operation on a case and its receipt. */
export const caseSamples: Readonly<Record<string, Sample>> = {
  'POST /api/v1/reports/{id}/sign': { as: sender, body: {}, headers: seen },
  'POST /api/v1/reports/{id}/return': { as: sender, body: { reason: 'Noe mangler' }, headers: seen, standing: unsent },
  'POST /api/v1/reports/{id}/assign': {
    as: clinic,
    body: { handler: 'siv-kvalitet' },
    headers: seen,
    standing: inHand,
  },
  'POST /api/v1/reports/{id}/ask': { as: clinic, body: { text: 'Når var det?' }, headers: seen, standing: inHand },
  'POST /api/v1/reports/{id}/reply': { as: sender, body: { text: 'Om kvelden' }, headers: seen, standing: asked },
  'POST /api/v1/reports/{id}/reopen': { as: sender, body: { reason: 'Ikke enig' }, headers: seen, standing: done },
  'POST /api/v1/reports/{id}/withdraw': { as: sender, body: {}, headers: seen },
  'POST /api/v1/reports/{id}/duplicate': {
    as: clinic,
    body: { of: '' },
    madeBody: ({ otherId }) => ({ of: otherId }),
    headers: seen,
  },
  'POST /api/v1/reports/{id}/consent': {
    as: clinic,
    body: { consent: 'patient_opposed', textDeidentified: true },
    headers: seen,
  },
  'GET /api/v1/reports/{id}/messages': { as: clinic },
  'POST /api/v1/reports/{id}/messages': { as: clinic, body: { text: 'Vi ser på det' } },
  'GET /api/v1/reports/{id}/participants': { as: clinic },
  'POST /api/v1/reports/{id}/participants': { as: clinic, body: { organisation: 'horten', reason: 'De trengs' } },
  'GET /api/v1/reports/{id}/own-side': { as: clinic },
  'PUT /api/v1/reports/{id}/own-side': {
    as: clinic,
    body: { handler: null, reference: 'EQS 1', dueOn: null },
    headers: unkept,
  },
  'PUT /api/v1/reports/{id}/own-side/duty-to-notify': {
    as: clinic,
    headers: unkept,
    body: { answer: 'not_required' },
    standing: "consequence = 'death'",
  },
  'GET /api/v1/reports/{id}/notes': { as: clinic },
  'POST /api/v1/reports/{id}/notes': { as: clinic, body: { text: 'Bare oss' } },
  'GET /api/v1/reports/{id}/feedback': { as: clinic },
  'GET /api/v1/reports/{id}/attachments': { as: clinic },
  'POST /api/v1/reports/{id}/attachments': { as: clinic, ...upload },
  'GET /api/v1/reports/{id}/attachments/{attachment}': { as: clinic },
  'POST /api/v1/reports/{id}/attachments/{attachment}': { as: clinic, body: { reasonCode: 'handle_case' } },
  'GET /api/v1/saved-filters': { as: clinic },
  'POST /api/v1/saved-filters': {
    as: clinic,
    body: { name: 'Alle våre', filter: {} },
    narrows: ['number', 'status', 'direction', 'source'],
  },
  'DELETE /api/v1/saved-filters/{id}': {
    as: clinic,
    path: ({ savedFilterId }) => `/api/v1/saved-filters/${savedFilterId}`,
  },
  'POST /api/v1/receipts/{receiptCode}/reply': {
    body: { text: 'Om kvelden' },
    headers: seen,
    standing: asked,
    path: receipt('reply'),
  },
  'POST /api/v1/receipts/{receiptCode}/reopen': {
    body: { reason: 'Ikke enig' },
    headers: seen,
    standing: done,
    path: receipt('reopen'),
  },
  'POST /api/v1/receipts/{receiptCode}/withdraw': { body: {}, headers: seen, path: receipt('withdraw') },
  'POST /api/v1/receipts/{receiptCode}/additions': { body: { text: 'En ting til' }, path: receipt('additions') },
  'POST /api/v1/receipts/{receiptCode}/signature-link': { body: {}, path: receipt('signature-link') },
  'POST /api/v1/receipts/{receiptCode}/attachments': { ...upload, path: receipt('attachments') },
  'PUT /api/v1/receipts/{receiptCode}/feedback': {
    body: { helped: 'yes', words: null },
    answered: true,
    path: receipt('feedback'),
  },
}
