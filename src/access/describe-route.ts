import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Problem } from '../http/problem.ts'
import { policy, type Act } from './policy.ts'

const movesCase: readonly Act[] = ['report.acknowledge', 'report.forward', 'report.answer', 'report.close']

const IfMatch = z.object({ 'if-match': z.string().describe('The ETag of the report as the caller has seen it') })
const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .describe(
      'The caller’s own name for the request: repeated, it makes no second report. Without a token: a random UUID',
    ),
})

function headersOf(act: Act): z.ZodType | undefined {
  if (movesCase.includes(act)) return IfMatch
  return act === 'report.file' ? IdempotencyKey : undefined
}

const refusal = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problem } } })

/** Describes a route for openapi.json: its schema, and what every route of its kind has: who may call it, headers, refusals. */
export const describeRoute: typeof jsonSchemaTransform = (document) => {
  const act = document.route.config?.act
  const { schema } = document
  if (!schema || !act || schema.hide) return jsonSchemaTransform(document)
  const headers = headersOf(act)
  const { anyone } = policy[act]
  return jsonSchemaTransform({
    ...document,
    schema: {
      ...schema,
      ...(headers && { headers }),
      security: anyone ? [{}, { bearer: [] }] : [{ bearer: [] }],
      response: {
        ...(schema.response as object),
        '4XX': refusal('Refused, and why (RFC 9457)'),
        '5XX': refusal('A failure of the service, of which nothing is told'),
      },
    },
  })
}
