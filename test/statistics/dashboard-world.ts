import { openApp } from '../../src/app.ts'
import type { Web } from '../../src/http/web.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'
import type { CountedThing } from './invented-counts.ts'

/** Reports put straight into the table, and the pages that count them. It is the morning of 3 April 2026. */
export interface DashboardWorld extends CountedWorld {
  readonly web: Web
}

/** `publicUrl`: where a real browser finds it, if one is to. */
export async function openDashboardWorld(publicUrl?: string): Promise<DashboardWorld> {
  const world = await openCountedWorld()
  world.setNow('2026-04-03T07:00:00Z')
  const ok = () => Promise.resolve(true)
  const context = { ...world.context, ...(publicUrl !== undefined && { publicUrl }) }
  const web = await openApp({ context, signIn: 'demo', checks: { database: ok, queue: ok, gauges: {} } })
  return {
    ...world,
    web,
    close: async () => {
      await web.close()
      await world.close()
    },
  }
}

/** The months of three years up to March 2026, oldest first. */
export const threeYears = Array.from({ length: 36 }, (_, index) => {
  const month = 2023 * 12 + 3 + index
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
})

/** So many ordinary reports in a month, one a day from the first and then again. */
export function inMonth(month: string, count: number, changes: Partial<CountedThing> = {}): CountedThing[] {
  return Array.from({ length: count }, (_, index) =>
    ordinary({ sentAt: new Date(`${month}-${String((index % 27) + 1).padStart(2, '0')}T10:00:00Z`), ...changes }),
  )
}
