import type { DueClock } from '../../src/db/database-clock.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import type { DeliveryRow } from '../../src/delivery/delivery-store.ts'
import { makeDeliveryContent } from '../../src/report/delivery-content.ts'
import { moveOverdueCases } from '../../src/report/move-overdue-cases.ts'
import { promiseDigests } from '../../src/report/promise-digests.ts'
import { remindOfDeadlines } from '../../src/report/remind-of-deadlines.ts'
import { readMailText } from '../support/read-mail.ts'
import { openDeliveryWorld, type DeliveryWorld } from '../delivery/delivery-world.ts'

/** What time does, on a clock the test turns: business time and the clock of due-checks are one. */
export interface TimeWorld extends DeliveryWorld {
  /** Turns the clock; `2026-03-19T08:00` is a time in UTC. */
  turnTo(time: string): void
  move(): Promise<number>
  remind(): Promise<number>
  digest(): Promise<number>
  /** Sends what was promised of these messages and not sent, and returns to whom each e-mail went and what it says. */
  send(...messages: string[]): Promise<{ to: string; text: string }[]>
  deliveries(where: string): Promise<DeliveryRow[]>
}

export async function openTimeWorld(): Promise<TimeWorld> {
  const world = await openDeliveryWorld()
  let now = new Date('2026-03-16T08:00:00Z')
  const clock: DueClock = async () => now
  const turnTo = (time: string) => {
    now = new Date(`${time}Z`)
    world.test.setNow(now.toISOString())
  }
  turnTo('2026-03-16T08:00')
  const context = { ...world.context, content: makeDeliveryContent(world.test.context, clock) }
  const deliveries = async (where: string) =>
    (await world.query(`select * from delivery where ${where} order by created_at, id`)) as unknown as DeliveryRow[]
  return {
    ...world,
    context,
    turnTo,
    deliveries,
    move: () => moveOverdueCases(world.test.context, clock),
    remind: () => remindOfDeadlines(world.test.context, clock),
    digest: () => promiseDigests(world.test.context, clock),
    async send(...messages) {
      const before = world.receiver.taken.length
      const list = messages.map((message) => `'${message}'`).join(', ')
      for (const { id } of await deliveries(`message in (${list}) and next_attempt_at is not null`)) {
        await deliver(context, id)
      }
      return world.receiver.taken.slice(before).map(({ to, raw }) => ({ to, text: readMailText(raw) }))
    },
  }
}
