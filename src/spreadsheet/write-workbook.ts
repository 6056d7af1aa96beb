import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { layOutWorkbook, type Workbook } from './lay-out-workbook.ts'

const thread = new URL('./workbook-thread.ts', import.meta.url)
/** So many lines take less time than a thread takes to begin. */
const few = 200

/** Sheets as a workbook; a long one is written in a thread of its own, since 10,000 lines take more than a second. */
export async function writeWorkbook(book: Workbook): Promise<Buffer> {
  if (book.reduce((sum, { rows }) => sum + rows.length, 0) <= few) return layOutWorkbook(book)
  // Text is handed over ten times faster than a quarter of a million cells.
  const writer = new Worker(thread, { workerData: JSON.stringify(book) })
  const [written] = (await once(writer, 'message')) as [Uint8Array]
  return Buffer.from(written)
}
