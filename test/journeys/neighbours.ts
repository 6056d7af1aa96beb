import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openReceiver, type Receiver } from '../delivery/honest-receiver.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { ask, read, type Filed } from './ask.ts'
import { isLetter, leaveLetterOnly, reportWithIdentity, toHolmestrand, withoutLeaderMail } from './invented-reports.ts'
import { until, urlOf, type Journey } from './journey.ts'

/** A service with its neighbours: a mail server, a folder for letters, a queue. */
export interface World {
  readonly address: string
  readonly clone: ClonedDatabase
  readonly receiver: Receiver
  readonly letterDir: string
  /** What the service has said so far. */
  readonly said: () => string
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** Files two reports that go by e-mail and one that goes by letter; each must be answered with 201. */
  fileThree(): Promise<void>
  letters(): Promise<string[]>
  /** Everything filed so far is where it belongs: at its own address or in the folder, once, and nowhere else. */
  expectAllInPlace(): Promise<void>
}

/** Opens them all, with Holmestrand reached by letter only. `more` is environment. */
export async function openWorld(journey: Journey, more: Record<string, string> = {}): Promise<World> {
  const clone = await cloneDatabase('vestfold')
  journey.later(() => clone.drop())
  const receiver = await openReceiver()
  journey.later(() => receiver.stop())
  const [dataDir, outer] = [await journey.folder(), await journey.folder()]
  const letterDir = join(outer, 'letters')
  await mkdir(letterDir)
  const query: World['query'] = (text, values = []) =>
    withClient(clone.superuser, async (client) => (await client.query<Record<string, unknown>>(text, values)).rows)
  await withClient(clone.superuser, (client) => client.query(leaveLetterOnly))
  const env = {
    DATABASE_URL: urlOf(clone.app),
    DATA_DIR: dataDir,
    SMTP_URL: receiver.url,
    LETTER_DIR: letterDir,
    ...more,
  }
  const { address, said } = await journey.start({ env })
  const post = (path: string, changes: object) =>
    ask(address, 'POST', path, { json: reportWithIdentity({ ...withoutLeaderMail, ...changes }) })
  await until('Holmestrand is reached by letter', async () =>
    isLetter(read(await post('/api/v1/reports/validate', toHolmestrand))),
  )
  const places = new Map<string, { id: string; channel: string }>()
  const file = async (changes: object) => {
    const { id, recipients } = read<Filed>(await post('/api/v1/reports', changes), 201)
    const [delivery] = await query('select id from delivery where report_id = $1', [id])
    places.set(String(delivery?.['id']), { id, channel: recipients[0]?.channel ?? '' })
  }
  const letters = async () => (await readdir(letterDir)).filter((name) => name !== '.filler')
  const idsOf = (channel: string) => [...places].filter(([, place]) => place.channel === channel).map(([id]) => id)
  return {
    address,
    clone,
    receiver,
    letterDir,
    said,
    query,
    letters,
    async fileThree() {
      for (const changes of [{}, toHolmestrand, {}]) await file(changes)
    },
    async expectAllInPlace() {
      await until(
        'the backlog is gone',
        async () => (await query(`select from delivery where state <> 'sent'`)).length === 0,
      )
      const mailed = receiver.taken.map(({ messageId }) => messageId.split('@')[0] ?? '')
      expect(mailed.toSorted()).toEqual(idsOf('email').toSorted())
      expect(new Set(receiver.taken.map(({ to }) => to))).toEqual(new Set(['kvalitet.kpa@siv.example']))
      const printed = (await letters()).map((name) => name.replace(/^\S+ (.*)\.pdf$/, '$1'))
      expect(printed.toSorted()).toEqual(idsOf('letter').toSorted())
      expect(await query('select from delivery')).toHaveLength(places.size)
    },
  }
}
