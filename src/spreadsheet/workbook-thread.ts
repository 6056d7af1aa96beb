import { parentPort, workerData } from 'node:worker_threads'
import { layOutWorkbook, type Workbook } from './lay-out-workbook.ts'

// A thread of its own: ten thousand lines take more than a second, in which no other request would be answered.
const book = JSON.parse(workerData as string) as Workbook
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, and no window, which has an origin.
parentPort?.postMessage(await layOutWorkbook(book))
