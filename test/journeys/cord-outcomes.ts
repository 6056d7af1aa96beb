import { expect } from 'vitest'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { osloYear } from '../../src/i18n/oslo-time.ts'
import { withClient } from '../support/postgres.ts'
import { ask, read } from './ask.ts'
import { cordWords as words } from './invented-cords.ts'

/** Statistics count a red cord apart from what went wrong: one report of each kind. */
export async function expectCountedApart(address: string): Promise<void> {
  const query = `from=${osloYear(new Date())}&by=eventKind&collaboration=fjallmark`
  const figures = await ask(address, 'GET', `/api/v1/statistics?${query}`, { as: 'fjall-samverkan' })
  const { total, rows } = read<{ total: number; rows: { key: string; count: number; redCords: number }[] }>(figures)
  expect(total).toBe(2)
  const counted = rows.filter(({ count }) => count > 0).map(({ key, count, redCords }) => [key, count, redCords])
  expect(counted).toEqual([
    ['adverse_event', 1, 0],
    ['red_cord', 1, 1],
  ])
}

const way = [
  ['sign', 'fjallmark_polis'],
  ['acknowledge', 'fjallmark_region'],
  ['read_identity', 'fjallmark_region'],
  ['bring_in', 'fjallmark_region', 'pahittsvik'],
  ['pull_red_cord', 'fjallmark_polis', 'fjallmark_kontor'],
  ['bring_in', 'fjallmark_kontor', 'fjallmark_raddning'],
  ['log_red_cord', 'fjallmark_kontor'],
  ['log_red_cord', 'fjallmark_raddning'],
  ['log_red_cord', 'pahittsvik'],
  ['log_red_cord', 'fjallmark_region'],
  ['close_red_cord', 'fjallmark_kontor'],
  ['answer', 'fjallmark_region'],
  ['close', 'fjallmark_region'],
]

const acts = [
  'report.file polis',
  'report.sign polis-chef',
  'report.acknowledge region-chef',
  'identity.read region-chef',
  'report.bring_in region-chef',
  'red_cord.pull polis',
  'report.bring_in kontor',
  'red_cord.gather kontor',
  'red_cord.log kontor',
  'red_cord.log raddning',
  'red_cord.log pahittsvik',
  'red_cord.log region-chef',
  'thread.write kontor',
  'thread.write raddning',
  'red_cord.close kontor',
  'report.answer region-chef',
  'report.close region-chef',
]

interface Told {
  readonly verb: string
  readonly organisation: string
  readonly to: { readonly organisation: string } | null
  readonly reason: string | null
}

/** The history tells every step, by whom and why, and the audit log has each of them once, in the same order. */
export async function expectWholeTrace(address: string, database: SocketSettings, id: string): Promise<void> {
  const answer = await ask(address, 'GET', `/api/v1/reports/${id}/history`, { as: 'fjall-raddning' })
  const { history } = read<{ history: Told[] }>(answer)
  expect(history.map(({ verb, organisation, to }) => [verb, organisation, ...(to ? [to.organisation] : [])])).toEqual(
    way,
  )
  const reasons = history.flatMap(({ reason }) => reason ?? [])
  expect(reasons).toEqual(['Handlägga ärendet', words.needed, words.reason, words.gather, words.agreed])
  // The guard of free text opens the vault too, to know what to look for.
  const { rows } = await withClient(database, (client) =>
    client.query<{ act: string; actor: string }>(
      `select act, actor from audit_entry
       where report_id = $1 and reason_code is distinct from 'free_text_guard' order by id`,
      [id],
    ),
  )
  const done = rows.map(({ act, actor }) => `${act} ${actor.replace('person:fjall-', '')}`)
  expect(done.filter((one) => acts.includes(one))).toEqual(acts)
}

/** Who is of another collaboration finds nothing of a case, wherever they look. */
export async function expectNothingForStrangers(address: string, ids: readonly string[]): Promise<void> {
  const parts = ['', '/history', '/messages', '/participants', '/red-cord', '/deliveries', '/similar', '/form.pdf']
  for (const as of ['siv-kvalitet', 'horten-kvalitet', 'faerder-leder']) {
    for (const id of ids) {
      for (const part of parts) {
        expect((await ask(address, 'GET', `/api/v1/reports/${id}${part}`, { as })).status).toBe(404)
      }
      const pull = { as, json: { reason: 'Vi også' } }
      expect((await ask(address, 'POST', `/api/v1/reports/${id}/red-cord`, pull)).status).toBe(404)
    }
    expect(read(await ask(address, 'GET', '/api/v1/reports?limit=200', { as }))).toMatchObject({ reports: [] })
    const search = { as, json: { words: 'patrullen handräckning' } }
    expect(read(await ask(address, 'POST', '/api/v1/reports/search', search))).toMatchObject({ reports: [] })
  }
}
