import type { Role } from '../../src/access/actor.ts'
import type { Door } from './door-table.ts'

const staff: readonly Role[] = ['case_handler', 'unit_leader', 'dispatcher', 'quality_adviser']
const deciders: readonly Role[] = ['case_handler', 'unit_leader', 'quality_adviser']
const handling: Pick<Door, 'roles' | 'scopes'> = { roles: staff, scopes: ['reports:handle'] }
const deciding: Pick<Door, 'roles' | 'scopes'> = { roles: deciders, scopes: ['reports:handle'] }
const reading: Door = { roles: staff, scopes: ['reports:read'], case: 'either' }
const leader: Door = { roles: ['unit_leader'], scopes: [], case: 'sender' }
const byReceipt: Door = { open: 'everyone', roles: [], scopes: [], receipt: true }

const unsent = ['awaiting_signature', 'returned_to_reporter']
const working = ['received', 'in_progress']
const open = ['sent', ...working, 'waiting_for_sender']
const asked = ['waiting_for_sender', 'returned_to_reporter']
const over = ['answered', 'closed']

/** The doors to the verbs of a case, to what the parties share and to what each house keeps: whose, and where they are legal. */
export const caseDoors: Readonly<Record<string, Door>> = {
  'POST /api/v1/reports/:id/sign': { ...leader, legal: [...unsent, ...open, ...over] },
  'POST /api/v1/reports/:id/return': { ...leader, legal: ['awaiting_signature'] },
  'POST /api/v1/reports/:id/acknowledge': { ...handling, case: 'recipient', legal: ['sent'] },
  'POST /api/v1/reports/:id/assign': {
    ...handling,
    case: 'recipient',
    legal: [...working, 'waiting_for_sender', 'answered'],
  },
  'POST /api/v1/reports/:id/forward': { ...handling, case: 'recipient', legal: ['sent', ...working] },
  'POST /api/v1/reports/:id/ask': { ...deciding, case: 'recipient', legal: working },
  'POST /api/v1/reports/:id/reply': { ...handling, case: 'sender', legal: asked },
  'POST /api/v1/reports/:id/answer': { ...deciding, case: 'recipient', legal: working },
  'POST /api/v1/reports/:id/close': { ...deciding, case: 'recipient', legal: ['answered'] },
  'POST /api/v1/reports/:id/reopen': { ...deciding, case: 'sender', legal: over },
  'POST /api/v1/reports/:id/withdraw': { ...deciding, case: 'sender', legal: [...unsent, ...open] },
  'POST /api/v1/reports/:id/duplicate': { ...deciding, case: 'recipient', legal: open },
  // The code it names is none: consent that is tightened once cannot be put back for the next one who asks.
  'POST /api/v1/reports/:id/consent': {
    roles: ['case_handler', 'unit_leader'],
    scopes: ['reports:handle'],
    case: 'either',
    third: 'forbidden',
    past: 422,
  },
  'GET /api/v1/reports/:id/messages': reading,
  'POST /api/v1/reports/:id/messages': { ...handling, case: 'either' },
  'GET /api/v1/reports/:id/participants': reading,
  'POST /api/v1/reports/:id/participants': {
    ...deciding,
    case: 'either',
    third: 'forbidden',
    legal: [...open, ...over],
  },
  'GET /api/v1/reports/:id/own-side': reading,
  'PUT /api/v1/reports/:id/own-side': { ...handling, case: 'either' },
  'PUT /api/v1/reports/:id/own-side/duty-to-notify': { ...handling, case: 'either' },
  'GET /api/v1/reports/:id/notes': reading,
  'POST /api/v1/reports/:id/notes': { ...handling, case: 'either' },
  'POST /api/v1/receipts/:receiptCode/reply': { ...byReceipt, legal: asked },
  'POST /api/v1/receipts/:receiptCode/reopen': { ...byReceipt, legal: over },
  'POST /api/v1/receipts/:receiptCode/withdraw': { ...byReceipt, legal: [...unsent, ...open] },
  'POST /api/v1/receipts/:receiptCode/additions': { ...byReceipt, legal: [...unsent, ...open, 'answered'] },
  'POST /api/v1/receipts/:receiptCode/signature-link': { ...byReceipt, legal: [...unsent, ...open, ...over] },
  // The case of the matrix has no answer that anything could be said about.
  'PUT /api/v1/receipts/:receiptCode/feedback': { ...byReceipt, legal: [] },
  'GET /api/v1/reports/:id/feedback': reading,
  // A form with a file, which the matrix does not send: whose case it is, is asked after it was read.
  'POST /api/v1/receipts/:receiptCode/attachments': { open: 'everyone', roles: [], scopes: [], past: 415 },
  'POST /api/v1/reports/:id/attachments': { ...handling, past: 415 },
  'GET /api/v1/reports/:id/attachments': reading,
  'GET /api/v1/reports/:id/attachments/:attachment': { ...reading, missing: true },
  'POST /api/v1/reports/:id/attachments/:attachment': { ...reading, missing: true },
}

/** A good body for each of them; `original` is a report that others are duplicates of. */
export function caseBodyOf(door: string, original: string): unknown {
  if (!Object.hasOwn(caseDoors, door) || door.startsWith('GET')) return undefined
  const verb = door.split('/').at(-1)!
  const bodies: Readonly<Record<string, unknown>> = {
    return: { reason: 'Tidspunktet mangler' },
    assign: { handler: 'siv-kvalitet' },
    forward: { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder dem' },
    ask: { text: 'Når var det?' },
    reply: { text: 'Om kvelden.' },
    answer: { position: 'agree', whatHappened: 'Listen ble glemt.' },
    reopen: { reason: 'Det stemmer ikke' },
    duplicate: { of: original },
    consent: { consent: 'no_such_code', textDeidentified: true },
    messages: { text: 'Vi ser på det.' },
    additions: { text: 'Det var om kvelden.' },
    feedback: { helped: 'yes' },
    ':attachment': { reasonCode: 'handle_case' },
    notes: { text: 'Bare hos oss.' },
    participants: { organisation: 'tonsberg', reason: 'De trengs' },
    'duty-to-notify': { answer: 'not_required' },
  }
  return bodies[verb] ?? {}
}
