import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { insertCordEntry } from './red-cord-store.ts'
import { getOpen, stepRedCord } from './red-cord.ts'
import type { ReportContext } from './report-context.ts'

/** What was done or said while the cord is pulled. */
export const NewCordEntry = z.strictObject({ text: z.string().trim().min(1).max(10_000) })
export type NewCordEntry = z.output<typeof NewCordEntry>

/**
 * Writes an entry in the log of the open red cord: the office and everybody who takes part may. The words stand in the log; the
 * history tells that something was written. Throws Refusal `illegal_move` where no cord is open; otherwise as stepRedCord does.
 */
export function logRedCord(context: ReportContext, actor: Actor, reportId: string, entry: NewCordEntry): Promise<void> {
  const texts = [{ pointer: '/text', text: entry.text }]
  return stepRedCord(context, actor, reportId, 'log_red_cord', {
    texts,
    take: async (found) => {
      const cord = getOpen(found, 'any')
      await insertCordEntry(found.tx, { cordId: cord.id, reportId, at: found.at, by: found.author, text: entry.text })
      return { deliveryIds: [] }
    },
  })
}
