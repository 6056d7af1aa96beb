import type { Database } from '../db/database.ts'
import { errorCode, isDatabaseAway } from '../db/postgres-error.ts'
import { insertFilings, type Filing } from './file-report-store.ts'

/** Where filings are handed in. */
export interface FilingDesk {
  /** Writes a filing and returns the report's number once it is committed. Rejects with PostgreSQL's error, and nothing is written. */
  file(filing: Filing): Promise<string>
}

/** As many statements are under way at once; what comes in meanwhile shares the next one. */
const statementsAtOnce = 2
const mostTogether = 50

interface Waiting {
  readonly filing: Filing
  readonly resolve: (number: string) => void
  readonly reject: (error: unknown) => void
}

/** Whether the statement itself was refused, so that one bad filing may have harmed its neighbours. */
function isRefusedStatement(error: unknown): boolean {
  return !isDatabaseAway(error) && /^[0-9A-Z]{5}$/.test(errorCode(error) ?? '')
}

/**
 * Opens the desk of a process. A filing alone goes at once; in a rush those that wait share one statement, and so one commit and
 * one fsync. When a shared statement is refused each filing is tried by itself, so that a bad one never harms its neighbours.
 * Only filings with the same rights share a statement. There is no timer: nobody waits for company.
 */
export function openFilingDesk(pool: Database['pool']): FilingDesk {
  let waiting: Waiting[] = []
  let underWay = 0

  function takeNext(): Waiting[] {
    const organisation = waiting[0]?.filing.audit.organisationId
    const together = waiting.filter(({ filing }) => filing.audit.organisationId === organisation).slice(0, mostTogether)
    const taken = new Set(together)
    waiting = waiting.filter((one) => !taken.has(one))
    return together
  }

  async function write(together: readonly Waiting[]): Promise<void> {
    try {
      const numbers = await insertFilings(
        pool,
        together.map(({ filing }) => filing),
      )
      for (const { filing, resolve, reject } of together) {
        const number = numbers.get(filing.id)
        if (number === undefined) reject(new Error('filing returned no number'))
        else resolve(number)
      }
    } catch (error) {
      if (together.length === 1 || !isRefusedStatement(error)) for (const { reject } of together) reject(error)
      else for (const one of together) await write([one])
    }
  }

  function start(): void {
    while (underWay < statementsAtOnce && waiting.length > 0) {
      underWay += 1
      void write(takeNext()).finally(() => {
        underWay -= 1
        start()
      })
    }
  }

  return {
    file: (filing) =>
      new Promise((resolve, reject) => {
        waiting.push({ filing, resolve, reject })
        if (waiting.length === 1) setImmediate(start)
      }),
  }
}
