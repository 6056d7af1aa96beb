import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A span as OTLP writes it in JSON; the little of it that is looked at. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly events?: readonly unknown[]
  readonly links?: readonly unknown[]
  readonly status?: { readonly code?: number; readonly message?: string }
  readonly attributes: Readonly<Record<string, string | number>>
  /** Of the process it comes from. */
  readonly resource: Readonly<Record<string, string | number>>
}

/** A collector that keeps all it is told, and every byte of how it was told. */
export interface TraceCollector {
  readonly url: string
  readonly spans: ReceivedSpan[]
  /** Heads and bodies of all requests. */
  readonly bytes: string[]
  close(): Promise<void>
}

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string }
}
interface Told {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, 'attributes' | 'resource'> & { attributes: readonly Attribute[] })[]
    }[]
  }[]
}

const read = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? 'unreadable']))

/** Opens one on loopback; it takes OTLP over HTTP in JSON at `/v1/traces`, and nothing else. */
export async function openTraceCollector(): Promise<TraceCollector> {
  const spans: ReceivedSpan[] = []
  const bytes: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      bytes.push([request.method, request.url, ...request.rawHeaders, body].join('\n'))
      if (request.url !== '/v1/traces') {
        response.writeHead(404).end()
        return
      }
      const told = JSON.parse(body) as Told
      for (const { resource, scopeSpans } of told.resourceSpans) {
        for (const span of scopeSpans.flatMap((scope) => scope.spans)) {
          spans.push({ ...span, attributes: read(span.attributes), resource: read(resource.attributes) })
        }
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bytes,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
