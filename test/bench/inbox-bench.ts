import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../../src/db/database.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { asActor } from '../../src/db/scope.ts'
import { installService } from '../../src/install-service.ts'
import { countInbox } from '../../src/report/inbox-counts-store.ts'
import type { InboxReader } from '../../src/report/inbox-reader.ts'
import { listInboxLines } from '../../src/report/inbox-store.ts'
import { queues, sorts } from '../../src/report/inbox.ts'
import { indexSome, listHits } from '../../src/report/search-store.ts'
import { quietLog } from '../support/quiet-log.ts'
import type { BenchRow } from './bench-row.ts'
import { medianMs } from './median.ts'
import { fillReports } from './fill-reports.ts'

const reports = 100_000
const limitMs = 50
const rounds = 15

/** Units, deadlines and handlers for what fillReports leaves without; near half of it is open. */
const fillCases = `
  update report set recipient_unit_id = coalesce(clinic_id, hospital_unit_id) where recipient_organisation_id = 'siv';
  update report set acknowledge_by = (sent_at + interval '5 days')::date, answer_by = (sent_at + interval '30 days')::date,
    description = description || translate(substr(md5(number), 1, 24), '0123456789', 'ghijklmnop');
  insert into case_side (report_id, organisation_id, handler_id, due_on)
  select id, 'siv', (array['siv-kvalitet', 'siv-fordeler', 'siv-kfmr'])[1 + abs(hashtext(number)) % 3],
    case when abs(hashtext(number)) % 10 = 0 then answer_by - 5 end
  from report where assigned_at is not null and recipient_organisation_id = 'siv'`

/** Of the organisation that has a part in every report, in the middle of the year they are from. */
const reader: InboxReader = {
  organisationId: 'siv',
  personId: 'siv-kvalitet',
  units: ['siv.kpa', 'siv.kpa.dps', 'siv.kpa.psa', 'siv.kpa.ara', 'siv.kpa.bupa'],
  today: '2025-11-22',
  contestableSince: new Map([['vestfold', new Date('2025-11-08T00:00:00Z')]]),
  consequences: ['none', 'minor', 'moderate', 'significant', 'death'],
  unitsBelow: (unit) => [unit],
}

/**
 * The inbox of an organisation that has a part in each of 100,000 reports, with row-level security on: a page of a hundred of every
 * list, newest and most urgent first (the slowest is told), the counts of all lists, and searches for a common, a rare and a
 * misspelt word.
 */
export async function benchInbox(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-inbox-'))
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog, settings: { fsync: 'off' } })
  const database = openDatabase(server.app, { max: 2, log: quietLog, name: 'bench' })
  const superuser = new pg.Client(server.superuser)
  try {
    await installService(server.owner, { demo: true, now: new Date(), log: quietLog })
    await superuser.connect()
    await superuser.query('select setseed(0.42)')
    await superuser.query(fillReports.replaceAll('$1', `${reports}`))
    await superuser.query(fillCases)
    while ((await indexSome(database.db, 2_000)) > 0);
    await superuser.query('vacuum analyze')

    const as = <T>(work: Parameters<typeof asActor<T>>[2]) => asActor(database.db, { organisations: ['siv'] }, work)
    const row = (name: string, ms: number): BenchRow => ({
      name: `inbox, ${reports} reports, ${name}`,
      measured: `${ms.toFixed(1)} ms`,
      ratio: ms / limitMs,
      limit: `at most ${limitMs} ms`,
      ok: ms <= limitMs,
    })
    const rows = [row('the counts of all lists', await medianMs(() => as((tx) => countInbox(tx, reader)), rounds, 0))]
    for (const sort of sorts) {
      const pages: { queue: string; ms: number }[] = []
      for (const queue of queues) {
        const ask = { queue, sort, filter: {}, limit: 100 }
        pages.push({
          queue,
          ms: await medianMs(() => as((tx) => listInboxLines(tx, reader, ask, undefined)), rounds, 0),
        })
      }
      const [slowest] = pages.toSorted((one, other) => other.ms - one.ms)
      if (slowest) rows.push(row(`a page of 100, ${sort} first, the slowest list (${slowest.queue})`, slowest.ms))
    }
    const { rows: rare } = await superuser.query<{ word: string }>(
      `select word from search_word where uses = 1 limit 1`,
    )
    for (const [what, word] of [
      ['common', 'pasienten'],
      ['rare', rare[0]?.word ?? ''],
      ['misspelt', 'legemidelliste'],
    ] as const) {
      rows.push(row(`search for a ${what} word`, await medianMs(() => as((tx) => listHits(tx, word)), rounds, 0)))
    }
    return rows
  } finally {
    await superuser.end()
    await database.close()
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
