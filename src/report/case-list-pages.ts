import { z } from 'zod'
import type { Collaboration, Directory } from '../directory/directory.ts'
import { chooseCollaboration } from '../directory/directory-api.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { caseListTexts as texts } from '../i18n/nb-case.ts'
import { caseWords, wordFor } from '../i18n/nb-case-words.ts'
import { osloDay, writeDay } from '../i18n/oslo-time.ts'
import { nameAddressee } from './receipt-view.ts'
import { listOwnReports } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportLine } from './report-store.ts'
import { isSenderConfirmed, readCursor, writeCursor } from './report-view.ts'

const perPage = 25

/** What narrows the list, as it stands in the address: codes only, never words. What cannot be read narrows nothing. */
const Query = z.object({
  side: z.enum(['received', 'sent', 'all']).default('received').catch('received'),
  status: z.string().max(60).default('').catch(''),
  category: z.string().max(60).default('').catch(''),
  cursor: z.string().max(200).optional().catch(undefined),
})
type Query = z.output<typeof Query>

/** «Moderat» of «Moderat – Skade som krever behandlingstiltak eller oppfølging». */
function shortLabel(collaboration: Collaboration | undefined, consequence: string | null): string {
  const label = collaboration?.codes.get('consequence')?.find(({ code }) => code === consequence)?.label ?? ''
  return label.split(' – ')[0] ?? ''
}

function viewLine(directory: Directory, line: ReportLine, collaboration: Collaboration) {
  return {
    id: line.id,
    number: line.number,
    date: writeDay(osloDay(line.filed_at)),
    from: directory.organisations.get(line.reporting_organisation_id)?.name ?? line.reporting_organisation_id,
    to: nameAddressee(directory, line.recipient_organisation_id, line.recipient_unit_id),
    consequence: shortLabel(collaboration, line.consequence),
    status: wordFor(caseWords.status, line.status),
    color: wordFor(caseWords.color, line.status),
    unconfirmed: !isSenderConfirmed(line),
  }
}

/** The address of the list with one thing changed; what is as it always is stays out of it. */
function addressOf(query: Query, change: Partial<Query>): string {
  const { side, status, category, cursor } = { ...query, cursor: undefined, ...change }
  const given = { side: side === 'received' ? '' : side, status, category, cursor: cursor ?? '' }
  const search = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''))
  return search.size > 0 ? `/saker?${search.toString()}` : '/saker'
}

/** The cases of the reader's own organisation, newest first, a page at a time. */
export function addCaseListPages(web: Web, context: ReportContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/saker',
    config: { act: 'report.list' },
    schema: { hide: true, querystring: Query },
    handler: async (request, reply) => {
      const { query } = request
      const { side, status, category } = query
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
      const filter = {
        ...(side !== 'all' && { side }),
        ...(status && { status: [status] }),
        ...(category && { category }),
      }
      const found = await listOwnReports(context, request.actor, filter, { limit: perPage, ...(after && { after }) })
      const directory = context.directory.current()
      const collaboration = chooseCollaboration(directory, undefined, request.actor)
      return pages.send(request, reply, {
        view: 'report/cases',
        title: texts.title,
        data: {
          texts,
          words: caseWords,
          sides: (['received', 'sent', 'all'] as const).map((name) => ({
            label: texts.sides[name],
            href: addressOf(query, { side: name }),
            current: name === side,
          })),
          side,
          caption: texts.caption(texts.sides[side]),
          statuses: Object.entries(caseWords.status).map(([value, label]) => ({ value, label })),
          categories: (collaboration.codes.get('category') ?? []).map(({ code, label }) => ({ value: code, label })),
          chosen: { status, category },
          lines: found.reports.map((line) => viewLine(directory, line, collaboration)),
          clear: status || category ? addressOf(query, { status: '', category: '' }) : null,
          first: after ? addressOf(query, {}) : null,
          next: found.next ? addressOf(query, { cursor: writeCursor(found.next) }) : null,
        },
      })
    },
  })
}
