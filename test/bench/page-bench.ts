import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { openService } from '../../src/service.ts'
import { stepFields, walkTo } from '../report/stepped-form.ts'
import { typedForm } from '../report/typed-form.ts'
import { quietLog } from '../support/quiet-log.ts'
import { openHttpVisitor } from './http-visitor.ts'
import type { BenchRow } from './bench-row.ts'
import { medianMs } from './median.ts'

const limitMs = 50
const rounds = 40

/**
 * The pages of the form as a nurse's browser gets them from the whole service over HTTP: opened, answered, looked over, sent, followed.
 * She is signed in, since whoever is not must take the time to read.
 */
export async function benchPages(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-pages-'))
  const config = readConfig({ AUTH_MODE: 'demo', PORT: '0', DATA_DIR: dataDir, RATE_LIMIT_FACTOR: '0' })
  const service = await openService(config, quietLog)
  try {
    const nurse = openHttpVisitor(service.address ?? '')
    await nurse.signIn('faerder-leder')
    const typed = () => typedForm({ 'occurred.date': 'i går 22:15' })
    const send = async () => {
      const check = await walkTo(nurse, 'check', typed())
      const start = performance.now()
      const sent = await nurse.post('/meld', stepFields('check', check, typed(), 'send'))
      if (sent.status !== 303) throw new Error(`not sent: ${sent.status} ${sent.title}`)
      return { ms: performance.now() - start, receipt: sent.location ?? '' }
    }
    const { receipt } = await send()
    const event = await nurse.get('/meld')
    const pages: [string, () => Promise<unknown>][] = [
      ['the first page', () => nurse.get('/meld')],
      ['the whole form', () => nurse.get('/meld?hele=ja')],
      ['a step taken', () => nurse.post('/meld', stepFields('event', event, typed()))],
      ['every answer to look over', () => nurse.get('/meld?del=sjekk')],
      ['the receipt', () => nurse.get(receipt)],
    ]
    const measured: [string, number][] = []
    for (const [name, open] of pages) measured.push([name, await medianMs(open, rounds, 0)])
    await nurse.post('/meld', { action: 'forget', step: 'event' })
    const sent: number[] = []
    for (let round = 0; round < 10; round++) sent.push((await send()).ms)
    measured.push(['sending it', sent.toSorted((a, b) => a - b)[5] ?? 0])
    return measured.map(([name, ms]) => ({
      name: `the form's pages, ${name}`,
      measured: `${ms.toFixed(1)} ms`,
      ratio: ms / limitMs,
      limit: `at most ${limitMs} ms`,
      ok: ms <= limitMs,
    }))
  } finally {
    await service.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
