import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DueClock } from '../../src/db/database-clock.ts'
import { askLeaders, remindLeaders } from '../../src/report/remind-leaders.ts'
import { openTimeWorld, type TimeWorld } from './time-world.ts'

let world: TimeWorld
let clock: DueClock
beforeAll(async () => {
  world = await openTimeWorld()
  clock = async () => world.test.context.now()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.query('update report set withdrawn_at = now() where withdrawn_at is null')
  await world.query('delete from leader_notice')
})

const ask = () => askLeaders(world.test.context, clock)
const remind = () => remindLeaders(world.test.context, clock)

describe('the leader of a report that is sent at once', () => {
  test('gets the link by e-mail once, however many workers look', async () => {
    world.turnTo('2026-03-16T08:00')
    await world.file()
    expect((await Promise.all([ask(), ask(), ask()])).reduce((sum, told) => sum + told)).toBe(1)
    const sent = await world.send('signature')
    expect(sent).toHaveLength(1)
    expect(sent[0]?.text).toMatch(/\/signer\/[\w-]{40,}/)
    expect(sent[0]?.text).not.toContain('ikke sendt til mottakeren før')
    expect(await ask()).toBe(0)
  })

  test('is reminded on the first and the second working day, each once, and not after that', async () => {
    // A Friday: the working days after it are Monday and Tuesday.
    world.turnTo('2026-03-20T12:00')
    await world.file()
    await ask()
    await world.send('signature')
    const told: Record<string, number> = {}
    for (const day of ['21', '22', '23', '23', '24', '25', '26']) {
      world.turnTo(`2026-03-${day}T09:00`)
      told[day] = (told[day] ?? 0) + (await remind())
    }
    expect(told).toEqual({ '21': 0, '22': 0, '23': 1, '24': 1, '25': 0, '26': 0 })
    expect(await world.send('signature')).toHaveLength(2)
  })

  test('is not asked once it is signed, not even by a message that was promised before', async () => {
    world.turnTo('2026-03-16T08:00')
    const { reportId } = await world.file()
    await ask()
    await world.query('update report set signed_at = now() where id = $1', [reportId])
    expect(await world.send('signature')).toEqual([])
    const [delivery] = await world.deliveries(`report_id = '${reportId}' and message = 'signature'`)
    expect(delivery?.state).toBe('not_needed')
    world.turnTo('2026-03-17T09:00')
    expect(await remind()).toBe(0)
  })

  test('without an address, or where the report came on paper, is not asked', async () => {
    world.turnTo('2026-03-16T08:00')
    const { reportId: first } = await world.file()
    const { reportId: second } = await world.file()
    await world.query('update report set leader_email = null where id = $1', [first])
    await world.query(`update report set source = 'paper' where id = $1`, [second])
    expect(await ask()).toBe(0)
  })
})
