import { findPerson } from '../access/person-store.ts'
import type { PersonActor } from '../access/actor.ts'
import type { ReportContext } from '../report/report-context.ts'

/** The verbs' context at another time than the present, and the demo's people. */
export interface SimulatedPast {
  readonly past: ReportContext
  turnTo(at: Date): void
  /** One of the demo's invented people. Throws where the demo has nobody by that id. */
  person(id: string): Promise<PersonActor>
}

/** A context whose clock the demo turns, and whose wake-ups wake nobody: the past is not delivered again. */
export function openSimulatedPast(context: ReportContext): SimulatedPast {
  let now = new Date(0)
  const wakeUps = { hurry: () => undefined }
  const people = new Map<string, PersonActor>()
  return {
    past: { ...context, now: () => now, wakeUps },
    turnTo: (at) => void (now = at),
    person: async (id) => {
      const found = people.get(id) ?? (await findPerson(context.database.db, id))
      if (!found) throw new Error(`the demo has nobody called ${id}`)
      people.set(id, found)
      return found
    },
  }
}
