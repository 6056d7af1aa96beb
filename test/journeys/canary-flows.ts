import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { stampField } from '../../src/http/form-guard.ts'
import type { NewReportInput } from '../../src/report/new-report.ts'
import { ask, read, type Filed } from './ask.ts'
import type { Canaries, CanaryPatient } from './canaries.ts'
import { reportWithIdentity } from './invented-reports.ts'
import type { Fields, Visitor } from './visitor.ts'

const reports = '/api/v1/reports'
const staff = 'siv-kvalitet'
/** Longer than the guard of open forms takes anybody to read the form. */
const readingMs = 3_100

/** A report with a canary in every member that takes words. */
export function wordyReport(canaries: Canaries, changes: Partial<NewReportInput> = {}): NewReportInput {
  const { text, address } = canaries
  return reportWithIdentity({
    hospitalUnit: null,
    hospitalUnitText: text(),
    serviceLocation: { code: 'other', name: text(), otherText: text() },
    categories: ['other'],
    categoryOtherText: text(),
    description: `Pasienten ${text()} falt.\n    at ${text()}`,
    immediateMeasures: text(),
    suggestedMeasure: text(),
    patient: canaries.patient(),
    reporter: { name: text(), workplace: text(), phone: text(), email: address() },
    leader: { name: text(), email: address() },
    externalReference: text(),
    ...changes,
  })
}

/** Files a report, with a key and without. */
export async function fileWordy(visitor: Visitor, report: NewReportInput): Promise<Filed> {
  const headers = { 'idempotency-key': randomUUID() }
  const sent = { json: report, headers }
  await visitor.visit('check a report', 200, 'POST', `${reports}/validate`, { json: report })
  const filed = read<Filed>(await visitor.visit('file a report', 201, 'POST', reports, sent), 201)
  await visitor.visit('repeat it', 201, 'POST', reports, sent)
  await visitor.visit('change it under the same key', 422, 'POST', reports, {
    headers,
    json: { ...report, description: `${report.description} og igjen` },
  })
  return filed
}

/** A case's whole life, with words in every place for them and each place tried with the patient's name and number first. */
export async function handleCase(
  visitor: Visitor,
  canaries: Canaries,
  filed: Filed,
  patient: CanaryPatient,
): Promise<void> {
  const { text } = canaries
  const path = `${reports}/${filed.id}`
  const look = () => visitor.visit('read it', 200, 'GET', path, { as: staff }, 'text')
  const move = async (what: string, status: number, verb: string, json: object) => {
    const headers = { 'if-match': (await look()).headers.get('etag') ?? '' }
    await visitor.visit(what, status, 'POST', `${path}/${verb}`, { as: staff, json, headers })
  }
  const naming = { reasonCode: 'other', reasonText: `Fant ikke ${patient.name}.` }
  const reason = { reasonCode: 'other', reasonText: text() }
  const asked = (json: object) => ({ as: staff, json })
  await visitor.visit('a reason that names', 422, 'POST', `${path}/patient`, asked(naming))
  await visitor.visit('a reason that is none', 422, 'POST', `${path}/patient`, asked({ reasonCode: text() }))
  await visitor.visit('read identity', 200, 'POST', `${path}/patient`, asked(reason), 'identity')
  const forwarding = { organisation: 'siv', unit: 'siv.kfmr' }
  await move('forward, naming', 422, 'forward', { ...forwarding, reason: `Gjelder ${patient.nationalId}` })
  await move('forward to nobody', 422, 'forward', { organisation: text(), unit: text(), reason: text() })
  await move('forward', 200, 'forward', { ...forwarding, reason: text() })
  await move('acknowledge', 200, 'acknowledge', {})
  const action = { description: text(), responsible: text() }
  const answer = { position: 'agree', whatHappened: text(), contact: text(), actions: [action] }
  await move('answer, naming', 422, 'answer', { ...answer, whatHappened: `${patient.name} falt.` })
  await move('answer with a wrong member', 422, 'answer', { ...answer, [`${text()} ${text()}`]: text() })
  await move('answer', 200, 'answer', answer)
  await move('close', 200, 'close', {})
  await move('close again', 409, 'close', {})
  const stale = { as: staff, json: answer, headers: { 'if-match': '"1"' } }
  await visitor.visit('answer what has changed', 412, 'POST', `${path}/answer`, stale)
  await visitor.visit('print it', 200, 'GET', `${path}/form.pdf`, { as: staff }, 'text')
  await visitor.visit('print identity', 200, 'POST', `${path}/form.pdf`, asked(reason), 'identity')
  await visitor.visit('history', 200, 'GET', `${path}/history`, { as: staff }, 'text')
  await visitor.visit('deliveries', 200, 'GET', `${path}/deliveries`, { as: staff })
  await visitor.visit('the list', 200, 'GET', `${reports}?side=received`, { as: staff })
  await visitor.visit('the receipt', 200, 'GET', `/api/v1/receipts/${filed.receiptCode}`, {}, 'text')
  await visitor.visit('statistics', 200, 'GET', `/api/v1/statistics?from=2026&to=2030&by=category`, { as: 'fsu-leder' })
}

