import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { attachFile } from '../../src/report/attach-file.ts'
import { keepFilter, NewSavedFilter } from '../../src/report/saved-filter.ts'
import { publishFigures } from '../../src/statistics/publish-figures.ts'
import { pullRedCord } from '../../src/report/pull-red-cord.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openOffice } from '../report/office-for.ts'
import { demoPerson } from '../support/actors.ts'
import { call, type Answer } from '../support/api.ts'
import { listOperations, resolveSchema, type ApiDocument, type Operation } from '../support/openapi.ts'
import { inventedPng } from '../support/invented-files.ts'
import { annualSamples, putAnnualReport } from './annual-samples.ts'
import { caseSamples } from './case-samples.ts'
import { learningSamples, prepareLetter } from './learning-samples.ts'
import { measureSamples, prepareMeasures } from './measure-samples.ts'
import type { Ids, Sample } from './over-posting-samples.ts'
import { sampleReport } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'

/** What an attacker would like to set: the columns and members of ours that no caller may, and JavaScript's own. */
const forbiddenKeys = `
  id number status revision receiptCode receipt_code_hash filedAt filed_by filedBy sentAt receivedAt answeredAt
  closedAt signedAt signed_at direction source clinicId identityAllowed identity_allowed recipients routing
  organisationId role roles scopes isAdmin actor $where __proto__ constructor prototype hasOwnProperty toString
`
  .trim()
  .split(/\s+/)
const clinic = 'demo-siv-kvalitet'
const dispatcher = 'demo-siv-fordeler'

let service: TestService
let operations: Operation[]
let document: ApiDocument
beforeAll(async () => {
  service = await openTestService()
  await openOffice(service, 'siv')
  document = (await call(service, 'GET', '/api/v1/openapi.json')).body as unknown as ApiDocument
  operations = listOperations(document)
  const year = { collaboration: 'vestfold', year: publishedYear, version: 1 }
  await publishFigures(service.context, { kind: 'system' }, year)
})
afterAll(() => service.close())

const publishedYear = 2024
/** A year is published once: each time another one. */
let freeYear = publishedYear
const seen = { 'if-match': '"1"' }
const answer = {
  position: 'agree',
  whatHappened: 'Listen ble glemt.',
  actions: [{ description: 'Noe', responsible: 'Oss' }],
}
const ofDelivery =
  (verb: string) =>
  ({ deliveryId }: Ids) =>
    `/api/v1/deliveries/${deliveryId}/${verb}`

