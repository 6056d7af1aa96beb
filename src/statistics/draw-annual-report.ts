import { threadPool } from '../threads/thread-pool.ts'
import type { AnnualReport } from './annual-report.ts'

const program = new URL('./annual-report-pdf-thread.ts', import.meta.url)

/**
 * renderAnnualReport in another thread: dozens of pages and charts take as long as a hundred requests. The bytes are the same.
 * Throws as ThreadPool.run does.
 */
export async function drawAnnualReport(report: AnnualReport): Promise<Buffer> {
  return Buffer.from(await threadPool.run<Uint8Array>(program, report))
}
