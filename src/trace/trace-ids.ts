import { randomBytes } from 'node:crypto'

/** Which trace a span belongs to and which span it is, as W3C Trace Context writes them: 32 and 16 hexadecimal digits. */
export interface TraceIds {
  readonly traceId: string
  readonly spanId: string
}

/**
 * The ids of a request's own span, made from the request's id and nothing else. So a worker that knows for which request it does a
 * job knows the trace as well, nothing more goes along with the job, and what the log calls `requestId` finds the trace. Pure.
 */
export function idsOfRequest(requestId: string): TraceIds {
  const traceId = requestId.replaceAll('-', '')
  return { traceId, spanId: traceId.slice(16) }
}

/** Ids for what is done for no request. */
export const drawTraceId = (): string => randomBytes(16).toString('hex')
export const drawSpanId = (): string => randomBytes(8).toString('hex')
