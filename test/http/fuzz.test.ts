import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { call, type Answer } from '../support/api.ts'
import { listOperations, resolveSchema, type ApiDocument, type Operation } from '../support/openapi.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeKnown } from './fuzz-known.ts'
import { requestTo, type FuzzRequest, type Known } from './fuzz-requests.ts'

// A long run: FUZZ_REQUESTS=100000 npx vitest run test/http/fuzz.test.ts
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 2_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_314)

let service: TestService
let document: ApiDocument
let operations: Operation[]
let known: Known
beforeAll(async () => {
  service = await openTestService()
  document = (await call(service, 'GET', '/api/v1/openapi.json')).body as unknown as ApiDocument
  operations = listOperations(document)
  known = await makeKnown(service)
}, 120_000)
afterAll(() => service.close())

const checkers = new Map<unknown, z.ZodType>()

/** Why an answer is wrong, or nothing. */
function wrongAbout({ operation }: FuzzRequest, answer: Answer): string | undefined {
  const { status, headers, body } = answer
  if (status >= 500) return `a failure of ours: ${status}`
  const type = String(headers['content-type']).split(';')[0] ?? ''
  const answers = operation.operation.responses
  if (status === 204 && answers[204]) return answer.text === '' ? undefined : 'an empty answer that is not'
  const content = (answers[status] ?? (status >= 400 ? answers['4XX'] : undefined))?.content?.[type]
  if (!content) return `${status} ${type} is no answer of its document`
  if (type === 'application/pdf') return answer.text.startsWith('%PDF-') ? undefined : 'no PDF'
  const checker = checkers.get(content.schema) ?? z.fromJSONSchema(resolveSchema(document, content.schema))
  checkers.set(content.schema, checker)
  const checked = checker.safeParse(type.includes('json') ? body : answer.text)
  return checked.success ? undefined : `outside its schema: ${JSON.stringify(checked.error.issues[0])}`
}

it(`answers ${requests} hostile requests as its document says, none with a failure and none without an end`, async () => {
  const statuses = new Set<number>()
  const done = new Set<string>()
  const anyRequest = fc.oneof(...operations.map((operation) => requestTo(document, operation, known)))
  await fc.assert(
    fc.asyncProperty(anyRequest, async (request) => {
      const { operation, path, headers, payload } = request
      const answer = await Promise.race([
        call(service, operation.method as 'GET', path, { headers, ...(payload !== undefined && { raw: payload }) }),
        wait(20_000, undefined, { ref: false }),
      ])
      if (!answer) throw new Error('no answer in 20 s')
      const wrong = wrongAbout(request, answer)
      if (wrong !== undefined) throw new Error(wrong)
      statuses.add(answer.status)
      if (answer.status < 300) done.add(`${operation.method} ${operation.path}`)
    }),
    { seed, numRuns: requests, endOnFailure: true },
  )
  // It came past the doors and met every kind of refusal: requests that are all turned away at the first check show little.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 400, 401, 403, 404, 409, 412, 415, 422, 428]))
  // What is only read is read; what is done needs a case that stands right, which over-posting.test.ts shows of every operation.
  const never = operations.map(({ method, path }) => `${method} ${path}`).filter((name) => !done.has(name))
  expect(never.filter((name) => name.startsWith('GET '))).toEqual([])
  expect(done.size).toBeGreaterThanOrEqual(operations.length / 2)
}, 3_600_000)
