import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Problem } from '../http/problem.ts'
import { policy, type Act } from './policy.ts'

/** What changes something that has an ETag; a PUT of one's own side is another. */
const movesCase: readonly Act[] = [
  'report.sign',
  'report.return',
  'report.acknowledge',
  'report.assign',
  'report.forward',
  'report.ask',
  'report.reply',
  'report.answer',
  'report.close',
  'report.reopen',
  'report.withdraw',
  'report.duplicate',
  'report.consent',
  'receipt.reply',
  'receipt.withdraw',
  'receipt.reopen',
]
/** What a POST writes once, however often it is repeated. */
const writesOnce: readonly Act[] = [
  'report.file',
  'thread.write',
  'side.write',
  'attachment.add',
  'receipt.add',
  'receipt.attach',
]

const IfMatch = z.object({ 'if-match': z.string().describe('The ETag of what is changed, as the caller has seen it') })
const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .describe(
      'The caller’s own name for the request: repeated, it writes nothing twice. Without a token: a random UUID',
    ),
})

function headersOf(act: Act, method: string | readonly string[]): z.ZodType | undefined {
  if (movesCase.includes(act) || (act === 'side.write' && method === 'PUT')) return IfMatch
  return writesOnce.includes(act) && method === 'POST' ? IdempotencyKey : undefined
}

const refusal = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problem } } })

/** Describes a route for openapi.json: its schema, and what every route of its kind has: who may call it, headers, refusals. */
export const describeRoute: typeof jsonSchemaTransform = (document) => {
  const act = document.route.config?.act
  const { schema } = document
  if (!schema || !act || schema.hide) return jsonSchemaTransform(document)
  const headers = headersOf(act, document.route.method)
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
