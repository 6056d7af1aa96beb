import { AsyncLocalStorage } from 'node:async_hooks'
import type { SpanAttributes } from './span-attributes.ts'

/** What a span is of: a request that was answered, a job that was rung for, a job that is done, a question to the database. */
export type SpanKind = 'server' | 'producer' | 'consumer' | 'client'

/** A piece of work whose beginning, end and kin are told to a collector. */
export interface Span {
  note(attributes: SpanAttributes): void
  /** Says that it is over; `failed` that it did not do what it was for. */
  end(failed?: boolean): void
}

export interface Tracer {
  /** Begins a span under `parent`, or, without one, under the request it is done for. */
  begin(name: string, kind: SpanKind, attributes: SpanAttributes, parent: Span | undefined): Span
}

let tracer: Tracer | undefined
const current = new AsyncLocalStorage<Span>()

/** Traces from now on, in the whole process; undefined ends it. open-tracing.ts has the one tracer there is. */
export function traceWith(next: Tracer | undefined): void {
  tracer = next
}

/** Whether anything is traced at all. Off, nothing here does anything but call its `work`. */
export function isTracing(): boolean {
  return tracer !== undefined
}

/** Whether this is done inside a span. */
export function isInSpan(): boolean {
  return current.getStore() !== undefined
}

/** Begins a span; who begins it ends it. Undefined where nothing is traced. */
export function beginSpan(name: string, kind: SpanKind, attributes: SpanAttributes): Span | undefined {
  return tracer?.begin(name, kind, attributes, current.getStore())
}

/** Does `work` as part of a span that somebody else ends. */
export function underSpan<T>(span: Span | undefined, work: () => T): T {
  return span ? current.run(span, work) : work()
}

/** Does `work` in a span of its own, which fails where `work` does. */
export async function inSpan<T>(
  name: string,
  kind: SpanKind,
  attributes: SpanAttributes,
  work: () => Promise<T>,
): Promise<T> {
  const span = beginSpan(name, kind, attributes)
  let failed = true
  try {
    const result = await underSpan(span, work)
    failed = false
    return result
  } finally {
    span?.end(failed)
  }
}

/** Tells something of the span this is done in, if there is one. */
export function noteOnSpan(attributes: SpanAttributes): void {
  current.getStore()?.note(attributes)
}
