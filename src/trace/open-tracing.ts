import {
  type Context,
  ROOT_CONTEXT,
  type Span as OtelSpan,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { currentRequestId } from '../log.ts'
import { keepAllowed, keepName } from './span-attributes.ts'
import { drawSpanId, drawTraceId, idsOfRequest, type TraceIds } from './trace-ids.ts'
import { type Span, traceWith, type Tracer } from './trace.ts'

const kinds = {
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
} as const

/** Where spans go, what of a process they are told to be of, and how long they wait for each other. */
export interface TracingOptions {
  /** The collector's base address; OTLP over HTTP, in JSON, to `/v1/traces` there. */
  readonly endpoint: string
  readonly role: string
  readonly everyMs?: number
}

/**
 * Traces this process by OpenTelemetry, until it is closed. Only names and attributes of the list leave it (span-attributes.ts); no
 * address, header or trace of a caller's is taken up. A collector that is away costs spans and nothing else. Loaded only where tracing is
 * asked for (service.ts).
 */
export function openTracing({ endpoint, role, everyMs = 2_000 }: TracingOptions): { close(): Promise<void> } {
  let own: TraceIds | undefined
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'samhandlingsavvik', 'service.instance.role': role }),
    idGenerator: {
      generateTraceId: () => own?.traceId ?? drawTraceId(),
      generateSpanId: () => own?.spanId ?? drawSpanId(),
    },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: 5_000 }),
        scheduledDelayMillis: everyMs,
        exportTimeoutMillis: 5_000,
      }),
    ],
  })
  const source = provider.getTracer('samhandlingsavvik')
  const known = new WeakMap<Span, OtelSpan>()

  /** Under a span of this process, or under the request's, which may be another's. */
  function contextOf(parent: Span | undefined): Context {
    const found = parent && known.get(parent)
    if (found) return trace.setSpan(ROOT_CONTEXT, found)
    const requestId = currentRequestId()
    if (requestId === undefined) return ROOT_CONTEXT
    const spanContext = { ...idsOfRequest(requestId), traceFlags: TraceFlags.SAMPLED, isRemote: true }
    return trace.setSpanContext(ROOT_CONTEXT, spanContext)
  }

  const tracer: Tracer = {
    begin(name, kind, attributes, parent) {
      const requestId = currentRequestId()
      // The request's own span is the first of its trace, and has the ids that everybody can work out.
      own = kind === 'server' && requestId !== undefined ? idsOfRequest(requestId) : undefined
      const options = { kind: kinds[kind], attributes: keepAllowed(attributes) }
      const begun = source.startSpan(keepName(name), options, own ? ROOT_CONTEXT : contextOf(parent))
      own = undefined
      const span: Span = {
        note: (more) => void begun.setAttributes(keepAllowed(more)),
        end: (failed = false) => {
          if (failed) begun.setStatus({ code: SpanStatusCode.ERROR })
          begun.end()
        },
      }
      known.set(span, begun)
      return span
    },
  }
  traceWith(tracer)
  return {
    close: async () => {
      traceWith(undefined)
      await provider.shutdown().catch(() => undefined)
    },
  }
}
