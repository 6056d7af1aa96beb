import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import type { Web } from './web.ts'

/** What the health and metrics of a process are made of; each is asked anew and answers within a second or so. */
export interface ServiceChecks {
  readonly database: () => Promise<boolean>
  readonly queue: () => Promise<boolean>
  /** Whether this process is about to end: it is not ready any more, whatever the others are. Absent: never. */
  readonly ending?: () => boolean
  /** Numbers an operator watches, by metric name; read when /metrics is asked. */
  readonly gauges: Readonly<Record<string, { readonly help: string; readonly read: () => Promise<number> }>>
}

const Health = z.strictObject({ status: z.enum(['ok', 'unavailable']), database: z.boolean(), queue: z.boolean() })

/** A number that cannot be read is shown as none, so that one neighbour that is down does not hide the others. */
async function measure(gauge: Gauge, read: () => Promise<number>): Promise<void> {
  gauge.set(await read().catch(() => Number.NaN))
}

/** Health, metrics and the API's own description. Metrics count routes and codes, never addresses, people or content. */
export function addServiceApi(web: Web, checks: ServiceChecks): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests by route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern.',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  for (const [name, { help, read }] of Object.entries(checks.gauges)) {
    const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => measure(gauge, read) })
  }
  web.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    requests.inc({ method: request.method, route, status: reply.statusCode })
    duration.observe({ route }, reply.elapsedTime / 1000)
  })

  const hidden = { hide: true }
  web.get('/health/live', { config: { act: 'service.look' }, schema: hidden }, async () => ({ status: 'ok' }))
  web.route({
    method: 'GET',
    url: '/health/ready',
    config: { act: 'service.look' },
    schema: { ...hidden, response: { 200: Health, 503: Health } },
    handler: async (_request, reply) => {
      const [database, queue] = await Promise.all([checks.database(), checks.queue()])
      // A queue that is down delays deliveries by seconds and loses none: the service stays ready.
      const ready = database && !checks.ending?.()
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', database, queue })
    },
  })
  web.get('/metrics', { config: { act: 'service.look' }, schema: hidden }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
