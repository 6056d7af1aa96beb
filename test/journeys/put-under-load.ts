import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './ask.ts'
import type { Ledger } from './filing-ledger.ts'

export interface Load {
  /** Everything that was not as it should be: a connection that broke, or an answer that is neither a success nor 503. */
  readonly failures: string[]
  readonly answers: () => number
  end(): Promise<void>
}

/**
 * Clients that file and read as through a proxy: over connections that are kept, and only to a web process that says it is ready.
 * `addresses` are those there are at the moment.
 */
export function putUnderLoad(ledger: Ledger, addresses: () => readonly string[]): Load {
  const failures: string[] = []
  const done = new AbortController()
  let ready: string[] = []
  let answers = 0
  const watch = async () => {
    while (!done.signal.aborted) {
      const looked = addresses().map(async (address) => {
        const health = await ask(address, 'GET', '/health/ready').catch(() => undefined)
        return health?.status === 200 ? [address] : []
      })
      ready = (await Promise.all(looked)).flat()
      await sleep(100)
    }
  }
  const client = async (nth: number) => {
    for (let turn = nth; !done.signal.aborted; turn++) {
      const address = ready[turn % ready.length]
      if (address === undefined) {
        await sleep(20)
        continue
      }
      try {
        if (turn % 3 === 0) {
          const { status } = await ask(address, 'GET', '/api/v1/reports?limit=5', { as: 'siv-kvalitet' })
          if (![200, 503].includes(status)) failures.push(`GET ${status}`)
        } else await file(address)
        answers += 1
        // Steady, and less than the workers can deliver meanwhile on a slow machine.
        await sleep(200)
      } catch (error) {
        const { message, cause } = error as Error
        failures.push(`${message} ${(cause as { code?: string } | undefined)?.code ?? ''}`)
      }
    }
  }
  const file = async (address: string) => {
    const sending = ledger.add()
    const before = ledger.refusals.length
    while (!(await ledger.send(address, sending)) && ledger.refusals.at(-1)?.status === 503) await sleep(50)
    failures.push(...ledger.refusals.slice(before).flatMap(({ status }) => (status === 503 ? [] : [`POST ${status}`])))
  }
  const all = [watch(), ...Array.from({ length: 4 }, (_, nth) => client(nth))]
  return {
    failures,
    answers: () => answers,
    async end() {
      done.abort()
      await Promise.all(all)
    },
  }
}
