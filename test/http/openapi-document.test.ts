import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeApi } from '../../src/describe-api.ts'
import { listOperations, resolveSchema, type ApiDocument, type Operation } from '../support/openapi.ts'

let document: ApiDocument
let operations: Operation[]
beforeAll(async () => {
  document = JSON.parse(await describeApi()) as ApiDocument
  operations = listOperations(document)
})

describe('openapi.json', () => {
  it('is OpenAPI 3.1 and describes every door that openapi.json fixes', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    const doors = operations.map(({ method, path }) => `${method} ${path}`)
    expect(doors).toEqual(
      expect.arrayContaining([
        'POST /api/v1/reports',
        'POST /api/v1/reports/validate',
        'GET /api/v1/reports',
        'GET /api/v1/reports/{id}',
        'POST /api/v1/reports/{id}/patient',
        'GET /api/v1/reports/{id}/form.pdf',
        'POST /api/v1/reports/{id}/form.pdf',
        'GET /api/v1/form.pdf',
        'GET /api/v1/reports/{id}/history',
        'GET /api/v1/reports/{id}/deliveries',
        'POST /api/v1/reports/{id}/acknowledge',
        'POST /api/v1/reports/{id}/forward',
        'POST /api/v1/reports/{id}/answer',
        'POST /api/v1/reports/{id}/close',
        'POST /api/v1/deliveries/{id}/confirm-posted',
        'POST /api/v1/deliveries/{id}/retry',
        'GET /api/v1/deliveries',
        'POST /api/v1/deliveries/{id}/other-channel',
        'POST /api/v1/deliveries/{id}/handle-by-hand',
        'GET /api/v1/receipts/{receiptCode}',
        'GET /api/v1/codes',
        'GET /api/v1/codes/{list}',
        'GET /api/v1/organisations',
        'GET /api/v1/units',
        'GET /api/v1/statistics',
      ]),
    )
    expect(new Set(doors).size).toBe(doors.length)
  })

  it('names what each operation is, its path’s parameters, and who may call it', () => {
    for (const { path, operation } of operations) {
      expect(operation.summary).toMatch(/\S/)
      expect(operation.tags).toHaveLength(1)
      const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path')
      expect(inPath.map(({ name }) => `{${name}}`).toSorted()).toEqual((path.match(/\{\w+\}/g) ?? []).toSorted())
      expect(inPath.every(({ required }) => required)).toBe(true)
      expect(operation.security?.some((way) => 'bearer' in way)).toBe(true)
    }
  })

  it('holds schemas that can be checked against, every reference resolved', () => {
    for (const { operation } of operations) {
      const contents = [operation.requestBody, ...Object.values(operation.responses)].flatMap((one) =>
        Object.values(one?.content ?? {}),
      )
      const parameters = (operation.parameters ?? []).map(({ schema }) => ({ schema }))
      expect(contents.length).toBeGreaterThan(0)
      for (const { schema } of [...contents, ...parameters]) {
        expect(z.fromJSONSchema(resolveSchema(document, schema))).toBeInstanceOf(z.ZodType)
      }
    }
  })

  it('lets no body and no answer hold more than it says', () => {
    const open: string[] = []
    const walk = (schema: unknown, place: string): void => {
      if (typeof schema !== 'object' || schema === null) return
      const { type, properties, additionalProperties } = schema as Record<string, unknown>
      if (type === 'object' && properties !== undefined && additionalProperties !== false) open.push(place)
      for (const [name, value] of Object.entries(schema)) walk(value, `${place}/${name}`)
    }
    for (const { method, path, operation } of operations) {
      for (const part of [operation.requestBody, ...Object.values(operation.responses)]) {
        for (const content of Object.values(part?.content ?? {}))
          walk(resolveSchema(document, content.schema), `${method} ${path}`)
      }
    }
    expect(open).toEqual([])
  })

  it('tells that a move needs If-Match, and that a filing can be repeated', () => {
    const withHeader = (name: string) =>
      operations
        .filter(({ operation }) => operation.parameters?.some((one) => one.in === 'header' && one.name === name))
        .map(({ path }) => path.split('/').at(-1) ?? '')
    const moves = 'acknowledge answer ask assign close consent duplicate forward reopen reply return sign withdraw'
    const ofReceipt = ['reopen', 'reply', 'withdraw']
    const ofHouse = ['duty-to-notify', 'own-side']
    expect(withHeader('if-match').toSorted()).toEqual([...moves.split(' '), ...ofReceipt, ...ofHouse].toSorted())
    const once = ['additions', 'attachments', 'attachments', 'messages', 'notes', 'reports']
    expect(withHeader('idempotency-key').toSorted()).toEqual(once)
  })
})
