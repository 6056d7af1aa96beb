import { parentPort, workerData } from 'node:worker_threads'
import { layOutWorkbook } from './lay-out-workbook.ts'
import type { Cell } from './list-export.ts'

// A thread of its own: ten thousand lines take more than a second, in which no other request would be answered.
const { titles, rows } = JSON.parse(workerData as string) as {
  titles: readonly string[]
  rows: readonly (readonly Cell[])[]
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, and no window, which has an origin.
parentPort?.postMessage(await layOutWorkbook(titles, rows))
