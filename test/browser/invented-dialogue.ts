import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { askSender, Question } from '../../src/report/ask-sender.ts'
import { assignCase } from '../../src/report/assign-case.ts'
import { bringIn } from '../../src/report/bring-in.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { keepOwnSide } from '../../src/report/own-side.ts'
import { replyToQuestion } from '../../src/report/reply-to-question.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import type { ReportContext } from '../../src/report/report-context.ts'
import { signReport } from '../../src/report/sign-report.ts'
import { writeMessage, writeNote } from '../../src/report/write-in-case.ts'
import { demoPerson } from '../support/actors.ts'
import { sampleReport } from '../support/sample-report.ts'

const hour = 3_600_000

/**
 * A grave case in full swing, invented: signed, taken by a handler of the clinic, asked about and replied to, with a third partner,
 * notes and a deadline of its own, and the duty to notify still to be answered.
 */
export async function fileBusyCase(context: ReportContext): Promise<FiledReport> {
  const end = context.now().getTime()
  let now = new Date(end - 200 * hour)
  const past: ReportContext = { ...context, now: () => now }
  const later = (hours: number) => void (now = new Date(now.getTime() + hours * hour))
  const clinic = demoPerson('siv-kvalitet')
  const leader = demoPerson('faerder-leder')
  const occurred = {
    date: new Date(end - 230 * hour).toISOString().slice(0, 10),
    time: '22:15',
    precision: 'exact',
  } as const
  const report = sampleReport({ occurred, discoveredAt: null, consequence: 'significant' })
  const filed = await fileReport(past, { kind: 'anonymous' }, report, { source: 'web', idempotencyKey: null })
  const ref = (revision: number) => ({ reportId: filed.id, revision })
  later(2)
  await signReport(past, leader, ref(1))
  later(20)
  await acknowledgeReport(past, clinic, ref(2))
  await assignCase(past, clinic, ref(3), { handler: clinic.id })
  await writeNote(
    past,
    clinic,
    filed.id,
    { text: 'Snakket med seksjonslederen. Vaktlisten for fredag hentes fram.' },
    null,
  )
  const question = 'Hvilken legemiddelliste fulgte med pasienten, og når ringte dere vaktlegen?'
  await askSender(past, clinic, ref(4), Question.parse({ text: question }))
  later(26)
  const reply = 'Listen var fra januar. Vi ringte klokken 22.40 og fikk svar klokken 23.10.'
  await replyToQuestion(past, leader, ref(5), { text: reply })
  later(3)
  await bringIn(past, clinic, filed.id, {
    organisation: 'tonsberg',
    reason: 'Legevakten i Tønsberg ble ringt den kvelden og kan fortelle hva de fikk vite.',
  })
  const thanks = 'Takk. Vi går gjennom dette med legene på posten i neste uke.'
  await writeMessage(past, clinic, filed.id, { text: thanks, shownToReporter: true }, null)
  const dueOn = new Date(end + 72 * hour).toISOString().slice(0, 10)
  await keepOwnSide(past, clinic, filed.id, { handler: clinic.id, reference: 'EQS 2026-1187', dueOn })
  return filed
}