/** The same by the pages: the form with faults, checked and sent; the receipt; the case, its identity and its answer. */
export async function usePages(visitor: Visitor, canaries: Canaries): Promise<void> {
  const { text, address, patient } = canaries
  const { name, nationalId } = patient()
  const fields: Fields = {
    ...Object.fromEntries(flatten(wordyReport(canaries, { patient: { name, nationalId } }))),
    categories: 'other',
    token: randomUUID(),
    'reporter.email': address(),
  }
  const opened = await visitor.visit('the form', 200, 'GET', '/meld?hele=ja')
  const stamp = new RegExp(`name="${stampField}" value="([^"]+)"`).exec(opened.text)?.[1]
  await visitor.post('the form with faults', 422, '/meld', { ...fields, consent: 'patient_opposed' }, 'identity')
  await visitor.post('the form, naming', 422, '/meld', { ...fields, description: `${name} falt.` }, 'identity')
  await visitor.post('the form, checked', 200, '/meld', { ...fields, action: 'check' }, 'identity')
  await visitor.post('the form, sent in a hurry', 422, '/meld', { ...fields, [stampField]: stamp }, 'identity')
  await sleep(readingMs)
  const sent = await visitor.post('the form, sent', 303, '/meld', { ...fields, [stampField]: stamp })
  const receipt = sent.headers.get('location') ?? ''
  await visitor.visit('the receipt', 200, 'GET', receipt, {}, 'text')
  await visitor.post(
    'the form, changed and sent again',
    409,
    '/meld',
    { ...fields, [stampField]: stamp, description: text() },
    'identity',
  )
  await visitor.signIn(staff)
  await visitor.visit('the cases', 200, 'GET', '/saker')
  const list = await visitor.visit('the list', 200, 'GET', '/api/v1/reports?side=received&limit=1', { as: staff })
  const [newest] = read<{ reports: { id: string }[] }>(list).reports
  const page = `/saker/${newest?.id}`
  await visitor.visit('the case', 200, 'GET', page, {}, 'text')
  const reason = { reasonCode: 'other', reasonText: text() }
  await visitor.post(
    'the patient, for a reason that names',
    422,
    `${page}/pasient`,
    { ...reason, reasonText: name },
    'identity',
  )
  await visitor.post('the patient', 200, `${page}/pasient`, reason, 'identity')
  await visitor.post('the form with the patient', 200, `${page}/skjema.pdf`, reason, 'identity')
  await visitor.post('acknowledge', 303, `${page}/bekreft`, { revision: '1' })
  const answer = { revision: '2', position: 'agree', whatHappened: text(), contact: text() }
  await visitor.post('answer, naming', 422, `${page}/svar`, { ...answer, whatHappened: nationalId }, 'identity')
  await visitor.post('answer', 303, `${page}/svar`, answer)
}

/** A report's members as the fields of the form: names with full stops, and only what was given. */
function flatten(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, member]): [string, string][] => {
    const here = path ? `${path}.${name}` : name
    if (typeof member === 'string') return [[here, member]]
    return member && typeof member === 'object' && !Array.isArray(member) ? flatten(member as object, here) : []
  })
}

/** Files many at once; somebody is about to be killed when the first of them has been answered. */
export async function fileUntilTrouble(address: string, canaries: Canaries, trouble: () => unknown): Promise<void> {
  const file = () => ask(address, 'POST', reports, { json: wordyReport(canaries) }).catch(() => undefined)
  const filings = Array.from({ length: 12 }, file)
  await Promise.race(filings)
  await trouble()
  await Promise.all(filings)
}