/** A right request for every operation there is; a new operation without one fails. */
const samples: Readonly<Record<string, Sample>> = {
  ...caseSamples,
  ...measureSamples,
  ...learningSamples,
  'POST /api/v1/reports': { body: sampleReport() },
  'POST /api/v1/reports/validate': { body: sampleReport() },
  'GET /api/v1/reports': { as: clinic },
  'GET /api/v1/reports/counts': { as: clinic },
  'POST /api/v1/reports/search': {
    as: clinic,
    body: { words: 'legemiddelliste' },
    narrows: ['number', 'status', 'direction', 'source'],
  },
  'GET /api/v1/reports/{id}/similar': { as: clinic },
  'GET /api/v1/reports/{id}': { as: clinic, standing: 'answered_at = now()' },
  'POST /api/v1/reports/{id}/patient': { as: clinic, body: { reasonCode: 'handle_case' } },
  'GET /api/v1/reports/{id}/history': { as: clinic },
  'GET /api/v1/reports/{id}/deliveries': { as: clinic },
  'POST /api/v1/reports/{id}/acknowledge': { as: clinic, body: {}, headers: seen },
  'POST /api/v1/reports/{id}/forward': {
    as: clinic,
    body: { organisation: 'siv', unit: 'siv.kfmr', reason: 'Ja' },
    headers: seen,
  },
  'POST /api/v1/reports/{id}/answer': { as: clinic, body: answer, headers: seen, standing: 'received_at = now()' },
  'POST /api/v1/reports/{id}/close': { as: clinic, body: {}, headers: seen, standing: 'answered_at = now()' },
  'GET /api/v1/form.pdf': {},
  'GET /api/v1/reports/{id}/form.pdf': { as: clinic },
  'POST /api/v1/reports/{id}/form.pdf': { as: clinic, body: { reasonCode: 'handle_case' } },
  'GET /api/v1/receipts/{receiptCode}': { path: ({ receiptCode }) => `/api/v1/receipts/${receiptCode}` },
  'POST /api/v1/deliveries/{id}/confirm-posted': { as: dispatcher, body: {}, path: ofDelivery('confirm-posted') },
  'GET /api/v1/deliveries': { as: dispatcher },
  'POST /api/v1/deliveries/{id}/other-channel': { as: dispatcher, body: {}, path: ofDelivery('other-channel') },
  'POST /api/v1/deliveries/{id}/handle-by-hand': { as: dispatcher, body: {}, path: ofDelivery('handle-by-hand') },
  'POST /api/v1/deliveries/{id}/retry': { as: dispatcher, body: {}, path: ofDelivery('retry') },
  'GET /api/v1/dispatch-aliases': { as: dispatcher },
  'POST /api/v1/dispatch-aliases': { as: dispatcher, body: { written: 'Dagposten', unit: 'siv.kfmr' } },
  'DELETE /api/v1/dispatch-aliases': { as: dispatcher, body: { written: 'Sengeposten' } },
  'GET /api/v1/reports/{id}/dispatch-suggestions': { as: dispatcher, standing: 'recipient_unit_id = null' },
  'GET /api/v1/reports/{id}/red-cord': { as: clinic, cord: true },
  'POST /api/v1/reports/{id}/red-cord': { as: clinic, body: { reason: 'Vi trenger hjelp' } },
  'POST /api/v1/reports/{id}/red-cord/gather': {
    as: clinic,
    body: { organisations: ['larvik'], reason: 'De trengs' },
    cord: true,
  },
  'POST /api/v1/reports/{id}/red-cord/entries': { as: clinic, body: { text: 'Vi møtes' }, cord: true },
  'POST /api/v1/reports/{id}/red-cord/close': { as: clinic, body: { agreed: 'Vi gjør det' }, cord: true },
  'GET /api/v1/codes': {},
  'GET /api/v1/codes/{list}': { path: () => '/api/v1/codes/consent' },
  'GET /api/v1/organisations': {},
  'GET /api/v1/units': {},
  'GET /api/v1/published-statistics/{collaboration}': { path: () => '/api/v1/published-statistics/vestfold' },
  'GET /api/v1/published-statistics/{collaboration}/{year}': {
    path: () => `/api/v1/published-statistics/vestfold/${publishedYear}`,
  },
  'GET /api/v1/published-statistics/{collaboration}/{year}/tables.csv': {
    path: () => `/api/v1/published-statistics/vestfold/${publishedYear}/tables.csv`,
  },
  'POST /api/v1/published-statistics/{collaboration}/{year}': {
    as: 'demo-fsu-leder',
    body: { version: 1 },
    path: () => `/api/v1/published-statistics/vestfold/${--freeYear}`,
  },
  ...annualSamples,
  'GET /api/v1/statistics': { as: clinic, path: () => '/api/v1/statistics?from=2026' },
}

/** A fresh case where the request is legal, with a letter that can be confirmed and repeated. */
async function prepare({ standing, cord, answered, measure, annual, letter }: Sample): Promise<Ids> {
  const { id, receiptCode } = await fileCase(service)
  const { id: otherId } = await fileCase(service)
  const file = { name: 'brev.png', showsPatient: false, bytes: inventedPng() }
  const { id: attachmentId } = await attachFile(service.context, demoPerson('faerder-leder'), id, file, null)
  // Under one name, which replaces the earlier one: a person has room for some only.
  const filter = NewSavedFilter.parse({ name: 'Liste' })
  const { id: savedFilterId } = await keepFilter(service.context, demoPerson('siv-kvalitet'), filter)
  if (answered) {
    const given = NewAnswer.parse(answer)
    await acknowledgeReport(service.context, demoPerson('siv-kvalitet'), { reportId: id, revision: 1 })
    await answerReport(service.context, demoPerson('siv-kvalitet'), { reportId: id, revision: 2 }, given)
  }
  await putAnnualReport(service, annual)
  if (standing !== undefined) await askSuperuser(service, `update report set ${standing} where id = $1`, [id])
  if (cord) await pullRedCord(service.context, demoPerson('faerder-leder'), id, { reason: 'Vi trenger hjelp' })
  await askSuperuser(
    service,
    `insert into dispatch_alias (organisation_id, key, written, unit_id, created_at, created_by)
     values ('siv', 'sengeposten', 'Sengeposten', 'siv.kfmr', now(), 'test') on conflict do nothing`,
  )
  const [delivery] = await askSuperuser<{ id: string }>(
    service,
    `update delivery set channel_kind = 'letter', channel_id = 'siv.post', failed_at = now() where report_id = $1 returning id`,
    [id],
  )
  const made = { ...(await prepareMeasures(service, measure)), ...(await prepareLetter(service, letter)) }
  return { id, receiptCode, deliveryId: delivery!.id, attachmentId, savedFilterId, otherId, ...made }
}

