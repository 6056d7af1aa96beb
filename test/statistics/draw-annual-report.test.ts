import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnnualReport } from '../../src/statistics/annual-report.ts'
import { renderAnnualReport } from '../../src/statistics/annual-report-pdf.ts'
import { writeAnnualWorkbook } from '../../src/statistics/annual-report-workbook.ts'
import { makeAnnualReport } from '../../src/statistics/change-annual-report.ts'
import { drawAnnualReport } from '../../src/statistics/draw-annual-report.ts'
import { getAnnualReport } from '../../src/statistics/read-annual-report.ts'
import { fsu } from './counting-people.ts'
import type { CountedWorld } from './counted-world.ts'
import { openAnnualWorld } from './invented-annual-world.ts'

let world: CountedWorld
let report: AnnualReport
beforeAll(async () => {
  world = await openAnnualWorld()
  const place = { collaboration: 'vestfold', organisation: null, year: 2025 }
  await makeAnnualReport(world.context, fsu, place)
  ;({ report } = await getAnnualReport(world.context, fsu, place))
}, 120_000)
afterAll(() => world.close())

/** How long nobody was answered at the worst while something was done, in milliseconds. */
async function worstDelay(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  // It measures from one tick to the next, so there is one before.
  await sleep(50)
  delay.reset()
  await sleep(50)
  await work()
  await sleep(20)
  delay.disable()
  return delay.max / 1e6
}

test('an annual report comes out of another thread with the same bytes, every time', { timeout: 60_000 }, async () => {
  const drawn = Buffer.from(await renderAnnualReport(report))
  expect(drawn.equals(await drawAnnualReport(report))).toBe(true)
  expect(drawn.equals(await drawAnnualReport(report))).toBe(true)
  expect((await writeAnnualWorkbook(report)).equals(await writeAnnualWorkbook(report))).toBe(true)
})

test(
  'requests are answered while it is drawn: the event loop waits for a fraction of what drawing takes',
  { timeout: 120_000 },
  async () => {
    // Ten years in one, so that the difference is there on a busy machine too.
    const long = { ...report, chapters: Array.from({ length: 10 }, () => report.chapters).flat() }
    await drawAnnualReport(report)
    const onLoop = await worstDelay(() => renderAnnualReport(long))
    const inThread = await worstDelay(() => drawAnnualReport(long))
    expect(onLoop).toBeGreaterThan(100)
    expect(inThread).toBeLessThan(onLoop / 2)
  },
)
