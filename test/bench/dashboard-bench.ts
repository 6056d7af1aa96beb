import { readConfig } from '../../src/config.ts'
import { openService } from '../../src/service.ts'
import { publishFigures } from '../../src/statistics/publish-figures.ts'
import { quietLog } from '../support/quiet-log.ts'
import type { BenchRow } from './bench-row.ts'
import { openHttpVisitor } from './http-visitor.ts'
import { medianMs } from './median.ts'
import type { StatisticsWorld } from './statistics-world.ts'

const limitMs = 100

/** The pages of figures of 2025, each with who opens it: demo users by their names, and anybody. */
const pages: readonly (readonly [who: string, what: string, path: string])[] = [
  ['', 'everybody', '/tall/vestfold?ar=2025'],
  ['fsu-leder', 'FSU', '/tall/vestfold/fsu?ar=2025'],
  ['fsu-leder', 'FSU, a quarter', '/tall/vestfold/fsu?ar=2025&del=Q3'],
  ['fsu-leder', 'FSU, one organisation', '/tall/vestfold/fsu?ar=2025&virksomhet=siv'],
  ['fsu-leder', 'FSU, a municipality', '/tall/vestfold/fsu?ar=2025&sted=kommune.horten'],
  ['siv-kvalitet', 'the hospital', '/tall/vestfold/virksomhet?ar=2025'],
  ['siv-kvalitet', 'a clinic', '/tall/vestfold/virksomhet?ar=2025&sted=klinikk.siv.kpa'],
  ['larvik-kvalitet', 'a municipality', '/tall/vestfold/virksomhet?ar=2025'],
]

/** Every page of figures as a browser gets it from the whole service over HTTP, with 2025 published. */
export async function measureDashboards({ dataDir, context }: StatisticsWorld, reports: number): Promise<BenchRow[]> {
  await publishFigures(context, { kind: 'system' }, { collaboration: 'vestfold', year: 2025, version: 1 })
  const config = readConfig({ AUTH_MODE: 'demo', PORT: '0', DATA_DIR: dataDir, RATE_LIMIT_FACTOR: '0' })
  const service = await openService(config, quietLog)
  try {
    const rows: BenchRow[] = []
    for (const [who, what, path] of pages) {
      const visitor = openHttpVisitor(service.address ?? '')
      if (who) await visitor.signIn(who)
      const { status, html } = await visitor.get(path)
      if (status !== 200 || !html.includes('2025')) throw new Error(`no page of figures for ${what}: ${status}`)
      const ms = await medianMs(() => visitor.get(path), 15)
      rows.push({
        name: `statistics, ${reports} reports, the page of figures, ${what}`,
        measured: `${ms.toFixed(1)} ms, ${Math.round(html.length / 1_000)} kB`,
        ratio: ms / limitMs,
        limit: `at most ${limitMs} ms`,
        ok: ms <= limitMs,
      })
    }
    return rows
  } finally {
    await service.close()
  }
}
