import { setTimeout as sleep } from 'node:timers/promises'
import { openHttpVisitor } from '../bench/http-visitor.ts'
import { ask, type Filed } from '../journeys/ask.ts'
import type { SeededRandom } from '../privacy/corpus/seeded-random.ts'
import { walkTo } from '../report/stepped-form.ts'
import { typedForm } from '../report/typed-form.ts'

interface Tally {
  answered: number
  without: number
  /** What the last one without an answer said. */
  trouble: string
}

export interface Readers {
  /** They look at this and that from a seeded choice until they are told to stop. */
  work(done: AbortSignal): Promise<void>
  /** How often each thing was looked at and answered, and how often there was no answer or one of 5xx. */
  readonly seen: ReadonlyMap<string, Tally>
}

/** One thing somebody looks at; tells the status of the answer. */
type Look = (address: string, filed: Filed | undefined) => Promise<number>

const get =
  (path: string, as?: string): Look =>
  async (address) =>
    (await ask(address, 'GET', path, as === undefined ? {} : { as })).status

const year = new Date().getUTCFullYear()

const looks: Readonly<Record<string, Look>> = {
  'the receipt': async (address, filed) =>
    filed ? await get(`/api/v1/receipts/${filed.receiptCode}`)(address, filed) : 200,
  'the receipt’s page': async (address, filed) =>
    filed ? (await openHttpVisitor(address).get(`/kvittering/${filed.receiptCode}`)).status : 200,
  'the printed form': async (address, filed) =>
    filed ? await get(`/api/v1/reports/${filed.id}/form.pdf`, 'siv-kvalitet')(address, filed) : 200,
  'the list of cases': get('/api/v1/reports', 'siv-kvalitet'),
  'the counts of the queues': get('/api/v1/reports/counts', 'siv-kvalitet'),
  'figures by two dimensions': get(`/api/v1/statistics?period=${year}&by=municipality,category`, 'fsu-leder'),
  'figures by month': get(`/api/v1/statistics?period=${year}&by=month`, 'siv-kvalitet'),
  'a search': async (address) =>
    (await ask(address, 'POST', '/api/v1/reports/search', { as: 'siv-kvalitet', json: { words: 'legemiddelliste' } }))
      .status,
  'figures on a page, signed in': async (address) => {
    const visitor = openHttpVisitor(address)
    await visitor.signIn('siv-kvalitet')
    return (await visitor.get('/tall')).status
  },
  'a form begun and left': async (address) => {
    // Signed in: whoever is not must take the time to read.
    const nurse = openHttpVisitor(address)
    await nurse.signIn('faerder-leder')
    return (await walkTo(nurse, 'patient', typedForm({ 'occurred.date': 'i går 22:15' }))).status
  },
}

/** Three people who look at things, each resting `breathMs` in between. */
export function openReaders(options: {
  random: SeededRandom
  address: () => string
  filed: () => Filed[]
  breathMs: number
}): Readers {
  const { random, address, filed, breathMs } = options
  const seen = new Map<string, Tally>()
  async function keepLooking(done: AbortSignal): Promise<void> {
    while (!done.aborted) {
      const [name, look] = random.pick(Object.entries(looks))
      const tally = seen.get(name) ?? { answered: 0, without: 0, trouble: '' }
      seen.set(name, tally)
      const all = filed()
      const status = await look(address(), all.length > 0 ? random.pick(all) : undefined).catch((error: unknown) => {
        tally.trouble = String(error)
        return 500
      })
      if (status === undefined || status >= 500) tally.without += 1
      else if (status < 400) tally.answered += 1
      else throw new Error(`${name}: ${status}`)
      await sleep(breathMs)
    }
  }
  return {
    seen,
    work: async (done) => void (await Promise.all([keepLooking(done), keepLooking(done), keepLooking(done)])),
  }
}
