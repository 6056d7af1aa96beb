import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { attachFile } from '../../src/report/attach-file.ts'
import { addToReport } from '../../src/report/add-to-report.ts'
import { giveFeedback } from '../../src/report/give-feedback.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { filingKey } from '../../src/report/filing-key.ts'
import { indexCases } from '../../src/report/index-cases.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { hashReceiptCode } from '../../src/report/report-secrets.ts'
import { randomUUID } from 'node:crypto'
import { bringIn } from '../../src/report/bring-in.ts'
import { keepOwnSide } from '../../src/report/own-side.ts'
import { keepFilter, NewSavedFilter } from '../../src/report/saved-filter.ts'
import { writeMessage, writeNote } from '../../src/report/write-in-case.ts'
import { decideSuggestion } from '../../src/report/decide-suggestion.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { demoPerson } from '../support/actors.ts'
import type { TestContext } from '../support/context.ts'
import { inventedPng } from '../support/invented-files.ts'
import { sampleReport } from '../support/sample-report.ts'
import type { Target } from './store-cases.ts'

const clinic = demoPerson('siv-kvalitet')

/**
 * A report that was forwarded within the hospital and answered there, with a thread, a note, a side of its own and a third partner
 * (Horten), and one of whose deliveries was given up.
 */
export async function openFullCase(service: TestContext): Promise<Target> {
  const { context } = service
  const nobody = { kind: 'anonymous' } as const
  const key = randomUUID()
  const { id, receiptCode } = await fileReport(context, nobody, sampleReport(), { source: 'api', idempotencyKey: key })
  const to = { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder rehabiliteringen' }
  await forwardReport(context, clinic, { reportId: id, revision: 1 }, to)
  await acknowledgeReport(context, clinic, { reportId: id, revision: 2 })
  const answer = {
    position: 'agree',
    whatHappened: 'Listen ble glemt.',
    actions: [{ description: 'Sjekkliste', responsible: 'Oss' }],
  }
  await answerReport(context, clinic, { reportId: id, revision: 3 }, NewAnswer.parse(answer))
  const declined = { outcome: 'declined', reason: 'Vi gjør det allerede.' } as const
  await decideSuggestion(context, clinic, id, declined, null)
  const [first] = await askSuperuser<{ id: string }>(
    service,
    `update delivery set gave_up_at = now(), failed_at = now(), next_attempt_at = null, last_error = 'test'
     where id = (select id from delivery where report_id = $1 and message = 'report' order by id limit 1) returning id`,
    [id],
  )
  const [forwarded] = await askSuperuser<{ id: string }>(
    service,
    `select id from delivery where report_id = $1 and message = 'forwarded'`,
    [id],
  )
  // As if nobody had known the clinic, so that it is one of the dispatched ones.
  await askSuperuser(service, 'update report set clinic_id = null where id = $1', [id])
  const [redCord] = await askSuperuser<{ id: string }>(
    service,
    `insert into red_cord (id, report_id, office_id, pulled_by_organisation_id, pulled_at, pulled_by, pulled_by_name, reason)
     values (gen_random_uuid(), $1, 'siv', 'faerder', now(), 'person:x', 'X', 'Noe.') returning id`,
    [id],
  )
  const { id: messageId } = await writeMessage(
    context,
    clinic,
    id,
    { text: 'Mellom oss.', shownToReporter: false },
    null,
  )
  await writeMessage(context, clinic, id, { text: 'Også til melder.', shownToReporter: true }, null)
  const reporter = {
    kind: 'reporter',
    receiptHash: hashReceiptCode(receiptCode),
    organisationId: 'faerder',
    name: 'X',
  } as const
  await addToReport(context, reporter, id, { text: 'Det var om kvelden.' })
  await giveFeedback(context, reporter, id, { helped: 'yes', words: 'Takk.' })
  const { id: noteId } = await writeNote(context, clinic, id, { text: 'Bare hos oss.' }, null)
  await keepOwnSide(context, clinic, id, { handler: 'siv-kvalitet', reference: 'EQS 1', dueOn: null })
  await bringIn(context, clinic, id, { organisation: 'horten', reason: 'De trengs' })
  const { id: savedFilterId } = await keepFilter(context, clinic, NewSavedFilter.parse({ name: 'Alle våre' }))
  const file = { name: 'liste.png', showsPatient: true, bytes: inventedPng() }
  const { id: attachmentId } = await attachFile(context, clinic, id, file, null)
  await indexCases(context)
  return {
    savedFilterId,
    messageId,
    attachmentId,
    noteId,
    redCordId: redCord!.id,
    reportId: id,
    receiptHash: hashReceiptCode(receiptCode),
    idempotency: filingKey(context.secrets, nobody, 'vestfold', key),
    deliveryId: first!.id,
    forwardedId: forwarded!.id,
  }
}
