import type pg from 'pg'
import { beginSpan, isInSpan, isTracing } from '../trace/trace.ts'
import { errorCode } from './postgres-error.ts'

type Query = (...asked: unknown[]) => unknown

/** What a statement does and with which table first; nothing more of it. Values are no part of a statement here, they go beside it. */
export function describeStatement(text: string): { readonly operation: string; readonly table: string | undefined } {
  const operation = /^[\s(]*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? 'other'
  return { operation, table: /\b(?:from|into|update)\s+"?([a-z_]+)\b/i.exec(text)?.[1]?.toLowerCase() }
}

const textOf = (asked: unknown) =>
  typeof asked === 'string' ? asked : ((asked as { text?: unknown } | null)?.text as string | undefined)

/**
 * Traces what a pool's connections are asked while something that is traced is done: operation and table, never a statement or its
 * values. Where nothing is traced, connections stay as they are.
 */
export function traceQueries(pool: pg.Pool): void {
  if (!isTracing()) return
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query
    const traced: Query = (...asked) => {
      const text = textOf(asked[0])
      if (text === undefined || !isInSpan()) return query(...asked)
      const { operation, table } = describeStatement(text)
      const span = beginSpan(table ? `${operation} ${table}` : operation, 'client', {
        'db.system.name': 'postgresql',
        'db.operation.name': operation,
        'db.collection.name': table,
      })
      const end = (error?: unknown) => {
        if (error) span?.note({ 'error.type': errorCode(error) ?? 'unknown' })
        span?.end(Boolean(error))
      }
      const answer = asked.at(-1)
      if (typeof answer === 'function') {
        const told = answer as Query
        return query(...asked.slice(0, -1), (error: unknown, result: unknown) => {
          end(error)
          told(error, result)
        })
      }
      const answered = query(...asked)
      if (answered instanceof Promise) answered.then(() => end(), end)
      else end()
      return answered
    }
    client.query = traced as unknown as typeof client.query
  })
}
