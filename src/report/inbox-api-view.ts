import { z } from 'zod'
import { queues, type InboxLine } from './inbox.ts'
import type { SimilarCase } from './similar-cases.ts'

const Text = z.string()
const TextOrNull = z.string().nullable()

/** One line of a list: what happened where and where it stands; no text, and nobody's name but that of the reader's own handler. */
export const ReportLineView = z.strictObject({
  id: z.uuid(),
  number: Text,
  collaboration: Text,
  eventKind: Text,
  direction: Text,
  status: Text,
  filedAt: z.iso.datetime(),
  occurredDate: z.iso.date(),
  reportingOrganisation: Text,
  recipientOrganisation: Text,
  recipientUnit: TextOrNull,
  hospitalUnit: TextOrNull,
  clinic: TextOrNull,
  municipality: TextOrNull,
  serviceLocation: Text,
  categories: z.array(Text),
  consequence: TextOrNull,
  consent: Text,
  source: Text,
  senderConfirmed: z.boolean(),
  signed: z.boolean(),
  side: z.enum(['received', 'sent', 'participating']),
  handler: TextOrNull,
  handlerName: TextOrNull,
  ownReference: TextOrNull,
  /** The next day something is due, by the collaboration's deadlines or the house's own. */
  dueOn: z.iso.date().nullable(),
  overdue: z.boolean(),
})

/** A page of the list, and where the next one begins. */
export const ReportListView = z.strictObject({ reports: z.array(ReportLineView), next: TextOrNull })
/** What was found, best first, and how many there are; 500 at most. */
export const SearchResultView = z.strictObject({ reports: z.array(ReportLineView), hits: z.number().int() })
export const QueueCountsView = z.strictObject({ counts: z.record(z.enum(queues), z.number().int()) })
export const SimilarCasesView = z.strictObject({
  similar: z.array(
    z.strictObject({
      report: ReportLineView,
      why: z.array(z.enum(['unit', 'category', 'words'])),
      samePatient: z.boolean(),
    }),
  ),
})

export function viewLine(line: InboxLine): z.infer<typeof ReportLineView> {
  return {
    id: line.id,
    number: line.number,
    collaboration: line.collaboration,
    eventKind: line.eventKind,
    direction: line.direction,
    status: line.status,
    filedAt: line.filedAt.toISOString(),
    occurredDate: line.occurredOn,
    reportingOrganisation: line.reportingOrganisation,
    recipientOrganisation: line.recipientOrganisation,
    recipientUnit: line.recipientUnit,
    hospitalUnit: line.hospitalUnit,
    clinic: line.clinic,
    municipality: line.municipality,
    serviceLocation: line.serviceLocation,
    categories: [...line.categories],
    consequence: line.consequence,
    consent: line.consent,
    source: line.source,
    senderConfirmed: line.senderConfirmed,
    signed: line.signed,
    side: line.side,
    handler: line.handler,
    handlerName: line.handlerName,
    ownReference: line.ownReference,
    dueOn: line.dueOn,
    overdue: line.overdue,
  }
}

export function viewSimilar(cases: readonly SimilarCase[]): z.infer<typeof SimilarCasesView> {
  return {
    similar: cases.map(({ line, why, samePatient }) => ({ report: viewLine(line), why: [...why], samePatient })),
  }
}
