import type { z } from 'zod'

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0]
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: unknown }>>
}

/** What of an OpenAPI document the tests read. */
export interface ApiDocument {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

export interface OperationObject {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly object[]
  readonly parameters?: readonly {
    readonly in: 'path' | 'query' | 'header'
    readonly name: string
    readonly required?: boolean
    readonly schema: unknown
  }[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content>>
}

export interface Operation {
  readonly method: string
  readonly path: string
  readonly operation: OperationObject
}

export function listOperations(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

/** A schema with its references into the document's components put in place. Throws for one that leads nowhere. */
export function resolveSchema(document: ApiDocument, schema: unknown): JsonSchema {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve)
    if (typeof value !== 'object' || value === null) return value
    const { $ref } = value as { $ref?: string }
    if ($ref === undefined) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolve(one)]))
    const found = document.components.schemas[$ref.replace('#/components/schemas/', '')]
    if (found === undefined) throw new Error(`${$ref} leads nowhere`)
    return resolve(found)
  }
  return resolve(schema) as JsonSchema
}
