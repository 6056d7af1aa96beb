import { threadPool } from '../threads/thread-pool.ts'
import type { Workbook } from './lay-out-workbook.ts'

const program = new URL('./workbook-thread.ts', import.meta.url)

/** Sheets as a workbook, written in another thread, since 10,000 lines take more than a second. Throws as ThreadPool.run does. */
export async function writeWorkbook(book: Workbook): Promise<Buffer> {
  // Text is handed over ten times faster than a quarter of a million cells.
  return Buffer.from(await threadPool.run<Uint8Array>(program, JSON.stringify(book)))
}
