import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { openReceiver, type ReceivedMail, type Receiver } from '../delivery/honest-receiver.ts'
import { seededRandom } from '../privacy/corpus/seeded-random.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { ask, read, type Filed } from './ask.ts'
import { isLetter, leaveLetterOnly, reportWithIdentity, toHolmestrand, withoutLeaderMail } from './invented-reports.ts'
import { until, urlOf, useJourney } from './journey.ts'
import type { ServiceProcess } from './service-process.ts'

const journey = useJourney()
let clone: ClonedDatabase
let receiver: Receiver
let letterDir: string
let env: Record<string, string>
let api: ServiceProcess

beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  journey.later(() => clone.drop())
  receiver = await openReceiver()
  journey.later(() => receiver.stop())
  letterDir = await journey.folder()
  const dataDir = await journey.folder()
  env = { DATABASE_URL: urlOf(clone.app), DATA_DIR: dataDir, SMTP_URL: receiver.url, LETTER_DIR: letterDir }
  await query(leaveLetterOnly)
  api = await journey.start({ env: { ...env, ROLE: 'api' } })
  await until('Holmestrand is reached by letter', async () => {
    const json = reportWithIdentity({ ...toHolmestrand, ...withoutLeaderMail })
    return isLetter(read(await ask(api.address, 'POST', '/api/v1/reports/validate', { json })))
  })
})
afterEach(() => receiver.answer())

const startWorker = () => journey.start({ env: { ...env, ROLE: 'worker' } })

async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const ask = (text: string) =>
    withClient(clone.superuser, (client) => client.query<Record<string, unknown>>(text, values))
  return (await ask(text)).rows
}

/** Files a report and returns the id of its delivery. */
async function file(changes = {}): Promise<string> {
  const filed = read<Filed>(
    await ask(api.address, 'POST', '/api/v1/reports', {
      json: reportWithIdentity({ ...withoutLeaderMail, ...changes }),
    }),
    201,
  )
  const [delivery] = await query('select id from delivery where report_id = $1', [filed.id])
  return String(delivery?.['id'])
}

const rowsOf = (ids: readonly string[]) => query('select * from delivery where id = any($1) order by id', [ids])

async function expectSent(ids: readonly string[]): Promise<void> {
  await until('all of it is sent', async () => (await rowsOf(ids)).every(({ state }) => state === 'sent'))
}

/** What a reader sees of a mail: everything but when it was written and how its parts are divided. */
async function contentOf({ raw }: ReceivedMail): Promise<object> {
  const { subject, from, to, text, html } = await simpleParser(raw)
  return { subject, from, to, text, html }
}

const mailsOf = (id: string) => receiver.taken.filter(({ messageId }) => messageId.startsWith(`${id}@`))

test.each([7])(
  'workers killed with -9 in the middle of delivering: everything arrives, and what comes twice is the same mail with the same id (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const mails: string[] = []
    const letters: string[] = []
    for (let count = 0; count < 30; count++) {
      if (count % 3 === 0) letters.push(await file(toHolmestrand))
      else mails.push(await file())
    }
    for (let kill = 0; kill < 3; kill++) {
      const enough = receiver.offered.length + 1 + random.below(5)
      const death = Promise.withResolvers<undefined>()
      // The mail at which it dies is taken, and the worker never hears of it.
      receiver.answer((_mail, nth) => (nth >= enough ? death.promise : sleep(random.below(60)).then(() => undefined)))
      const worker = await startWorker()
      await until('the worker delivers', () => receiver.offered.length >= enough)
      await worker.kill('SIGKILL')
      death.resolve(undefined)
      // What the killed one was at: its leases run out in ten seconds, or at once where the owner says so.
      await query(`update delivery set lease_until = now(), next_attempt_at = now() where lease_until is not null`)
    }
    receiver.answer()
    const worker = await startWorker()
    await expectSent([...mails, ...letters])
    await worker.kill('SIGTERM')

    for (const id of mails) {
      const [first, ...repeats] = mailsOf(id)
      if (!first) throw new Error('a delivery that counts as sent never arrived')
      expect(first.to).toBe('kvalitet.kpa@siv.example')
      for (const repeat of repeats) {
        expect(repeat).toMatchObject({ messageId: first.messageId, to: first.to })
        expect(await contentOf(repeat)).toEqual(await contentOf(first))
      }
    }
    expect(new Set(receiver.taken.map(({ messageId }) => messageId)).size).toBe(mails.length)
    expect(receiver.taken.length).toBeGreaterThanOrEqual(mails.length + 3)
    const printed = (await readdir(letterDir)).filter((name) => !name.startsWith('.'))
    expect(new Set(printed.map((name) => name.replace(/^\S+ (.*)\.pdf$/, '$1')))).toEqual(new Set(letters))
    expect(printed).toHaveLength(letters.length)
    const attempts = (await rowsOf([...mails, ...letters])).map((row) => Number(row['attempts']))
    expect(Math.max(...attempts)).toBeGreaterThan(1)
    expect(await query(`select from delivery where state <> 'sent'`)).toEqual([])
  },
)

test('a worker frozen past its leases, and then continued, changes nothing any more by what it comes to know late', async () => {
  const held = Promise.withResolvers<number>()
  const offered = () => receiver.offered.length - before
  const before = receiver.offered.length
  receiver.answer(() => (offered() <= 3 ? held.promise : undefined))
  const ids = [await file(), await file(), await file()]
  const frozen = await startWorker()
  await until('three mails are on their way', () => offered() === 3)
  await frozen.kill('SIGSTOP')
  await query(`update delivery set lease_until = now(), next_attempt_at = now() where id = any($1)`, [ids])

  const other = await startWorker()
  await expectSent(ids)
  const settled = await rowsOf(ids)
  const audited = await query('select count(*) from audit_entry')
  held.resolve(550)
  await frozen.kill('SIGCONT')
  const discarded = () => frozen.said().match(/"msg":"a late result was discarded"/g)?.length
  await until('the late results are discarded', () => discarded() === 3)
  expect(await rowsOf(ids)).toEqual(settled)
  expect(settled).toEqual(ids.toSorted().map((id) => expect.objectContaining({ id, attempts: 2, fencing_token: 2 })))
  expect(await query('select count(*) from audit_entry')).toEqual(audited)
  for (const id of ids) expect(mailsOf(id)).toHaveLength(1)
  await Promise.all([frozen.kill('SIGTERM'), other.kill('SIGTERM')])
})
