import { parentPort, workerData } from 'node:worker_threads'
import { protectTables, type Protection } from './protect-tables.ts'
import type { CountedTable } from './published-catalogue.ts'

const { tables, protection } = workerData as { tables: CountedTable[]; protection: Protection }
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, and no window, which has an origin.
parentPort?.postMessage(await protectTables(tables, protection))
