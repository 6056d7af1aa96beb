import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { hasTool, readText, withoutSpaces } from '../support/pdf-tools.ts'
import { withClient } from '../support/postgres.ts'
import { hasRedis } from '../support/redis-server.ts'
import { addressMark, makeSearch, nameMark, textMark } from './canaries.ts'
import { dumpTables, listFiles, type Place } from './evidence.ts'
import { gatherEvidence, type Evidence } from './gather-evidence.ts'
import { useJourney } from './journey.ts'

const journey = useJourney()
let evidence: Evidence
let database: SocketSettings
let findAnything: (heap: Place['heap']) => string[]
let findIdentity: (heap: Place['heap']) => string[]

beforeAll(async () => {
  evidence = await gatherEvidence(journey, 20_260_314)
  database = evidence.database
  findAnything = makeSearch([nameMark, textMark, addressMark], evidence.nationalIds)
  findIdentity = makeSearch([nameMark], evidence.nationalIds)
})

/** Where words of people are kept: in a report, its answer, the reasons in its history, what comes of it, and what they are found again by. */
const textColumns = [
  'public.annual_report.chapters',
  'public.annual_report.snapshot',
  'public.annual_report.texts',
  'public.answer.contact',
  'public.answer.what_happened',
  'public.answer_action.description',
  'public.answer_action.responsible',
  'public.goal.title',
  'public.measure.dropped_reason',
  'public.measure.effect_expected',
  'public.measure.effect_note',
  'public.measure.owner_name',
  'public.measure.title',
  'public.measure.what',
  'public.measure_history.reason',
  'public.report.category_other_text',
  'public.report.description',
  'public.report.external_reference',
  'public.report.hospital_unit_text',
  'public.report.immediate_measures',
  'public.report.leader_email',
  'public.report.leader_name',
  'public.report.reporter_email',
  'public.report.reporter_name',
  'public.report.reporter_phone',
  'public.report.reporter_workplace',
  'public.report.service_location_name',
  'public.report.service_location_other_text',
  'public.report.suggested_measure',
  'public.report_history.reason',
  'public.search_document.words',
  'public.search_word.lexeme',
  'public.search_word.word',
  'public.suggestion_decision.reason',
  'public.working_group.mandate',
  'public.working_group.name',
  'public.working_group_question.answer',
  'public.working_group_question.question',
  'public.working_group_seat.function',
]

/** The places where something was found that must not be there, with what it was. */
function listLeaks(places: readonly Place[], find: (heap: Place['heap']) => string[]): string[] {
  return places.flatMap(({ name, heap }) => find(heap).map((secret) => `${name}: ${secret}`))
}

/** A quick search for what is written plainly, for large heaps. */
const plainly = (secrets: readonly string[]) => (heap: Place['heap']) =>
  secrets.filter((secret) => heap.includes(secret) || heap.includes(Buffer.from(secret, 'utf16le').toString('latin1')))

describe('who the patient is and what people wrote', () => {
  test('stand in no line of the service’s log, at its most talkative', () => {
    const logs = evidence.logs.map((heap, nth) => ({ name: `service ${nth}`, heap }))
    const all = evidence.logs.join()
    expect(all).toContain('an error nobody caught stops the service')
    expect(all).toMatch(/"stack":\["at .*break-at\.ts/)
    expect(listLeaks(logs, findAnything)).toEqual([])
  })

  test('stand in no metric and no health', () => {
    expect(evidence.metrics.join()).toContain('http_requests_total')
    expect(
      listLeaks(
        evidence.metrics.map((heap) => ({ name: 'metrics', heap })),
        findAnything,
      ),
    ).toEqual([])
  })

  test('stand in no job that waits', () => {
    expect(evidence.waitingJobs.find(({ name }) => name === 'bullmq.job.data')?.heap).toContain('deliveryId')
    expect(listLeaks(evidence.waitingJobs, findAnything)).toEqual([])
  })

  test.skipIf(!hasRedis)('were never told to Redis (skipped where redis-server is missing)', () => {
    expect(listLeaks([{ name: 'redis', heap: evidence.heardByRedis }], findAnything)).toEqual([])
  })

  test('stand in no answer but those that are for a party’s eyes, and in the head of none', () => {
    const places = evidence.visits.flatMap(({ what, may, answer }) => [
      { name: `head: ${what}`, heap: JSON.stringify([...answer.headers]) },
      ...(may === 'nothing' ? [{ name: what, heap: answer.bytes }] : []),
    ])
    expect(listLeaks(places, findAnything)).toEqual([])
    const eyesOnly = evidence.visits.filter(({ may }) => may !== 'nothing')
    expect(eyesOnly.filter(({ answer }) => answer.headers.get('cache-control') !== 'no-store')).toEqual([])
    const texts = evidence.visits.filter(({ may }) => may === 'text')
    expect(
      listLeaks(
        texts.map(({ what, answer }) => ({ name: what, heap: answer.bytes })),
        findIdentity,
      ),
    ).toEqual([])
    const named = evidence.visits.filter(({ what }) => what === 'read identity' || what === 'the patient')
    expect(named.map(({ answer }) => findIdentity(answer.bytes).length)).toEqual(named.map(() => 2))
  })

  test('stand in no mail; only the address it goes to', async () => {
    const mails = await listFiles(join(evidence.dataDir, 'mail'))
    expect(mails.length).toBeGreaterThan(10)
    const find = makeSearch([nameMark, textMark], evidence.nationalIds)
    expect(listLeaks(mails, find)).toEqual([])
    const bodies = mails.map(({ name, heap }) => ({ name, heap: String(heap).replace(/^To: .*$/gm, '') }))
    expect(listLeaks(bodies, findAnything)).toEqual([])
  })

  test('stand in no message to a partner’s own system, in its head neither', () => {
    expect(evidence.handedOver.length).toBeGreaterThan(3)
    expect(listLeaks(evidence.handedOver, findAnything)).toEqual([])
  })

  test('stand in no file of the data folder: who the patient is, in no shape; texts in the database alone', async () => {
    await withClient(database, (client) => client.query('checkpoint'))
    const files = await listFiles(evidence.dataDir)
    expect(listLeaks(files, plainly([nameMark, ...evidence.nationalIds]))).toEqual([])
    const withText = files.filter(({ heap }) => plainly([textMark])(heap).length > 0).map(({ name }) => name)
    expect(withText.filter((name) => !name.startsWith('postgres/data/'))).toEqual([])
    expect(withText).not.toEqual([])
  })

  test('stand in no table: who the patient is, in none; texts in the columns that are meant for them', async () => {
    const places = await dumpTables(database)
    const ours = places.filter(({ name }) => !name.startsWith('pg_catalog.'))
    expect(listLeaks(ours, findIdentity)).toEqual([])
    // What PostgreSQL notes down of our columns for its own use.
    expect(listLeaks(places, plainly([nameMark, ...evidence.nationalIds]))).toEqual([])
    const withText = ours.filter(({ heap }) => findAnything(heap).length > 0).map(({ name }) => name)
    expect(withText.toSorted()).toEqual(textColumns)
  })

  test.skipIf(!hasTool('pdftotext'))(
    'are parted in letters: the text is there and the patient is not (skipped where pdftotext is missing)',
    async () => {
      const letters = await listFiles(join(evidence.dataDir, 'letters'))
      expect(letters).not.toEqual([])
      for (const { name, heap } of letters) {
        const text = withoutSpaces(readText(Buffer.from(heap)))
        expect(text).toContain(textMark)
        expect(listLeaks([{ name, heap: text }], findIdentity)).toEqual([])
      }
    },
  )
})
