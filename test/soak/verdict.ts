import { countedAtOnce } from '../../src/statistics/recount-months.ts'
import type { Sample } from './sample.ts'
import { tellFiles, tellMemory, tellTables, type TableStory } from './steadiness.ts'

/** What must grow with the reports, and by how many rows for each at most. Every other table must stay as it is. */
export const growing: Readonly<Record<string, number>> = {
  'public.report': 1,
  'public.participation': 4,
  'public.report_history': 12,
  'public.answer': 2,
  'public.answer_action': 4,
  'public.patient_identity': 1,
  'public.identity_key': 2,
  'public.delivery': 12,
  // For seven days; that it goes then is looked at apart.
  'public.idempotency': 1,
  // Each change and each reading of a case, by whoever reads it.
  'public.audit_entry': 30,
  'public.audit_seal': 30,
  'public.case_side': 3,
  'public.message': 4,
  'public.case_reminder': 4,
  'public.search_document': 3,
  // A report's own number and reference are words too.
  'public.search_word': 4,
  'public.leader_notice': 1,
  'public.signature_link': 1,
}

/** What stands for hours or days and goes by itself when they are over; in a shorter run it grows, and goes afterwards. */
export const passing = ['public.idempotency', 'public.session', 'public.form_progress', 'public.rate_count'] as const

/** Memory: MiB an hour, and what is allowed in a run of any length, for heaps breathe. */
const mbPerHour = 24
const mbAlways = 32
/** Rows that a table which does not grow with reports may have more of: months, words of a code list, today's digests. */
const rowsAlways = 400
/** Fewer than fifteen hundred reports wait an hour to be counted, and each may leave several notes of its changes until then. */
const notesPerReport = 6
const rowsBetween: Readonly<Record<string, number>> = {
  'public.recount_due': countedAtOnce * notesPerReport,
  'public.search_due': 1_000,
}
const bytesAlways = 8 * 2 ** 20
/** All tables and indexes together, for each report that comes. */
const bytesPerReport = 96 * 1_024
/** Not yet cleared away; autovacuum begins at a fifth of the rows, and looks once a minute. */
const deadAlways = 20_000
const filesAlways = 30
const keysAlways = 60
/** PostgreSQL's own bound (max_wal_size is 1 GB), with the segment it is writing. */
const walBound = 1.1 * 2 ** 30

const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`

function listGrown({ name, warm, last, reports }: TableStory): string[] {
  const most = growing[name]
  if (most !== undefined)
    return last.rows <= most * reports + 50 ? [] : [`${name}: ${last.rows} rows, ${reports} reports`]
  if ((passing as readonly string[]).includes(name)) return []
  const rows = last.rows - warm.rows
  const bytes = last.bytes - warm.bytes
  return [
    ...(rows <= (rowsBetween[name] ?? rowsAlways) ? [] : [`${name}: ${rows} rows more`]),
    ...(bytes <= bytesAlways ? [] : [`${name}: ${mb(bytes)} more`]),
  ]
}

/** What must hold of an installation that runs for ever, by name; each lists what breaks it. Pure. */
export const steadiness = {
  memory_is_flat: (samples) =>
    tellMemory(samples)
      .filter((story) => story.mbPerHour * story.hours > Math.max(mbAlways, mbPerHour * story.hours))
      .map((story) => `${story.name} (${story.pid}): ${story.mbPerHour.toFixed(1)} MiB an hour`),
  files_are_closed: (samples) =>
    tellFiles(samples)
      .filter(({ warm, last }) => last > warm + filesAlways)
      .map(({ name, pid, warm, last }) => `${name} (${pid}): ${warm} open files, then ${last}`),
  no_table_grows_but_those_that_must: (samples) => tellTables(samples).flatMap(listGrown),
  a_report_takes_its_room_and_no_more: (samples) => {
    const stories = tellTables(samples)
    const bytes = stories.reduce((sum, { warm, last }) => sum + last.bytes - warm.bytes, 0)
    const reports = stories[0]?.moreReports ?? 0
    return bytes <= bytesPerReport * reports + bytesAlways ? [] : [`${mb(bytes)} more for ${reports} reports`]
  },
  old_rows_are_cleared: (samples) =>
    tellTables(samples)
      .filter(({ last }) => last.dead > Math.max(deadAlways, last.rows))
      .map(({ name, last }) => `${name}: ${last.dead} dead rows`),
  log_is_recycled: (samples) => {
    const kept = samples.findLast(({ database }) => database)?.database?.walKept ?? 0
    return kept <= walBound ? [] : [`${mb(kept)} of write-ahead log`]
  },
  queue_is_empty: (samples) => {
    const last = samples.at(-1)
    return [
      ...((last?.queue?.keys ?? 0) <= keysAlways ? [] : [`${last?.queue?.keys} keys`]),
      ...((last?.database?.waiting ?? 0) === 0 ? [] : [`${last?.database?.waiting} deliveries wait`]),
    ]
  },
} as const satisfies Readonly<Record<string, (samples: readonly Sample[]) => string[]>>

/** What the passing tables still hold once their days are over. */
export function listLeftBehind(tables: Readonly<Record<string, { readonly rows: number }>>): string[] {
  return passing.flatMap((name) => (tables[name]?.rows ? [`${name}: ${tables[name].rows} rows`] : []))
}
