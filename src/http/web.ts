import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import { isOutOfRoom } from '../db/postgres-error.ts'
import { Refusal } from '../errors.ts'
import { forRequest, type Logger } from '../log.ts'
import { answerBadAddress } from './bad-address.ts'
import { wantsPage, type Pages } from './pages.ts'
import { makeProblem } from './problem.ts'
import { wordsFor } from './reader-language.ts'
import { noteRefusal } from './refusals.ts'
import { refuseForbiddenTexts } from './refuse-forbidden-texts.ts'
import { readStrictJson } from './strict-json.ts'
import { traceRequests } from './trace-requests.ts'
import { toRefusal } from './web-errors.ts'
import { listZodFaults } from './zod-faults.ts'

/** Our web server: Fastify with zod schemas on its routes. */
export type Web = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** 256 KiB, the largest body there is a use for (openapi.json). */
export const bodyLimit = 262_144

/**
 * What one connection may cost, in milliseconds and bytes. Headers must be there in ten seconds and a whole request in thirty, however
 * slowly it drips; Node looks every two seconds. So many connections at once are a thousand browsers; what comes beyond is closed
 * by Node at once and tries again.
 */
const serverLimits = {
  bodyLimit,
  requestTimeout: 30_000,
  connectionTimeout: 60_000,
  keepAliveTimeout: 15_000,
  handlerTimeout: 25_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 },
}
const mostConnections = 2_000

export interface WebOptions {
  /** The addresses of proxies whose word about a caller's address is taken; none unless they are named. */
  readonly trustProxy?: readonly string[] | undefined
  /** People reach the service by https: browsers are told to never try anything else. */
  readonly https?: boolean
  /**
   * Whether the server is about to close. Then every answer ends its connection, so that nobody sends a request down a connection
   * at the moment it is closed, and never knows whether it was done.
   */
  readonly ending?: () => boolean
  /** Other limits on a connection, for tests that cannot wait. */
  readonly limits?: Partial<typeof serverLimits>
}

/** Checks params, query, headers and body by zod. A path that cannot name anything is an address that does not exist. */
function validate(schema: z.ZodType, part: string | undefined) {
  return (data: unknown) => {
    const parsed = schema.safeParse(data)
    if (parsed.success) return { value: parsed.data }
    if (part === 'params') return { error: new Refusal('not_found', 'No such address.') }
    return {
      error: new Refusal('invalid_input', 'The request does not fit its schema.', listZodFaults(parsed.error, data)),
    }
  }
}

/**
 * Opens the bare web server: limits, strict bodies, one kind of error, and a log line per request that holds the route's pattern
 * and never an address, a query or a body. With `pages`, an error outside the API is shown as a page to whoever asks for one.
 */
export function openWeb(log: Logger, pages?: Pages, options: WebOptions = {}): Web {
  const web = Fastify({
    logger: false,
    ...serverLimits,
    ...options.limits,
    trustProxy: options.trustProxy ? [...options.trustProxy] : false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerBadAddress,
  }).withTypeProvider<ZodTypeProvider>()

  web.setValidatorCompiler(({ schema, httpPart }) => validate(schema as z.ZodType, httpPart))
  web.setSerializerCompiler(serializerCompiler)
  web.removeContentTypeParser(['application/json', 'text/plain'])
  web.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    readStrictJson(body),
  )

  web.setErrorHandler((error, request, reply) => {
    const refusal = toRefusal(error)
    noteRefusal(request, refusal)
    if (!refusal) log.error({ requestId: request.id, route: request.routeOptions.url, err: error }, 'a request failed')
    // Whoever is refused may come again; that somebody makes room is up to who reads this.
    if (isOutOfRoom(error)) log.error({ requestId: request.id, err: error }, 'the database has no room')
    const words = wordsFor(request)
    const problem = makeProblem(refusal, words, request.id)
    if (problem.status === 503) reply.header('retry-after', '5')
    if (pages && wantsPage(request)) {
      try {
        return pages.sendProblem(request, reply, problem)
      } catch (pageError) {
        // A page that cannot be drawn must not be what tells the reader about our insides.
        log.error({ requestId: request.id, err: pageError }, 'an error page could not be drawn')
      }
    }
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
    return reply
      .code(problem.status)
      .header('content-language', words.language)
      .serializer(JSON.stringify)
      .type('application/problem+json')
      .send(problem)
  })
  web.setNotFoundHandler(() => {
    throw new Refusal('not_found', 'No such address.')
  })
  web.addHook('onRequest', (request, _reply, done) => forRequest(request.id, done))
  traceRequests(web)
  web.addHook('preValidation', refuseForbiddenTexts)
  web.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (options.ending?.()) reply.header('connection', 'close')
    reply.header('x-content-type-options', 'nosniff')
    reply.header('cross-origin-resource-policy', 'same-origin')
    if (options.https) reply.header('strict-transport-security', 'max-age=31536000')
    // What is no page is drawn inside no page.
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', "frame-ancestors 'none'")
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'no-referrer')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  web.addHook('onResponse', async (request, reply) => {
    const { method, url } = request.routeOptions
    const status = reply.statusCode
    log.info(
      { requestId: request.id, method, route: url ?? 'unknown', status, ms: Math.round(reply.elapsedTime) },
      'request',
    )
  })
  web.server.maxConnections = mostConnections
  return web
}
