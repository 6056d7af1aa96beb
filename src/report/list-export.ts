import type { Actor } from '../access/actor.ts'
import { actorId, actorRole, actsFor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asActor } from '../db/scope.ts'
import type { Directory } from '../directory/directory.ts'
import { wordFor } from '../i18n/nb-case-words.ts'
import type { listExportTexts } from '../i18n/nb-inbox-filter.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import type { Cell } from '../spreadsheet/cell.ts'
import type { ChosenPlace } from './inbox-view.ts'
import type { InboxLine } from './inbox.ts'
import { nameOrganisation, nameUnit, shorten, shortLabel } from './list-labels.ts'
import { listInbox } from './read-inbox.ts'
import type { ReportContext } from './report-context.ts'

/** As many lines as a downloaded list has. */
export const mostLines = 10_000
const perRead = 200

export type ColumnName = keyof typeof listExportTexts.columns

const text = (words: string | null | undefined): Cell => (words ? { text: words } : null)
const day = (date: string | null): Cell => (date === null ? null : { day: date })
const yesNo = ({ listExportTexts: texts }: Words, yes: boolean): Cell => ({ text: yes ? texts.yes : texts.no })

/** What stands in each column: codes in words, days, units. Nobody's name, no own reference and no text that people wrote. */
const cells: Readonly<Record<ColumnName, (line: InboxLine, directory: Directory, words: Words) => Cell>> = {
  number: ({ number }) => text(number),
  status: ({ status }, _directory, { caseWords }) => text(wordFor(caseWords.status, status)),
  side: ({ side }, _directory, { inboxFilterTexts }) => text(inboxFilterTexts.sides[side]),
  filed: ({ filedAt }) => day(osloDay(filedAt)),
  occurred: ({ occurredOn }) => day(occurredOn),
  eventKind: (line, directory) => text(labelOf(directory, line, 'event_kind', line.eventKind)),
  direction: ({ direction }, _directory, { statisticsTexts }) => text(wordFor(statisticsTexts.direction, direction)),
  from: (line, directory) => text(nameOrganisation(directory, line.reportingOrganisation)),
  to: (line, directory) => text(nameOrganisation(directory, line.recipientOrganisation)),
  unit: (line, directory) => text(nameUnit(directory, line.recipientUnit)),
  hospitalUnit: (line, directory) => text(nameUnit(directory, line.hospitalUnit)),
  clinic: (line, directory) => text(nameUnit(directory, line.clinic)),
  municipality: (line, directory) => text(line.municipality && nameOrganisation(directory, line.municipality)),
  serviceLocation: (line, directory) => text(labelOf(directory, line, 'service_location', line.serviceLocation)),
  categories: (line, directory) =>
    text(line.categories.map((code) => labelOf(directory, line, 'category', code)).join(', ')),
  consequence: (line, directory) => text(line.consequence && labelOf(directory, line, 'consequence', line.consequence)),
  consent: (line, directory, words) => text(consentOf(words, directory, line)),
  source: ({ source }, _directory, { statisticsTexts }) => text(wordFor(statisticsTexts.source, source)),
  signed: ({ signed }, _directory, words) => yesNo(words, signed),
  senderConfirmed: ({ senderConfirmed }, _directory, words) => yesNo(words, senderConfirmed),
  handled: ({ handler }, _directory, words) => yesNo(words, handler !== null),
  due: ({ dueOn }) => day(dueOn),
  overdue: ({ overdue }, _directory, words) => yesNo(words, overdue),
  collaboration: ({ collaboration }, directory) =>
    text(directory.collaborations.get(collaboration)?.name ?? collaboration),
}

function labelOf(directory: Directory, { collaboration }: InboxLine, list: string, code: string): string {
  return shortLabel(directory.collaborations.get(collaboration), list, code)
}

function consentOf({ inboxFilterTexts }: Words, directory: Directory, { collaboration, consent }: InboxLine): string {
  const short: Readonly<Record<string, string>> = inboxFilterTexts.consent
  const entry = directory.collaborations.get(collaboration)?.consents.find(({ code }) => code === consent)
  return short[consent] ?? shorten(entry?.label ?? consent)
}

export const columnNames = Object.keys(cells) as ColumnName[]
/** The first row of a downloaded list. */
export function columnTitles({ listExportTexts }: Words): string[] {
  return columnNames.map((name) => listExportTexts.columns[name])
}

/** A case as a row of a downloaded list. Pure. */
export function cellsOf(words: Words, directory: Directory, line: InboxLine): Cell[] {
  return columnNames.map((name) => cells[name](line, directory, words))
}

/**
 * The lines of a list as the pages show them, some hundred at a time, at most 10,000. Who took the list out is in the audit log
 * with how many lines it had, before the last of them leaves.
 */
export async function* readWholeList(
  context: ReportContext,
  actor: Actor,
  { queue, filter, sort }: ChosenPlace,
): AsyncGenerator<readonly InboxLine[]> {
  let cursor: string | undefined
  let count = 0
  do {
    const page = await listInbox(context, actor, { queue, filter, sort, limit: perRead, ...(cursor && { cursor }) })
    count += page.lines.length
    cursor = count < mostLines ? page.next : undefined
    if (cursor === undefined) await logExport(context, actor, count)
    yield page.lines
  } while (cursor !== undefined)
}

async function logExport(context: ReportContext, actor: Actor, lines: number): Promise<void> {
  const organisationId = actsFor(actor)
  const scope = { organisations: organisationId === null ? [] : [organisationId] }
  await asActor(context.database.db, scope, (tx) =>
    appendAudit(tx, {
      at: context.now(),
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: organisationId,
      act: 'list.export',
      reportId: null,
      details: { lines },
    }),
  )
}
