import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { testNationalId } from '../support/sample-report.ts'
import { ask, read } from './ask.ts'
import type { Ledger } from './filing-ledger.ts'

/**
 * Files reports by six clients until told that it is enough, some ten in a second; each client goes on to the other web process
 * when one does not take its report. Resolves when every report that was begun is acknowledged.
 */
export async function fileThroughBoth(
  ledger: Ledger,
  addresses: readonly string[],
  enough: () => boolean,
): Promise<void> {
  const client = async (nth: number) => {
    while (!enough()) {
      const sending = ledger.add()
      for (let attempt = nth; ; attempt++) {
        const isTaken = await ledger.send(addresses[attempt % 2] ?? '', sending).catch((error: unknown) => {
          if (!(error instanceof TypeError)) throw error
          return false
        })
        if (isTaken) break
        await sleep(100)
      }
      await sleep(500)
    }
  }
  await Promise.all(Array.from({ length: 6 }, (_, nth) => client(nth)))
}

/** What the holder of each receipt sees, by the report's number; each must be there. One web process and the other by turns. */
export async function readReceipts(ledger: Ledger, addresses: readonly string[]): Promise<Map<string, unknown>> {
  const seen = new Map<string, unknown>()
  for (const [nth, { filed }] of ledger.acknowledged().entries()) {
    const path = `/api/v1/receipts/${filed?.receiptCode}`
    const receipt = read<{ number: string }>(await ask(addresses[nth % 2] ?? '', 'GET', path))
    expect(receipt.number).toBe(filed?.number)
    seen.set(receipt.number, receipt)
  }
  return seen
}

/** Who the patient is, as the hospital reads it with a reason: of each report that was sent with it, and of no other. */
export async function expectIdentities(ledger: Ledger, address: string): Promise<number> {
  let opened = 0
  for (const { filed, report } of ledger.acknowledged()) {
    const json = { reasonCode: 'look_up_record' }
    const answer = await ask(address, 'POST', `/api/v1/reports/${filed?.id}/patient`, { as: 'siv-kvalitet', json })
    if (report.patient === undefined || report.patient === null) expect(answer.status).toBe(404)
    else {
      expect(read(answer)).toMatchObject({ nationalId: testNationalId })
      opened += 1
    }
  }
  return opened
}