function addressOf({ path }: Operation, sample: Sample, ids: Ids): string {
  return sample.path?.(ids) ?? path.replace('{id}', ids.id).replace('{attachment}', ids.attachmentId)
}

const bodyOf = (sample: Sample, ids: Ids) => sample.madeBody?.(ids) ?? sample.body

function send(operation: Operation, sample: Sample, ids: Ids): Promise<Answer> {
  return call(service, operation.method as 'GET', addressOf(operation, sample, ids), {
    ...(sample.as !== undefined && { as: sample.as }),
    ...(sample.headers && { headers: sample.headers }),
    ...(sample.raw ? { raw: sample.raw } : { body: bodyOf(sample, ids) }),
  })
}

/** The body with one more member, in each object it holds; as text, since `__proto__` is no member in JavaScript. */
function listOverPosted(body: object, key: string): string[] {
  const text = JSON.stringify(body)
  const places = [...text.matchAll(/\{/g)].map(({ index }) => index)
  return places.map((at) => {
    const rest = text.slice(at + 1)
    return `${text.slice(0, at + 1)}${JSON.stringify(key)}:true${rest.startsWith('}') ? '' : ','}${rest}`
  })
}

const stateOf = async (id: string) =>
  askSuperuser(
    service,
    `select r::text, (select count(*) from report) as reports,
      (select md5(string_agg(m::text, '' order by id)) from measure m) as measures from report r where id = $1`,
    [id],
  )

describe('every operation', () => {
  it('has a right request here', () => {
    expect(Object.keys(samples).toSorted()).toEqual(
      operations.map(({ method, path }) => `${method} ${path}`).toSorted(),
    )
    expect(forbiddenKeys.length).toBeGreaterThanOrEqual(30)
  })

  it.each(Object.entries(samples))('%s answers exactly what its schema says', async (name, sample) => {
    const operation = operations.find(({ method, path }) => `${method} ${path}` === name)!
    const { status, headers, body, text } = await send(operation, sample, await prepare(sample))
    if (status === 204) {
      expect([text, operation.operation.responses[204] !== undefined]).toEqual(['', true])
      return
    }
    const content = operation.operation.responses[status]?.content ?? {}
    const type = String(headers['content-type']).split(';')[0]!
    expect([status, status < 300, Object.keys(content)]).toEqual([status, true, expect.arrayContaining([type])])
    const schema = z.fromJSONSchema(resolveSchema(document, content[type]!.schema))
    expect(schema.safeParse(type === 'application/json' ? body : 'bytes').error?.issues ?? []).toEqual([])
  })
})

describe('a member that is not the caller’s to set', () => {
  const withBody = Object.entries(samples).filter(([, { body }]) => body !== undefined)

  it.each(withBody)('is refused by %s, at every place and with nothing done', async (name, sample) => {
    const operation = operations.find(({ method, path }) => `${method} ${path}` === name)!
    const ids = await prepare(sample)
    const before = await stateOf(ids.id)
    const [url, headers] = [addressOf(operation, sample, ids), sample.headers ?? {}]
    for (const key of forbiddenKeys.filter((one) => !sample.narrows?.includes(one))) {
      for (const raw of listOverPosted(bodyOf(sample, ids)!, key)) {
        const { status, body } = await call(service, operation.method as 'POST', url, {
          ...(sample.as && { as: sample.as }),
          headers,
          raw,
        })
        const refused = status === 422 ? body['errors'] : status === 200 && body['valid'] === false && body['problems']
        const codes = (refused as { code: string }[]).map(({ code }) => code)
        // `id` and `number` stand nowhere in our bodies but as what narrows a search; `source` and the like neither.
        expect([key, raw.slice(0, 200), codes]).toEqual([
          key,
          raw.slice(0, 200),
          expect.arrayContaining(['unknown_member']),
        ])
      }
    }
    expect(await stateOf(ids.id)).toEqual(before)
    // The same request without it is right: it was the member that was refused.
    expect((await send(operation, sample, ids)).status).toBeLessThan(300)
  })
})
