import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { askSender, Question } from '../../src/report/ask-sender.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { withdrawReport } from '../../src/report/withdraw-report.ts'
import { openReceipt } from '../../src/report/read-receipt.ts'
import type { ReportContext } from '../../src/report/report-context.ts'
import { demoPerson } from '../support/actors.ts'
import { sampleReport } from '../support/sample-report.ts'

/** Receipts of reports whose stories stand still: one that is asked about, one that was taken back. Their codes. */
export async function fileReceipts(context: ReportContext): Promise<{ asked: string; withdrawn: string }> {
  const file = () => {
    const date = new Date(context.now().getTime() - 86_400_000).toISOString().slice(0, 10)
    const report = sampleReport({ discoveredAt: null, occurred: { date, time: '00:05', precision: 'exact' } })
    return fileReport(context, { kind: 'anonymous' }, report, { source: 'web', idempotencyKey: null })
  }
  const clinic = demoPerson('siv-kvalitet')
  const asked = await file()
  await acknowledgeReport(context, clinic, { reportId: asked.id, revision: 1 })
  const question = Question.parse({ text: 'Hvilken legemiddelliste fulgte med pasienten?' })
  await askSender(context, clinic, { reportId: asked.id, revision: 2 }, question)
  const withdrawn = await file()
  const { reporter } = await openReceipt(context, withdrawn.receiptCode)
  await withdrawReport(context, reporter, { reportId: withdrawn.id, revision: 1 }, { reason: null })
  return { asked: asked.receiptCode, withdrawn: withdrawn.receiptCode }
}
