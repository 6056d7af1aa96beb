import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import { refusalCodesOf } from './refusals.ts'
import type { Web } from './web.ts'

/** What the health and metrics of a process are made of; each is asked anew and answers within a second or so. */
export interface ServiceChecks {
  readonly database: () => Promise<boolean>
  readonly queue: () => Promise<boolean>
  /** Whether this process is about to end: it is not ready any more, whatever the others are. Absent: never. */
  readonly ending?: () => boolean
  /** What else the service does and whether it does it as it should, by name. The service answers without it: it is degraded. */
  readonly parts?: Readonly<Record<string, () => Promise<boolean>>>
  /** Numbers an operator watches, by metric name; read when /metrics is asked. */
  readonly gauges: Readonly<Record<string, Measured>>
}

/** One value of a number that is told apart by a label of few values. */
export interface Labelled {
  readonly label: string
  readonly value: number
}

/** A number an operator watches; where it has a `label`, one for each of its values. */
export type Measured = { readonly help: string } & (
  | { readonly label?: undefined; readonly read: () => Promise<number> }
  | { readonly label: string; readonly read: () => Promise<readonly Labelled[]> }
)

const Health = z.strictObject({
  status: z.enum(['ok', 'degraded', 'unavailable']),
  database: z.boolean(),
  queue: z.boolean(),
  degraded: z.array(z.string()).describe('The parts that do not do as they should'),
})

/** A number that cannot be read is shown as none, so that one neighbour that is down does not hide the others. */
async function measure(gauge: Gauge, measured: Measured): Promise<void> {
  if (measured.label === undefined) {
    gauge.set(await measured.read().catch(() => Number.NaN))
    return
  }
  const { label: name } = measured
  const found = await measured.read().catch(() => [])
  gauge.reset()
  for (const { label, value } of found) gauge.set({ [name]: label }, value)
}

/** The parts that do not do as they should; one that cannot be asked is as its database is. */
async function listDegraded(parts: ServiceChecks['parts'] = {}): Promise<string[]> {
  const asked = Object.entries(parts).map(async ([name, isWell]) => ((await isWell().catch(() => true)) ? [] : [name]))
  return (await Promise.all(asked)).flat()
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
  const refusals = new Counter({
    name: 'http_refusals_total',
    help: 'Requests that were refused, by what they were for and the code of each fault.',
    labelNames: ['act', 'code'],
    registers: [registry],
  })
  for (const [name, measured] of Object.entries(checks.gauges)) {
    const { help, label } = measured
    const labelNames = label === undefined ? [] : [label]
    const collect = () => measure(gauge, measured)
    const gauge: Gauge = new Gauge({ name, help, labelNames, registers: [registry], collect })
  }
  web.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    requests.inc({ method: request.method, route, status: reply.statusCode })
    duration.observe({ route }, reply.elapsedTime / 1000)
    for (const code of refusalCodesOf(request)) refusals.inc({ act: request.routeOptions.config.act ?? 'none', code })
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
      const degraded = [...(queue ? [] : ['queue']), ...(database ? await listDegraded(checks.parts) : [])]
      const status = !ready ? 'unavailable' : degraded.length > 0 ? 'degraded' : 'ok'
      return reply.code(ready ? 200 : 503).send({ status, database, queue, degraded })
    },
  })
  web.get('/metrics', { config: { act: 'service.look' }, schema: hidden }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
