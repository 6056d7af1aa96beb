import { beginSpan, isTracing, underSpan, type Span } from '../trace/trace.ts'
import type { FastifyRequest } from 'fastify'
import type { Web } from './web.ts'

/**
 * Traces each request as its route's pattern and its status: no address, no query, no header. A caller's own `traceparent` is not taken
 * up: who may not be believed must not choose which trace something stands in. Where nothing is traced, no hook is added.
 */
export function traceRequests(web: Web): void {
  if (!isTracing()) return
  const spans = new WeakMap<FastifyRequest, Span>()
  web.addHook('onRequest', (request, _reply, done) => {
    const { method, routeOptions } = request
    const route = routeOptions.url ?? 'unknown'
    const span = beginSpan(`${method} ${route}`, 'server', { 'http.request.method': method, 'http.route': route })
    if (span) spans.set(request, span)
    underSpan(span, done)
  })
  web.addHook('onResponse', async (request, reply) => {
    const span = spans.get(request)
    span?.note({ 'http.response.status_code': reply.statusCode })
    span?.end(reply.statusCode >= 500)
  })
}
