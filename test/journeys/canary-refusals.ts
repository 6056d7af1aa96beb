import type { Canaries } from './canaries.ts'
import { wordyReport } from './canary-flows.ts'
import { reportWithoutIdentity } from './invented-reports.ts'
import type { Visitor } from './visitor.ts'

const reports = '/api/v1/reports'
const staff = 'siv-kvalitet'

/** Everything wrong that a body, an address or a header can be, each with a patient or a text in it. */
export async function beRefused(visitor: Visitor, canaries: Canaries): Promise<void> {
  const { text, patient } = canaries
  const wordy = (changes: object) => ({ ...wordyReport(canaries), ...changes })
  const someone = patient()
  const [givenName = '', familyName = ''] = someone.name.split(' ')
  const bodies: Record<string, unknown> = {
    'identity where the patient opposes': reportWithoutIdentity({ patient: patient() }),
    'a number alone where the patient opposes': reportWithoutIdentity({
      patient: { nationalId: patient().nationalId },
    }),
    'a national id in the text': wordy({ description: `Gjelder ${patient().nationalId}.` }),
    'the name in the text': wordy({ patient: someone, suggestedMeasure: `Ring ${familyName}, ${givenName}.` }),
    'a number that is none': wordy({ patient: { nationalId: `${patient().nationalId}0` } }),
    'codes that do not exist': wordy({ consequence: text(), categories: [text()], hospitalUnit: text() }),
    'parties that do not exist': wordy({ recipientOrganisation: text(), collaboration: text() }),
    'members that do not exist': wordy({ [`${text()} ${text()}`]: 1, [patient().name]: patient().nationalId }),
    'wrong types': wordy({ description: [text()], patient: text(), occurred: text() }),
    'times that are none': wordy({ occurred: { date: text(), time: text(), precision: text() }, discoveredAt: text() }),
    'a national id for a telephone': wordy({ reporter: { name: text(), phone: patient().nationalId } }),
    'a national id for a name': reportWithoutIdentity({ leader: { name: patient().nationalId } }),
    'an address that is none': wordy({ reporter: { name: text(), email: text() } }),
  }
  for (const [what, json] of Object.entries(bodies)) {
    await visitor.visit(what, 422, 'POST', reports, { json })
    await visitor.visit(`check: ${what}`, 200, 'POST', `${reports}/validate`, { json })
  }
  const json = JSON.stringify(wordyReport(canaries))
  const asJson = { 'content-type': 'application/json' }
  const broken: [what: string, status: number, body: string | Buffer, headers?: Record<string, string>][] = [
    ['broken JSON', 400, json.slice(0, -2)],
    ['a member twice', 422, json.replace('{', `{"description":"${text()}",`)],
    ['a member of the language', 422, json.replace('{', `{"__proto__":{"${text()}":"${patient().name}"},`)],
    ['a NUL', 422, json.replace('falt', String.raw`\u0000`)],
    ['half a character', 422, json.replace('falt', String.raw`\ud800`)],
    ['bytes that are no text', 400, Buffer.concat([Buffer.from(json), Buffer.from([0xff])])],
    ['too much', 413, json.replace('falt', 'x'.repeat(300_000))],
    ['another kind of body', 415, json, { 'content-type': 'text/csv' }],
    ['a key that is none', 422, json, { ...asJson, 'idempotency-key': text() }],
    ['a token that is none', 401, json, { ...asJson, authorization: `Bearer ${text()}` }],
  ]
  for (const [what, status, body, headers = asJson] of broken) {
    await visitor.visit(what, status, 'POST', reports, { body, headers })
  }
  const { name, nationalId } = patient()
  const inUrl = encodeURIComponent(name)
  const addresses: [status: number, path: string][] = [
    [404, `${reports}/${inUrl}`],
    [404, `/api/v1/${inUrl}/${nationalId}`],
    [404, `/saker/${inUrl}`],
    [404, `/${inUrl}?${nationalId}=${text()}`],
    [404, `/api/v1/receipts/${inUrl}`],
    [404, `/%zz${nationalId}`],
    [404, `/kvittering/${nationalId}${nationalId}${nationalId}`],
    [422, `${reports}?status=${inUrl}${'x'.repeat(80)}&from=${nationalId}`],
    [422, `${reports}?cursor=${nationalId}`],
    [422, `/api/v1/statistics?from=${nationalId}&by=${inUrl}`],
    [200, `/api/v1/units?q=${inUrl}`],
    [200, `/meld?kommune=${inUrl}`],
  ]
  for (const [status, path] of addresses) await visitor.visit(`GET ${path}`, status, 'GET', path, { as: staff })
}
