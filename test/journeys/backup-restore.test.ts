import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { openReceiver, type Receiver } from '../delivery/honest-receiver.ts'
import { cloneDatabase, withClient } from '../support/postgres.ts'
import { testNationalId } from '../support/sample-report.ts'
import { ask, read } from './ask.ts'
import { keepFiling, openLedger, type Ledger, type Sending } from './filing-ledger.ts'
import { getServerPid, superuserOf, until, urlOf, useJourney } from './journey.ts'
import { runCommand, runWell } from './run-command.ts'

const journey = useJourney()
/** Some ten processes are started and ended in each of these. */
const timeout = 300_000

/** A machine the service runs on: its environment, a way to look into its database, and its end. */
interface Machine {
  readonly env: Readonly<Record<string, string>>
  look(): Promise<SocketSettings>
  destroy(): Promise<void>
}

/** What an operator keeps apart from the backups. */
const keys = {
  IDENTITY_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  APP_SECRET: randomBytes(32).toString('base64'),
}

async function embeddedMachine(): Promise<Machine> {
  const folder = await journey.folder()
  return {
    env: { DATA_DIR: folder },
    look: () => superuserOf(folder),
    destroy: async () => {
      process.kill(await getServerPid(folder), 'SIGQUIT')
      await until('the database has ended', async () => (await getServerPid(folder).catch(() => 0)) === 0)
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

async function serverMachine(template: 'vestfold' | 'empty'): Promise<Machine> {
  const clone = await cloneDatabase(template)
  const folder = await journey.folder()
  journey.later(() => clone.drop())
  return {
    env: { DATA_DIR: folder, DATABASE_URL: urlOf(clone.app), DATABASE_OWNER_URL: urlOf(clone.owner) },
    look: () => Promise.resolve(clone.superuser),
    destroy: async () => {
      await clone.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const query = async <Row extends object>(machine: Machine, text: string): Promise<Row[]> =>
  withClient(await machine.look(), async (client) => (await client.query<Row>(text)).rows)

/** Every mail about what was filed: how often the receiver took it, by the id it carries, which is the delivery's. */
function countTaken({ taken }: Receiver): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { messageId } of taken) {
    const id = messageId.replace(/[<>]/g, '').split('@')[0] ?? ''
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

const stateOf = (machine: Machine) =>
  query<{ id: string; state: string }>(machine, `select id, state from delivery where message = 'report'`)

/** What the holders of these receipts see, and what the hospital reads of the patient, is what was filed. */
async function expectReadable(address: string, sendings: readonly Sending[]): Promise<void> {
  for (const { filed, report } of sendings) {
    const receipt = read<{ number: string }>(await ask(address, 'GET', `/api/v1/receipts/${filed!.receiptCode}`))
    expect(receipt.number).toBe(filed!.number)
    if (!report.patient) continue
    const json = { reasonCode: 'look_up_record' }
    const patient = await ask(address, 'POST', `/api/v1/reports/${filed!.id}/patient`, { as: 'siv-kvalitet', json })
    expect(read(patient)).toMatchObject({ nationalId: testNationalId })
  }
}

/** Sends again what its senders had been told of: the same answer where it is there, and a number nobody has where it is gone. */
async function fileAgain(address: string, ledger: Ledger, kept: ReadonlySet<string>): Promise<void> {
  const told = new Set(ledger.acknowledged().map(({ filed }) => filed!.number))
  for (const sending of ledger.acknowledged()) {
    const before = sending.filed!
    if (kept.has(before.id)) {
      expect(await ledger.send(address, sending)).toBe(true)
      continue
    }
    sending.filed = undefined
    expect(await ledger.send(address, sending)).toBe(true)
    expect(told).not.toContain(sending.filed!.number)
    told.add(sending.filed!.number)
  }
}

const machines: Record<string, readonly [() => Promise<Machine>, () => Promise<Machine>]> = {
  embedded: [embeddedMachine, embeddedMachine],
  'on a PostgreSQL server': [() => serverMachine('vestfold'), () => serverMachine('empty')],
}

test.each(Object.entries(machines))(
  '%s: a backup while reports are filed, everything destroyed, restored on an empty machine',
  async (_where, [openFirst, openSecond]) => {
    const receiver = await openReceiver()
    journey.later(() => receiver.stop())
    const first = await openFirst()
    const common = { ...keys, SMTP_URL: receiver.url, AUTH_MODE: 'demo' }
    const service = await journey.start({ env: { ...first.env, ...common } })
    const ledger = openLedger()
    for (let n = 0; n < 6; n++) await ledger.send(service.address, ledger.add())
    await until('it is delivered', async () => (await stateOf(first)).every(({ state }) => state === 'sent'))
    const delivered = (await stateOf(first)).map(({ id }) => id)
    // From now on the mail server takes nothing: these deliveries wait.
    receiver.answer(() => 451)
    for (let n = 0; n < 4; n++) await ledger.send(service.address, ledger.add())
    const acknowledgedBefore = ledger.acknowledged()

    const place = join(await journey.folder(), 'backup')
    let taken = false
    const filing = keepFiling(ledger, service.address, { clients: 2, persistent: false, enough: () => taken })
    await sleep(200)
    const said = await runWell('take-backup', [place], { ...first.env, ...common })
    for (const enough = ledger.acknowledged().length + 3; ledger.acknowledged().length < enough;) await sleep(20)
    taken = true
    await filing
    await service.kill('SIGKILL')
    await first.destroy()

    expect(await findKeys(place)).toEqual([])
    const second = await openSecond()
    receiver.answer()
    const again = { ...second.env, ...common }
    await runWell('restore', [place], again)
    const head = /^head (\S+)$/m.exec(said)?.[1] ?? ''
    expect(await runWell('verify-audit', [head], again)).toMatch(/\d+ sealed entries are as they were/)

    const restarted = await journey.start({ env: again })
    const kept = new Set((await query<{ id: string }>(second, 'select id from report')).map(({ id }) => id))
    expect(acknowledgedBefore.filter(({ filed }) => !kept.has(filed!.id))).toEqual([])
    await expectReadable(
      restarted.address,
      ledger.acknowledged().filter(({ filed }) => kept.has(filed!.id)),
    )
    await fileAgain(restarted.address, ledger, kept)
    await until('what waited is delivered', async () =>
      (await stateOf(second)).every(({ state }) => state === 'sent' || state === 'read'),
    )
    const counts = countTaken(receiver)
    expect(delivered.map((id) => counts.get(id))).toEqual(delivered.map(() => 1))
    await until('all is sealed', async () => {
      const waiting = `select from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)`
      return (await query(second, waiting)).length === 0
    })
    await restarted.kill('SIGTERM')
    expect(await runWell('verify-audit', [head], again)).toContain('; 0 wait for their seal')
  },
  timeout,
)

/** Files of the backup in which a key stands. */
async function findKeys(place: string): Promise<string[]> {
  const secrets = [keys.APP_SECRET, keys.IDENTITY_KEYS.slice(3)]
  const words = secrets.flatMap((secret) => [secret, Buffer.from(secret, 'base64').toString('hex')])
  const found: string[] = []
  for (const entry of await readdir(place, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    const text = (entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')
    if (words.some((word) => text.includes(word))) found.push(entry.name)
  }
  return found
}

test('moves from the embedded database to a server, and leaves the embedded one as it was', { timeout }, async () => {
  const first = await embeddedMachine()
  const second = await serverMachine('empty')
  const common = { ...keys, AUTH_MODE: 'demo' }
  const service = await journey.start({ env: { ...first.env, ...common } })
  const ledger = openLedger()
  for (let n = 0; n < 3; n++) await ledger.send(service.address, ledger.add())
  const moving = { ...common, ...first.env, DATABASE_OWNER_URL: second.env['DATABASE_OWNER_URL'] ?? '' }
  const refused = await runCommand('move', [], moving)
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/^The service is running: stop it first/)])
  await until('it is delivered', async () => (await stateOf(first)).every(({ state }) => state === 'sent'))
  await service.kill('SIGTERM')

  expect(await runWell('move', [], moving)).toContain('Moved.')
  expect((await readdir(first.env['DATA_DIR']!)).filter((name) => name.startsWith('move-'))).toEqual([])
  const there = await journey.start({ env: { ...second.env, ...common } })
  await expectReadable(there.address, ledger.acknowledged())
  const next = ledger.add()
  await ledger.send(there.address, next)
  const numberOf = ({ filed }: Sending) => Number(filed?.number.split('-')[2])
  expect(numberOf(next)).toBe(numberOf(ledger.sendings[2]!) + 1)
  await there.kill('SIGTERM')

  // Twice is refused, and says why.
  const twice = await runCommand('move', [], moving)
  expect([twice.code, twice.err]).toEqual([1, expect.stringMatching(/^The database is not empty/)])
  // The old place has all it had, and no line that tells of the moving.
  const old = await journey.start({ env: { ...first.env, ...common } })
  await expectReadable(old.address, ledger.sendings.slice(0, 3))
  expect(await query(first, `select from audit_entry where act = 'backup.restore'`)).toHaveLength(0)
})

test('the commands say in a sentence what is wrong, and nothing of what they were given', async () => {
  const machine = await serverMachine('vestfold')
  const env = { ...machine.env, ...keys, AUTH_MODE: 'demo' }
  const say = async (name: string, ...words: string[]) => {
    const { code, err } = await runCommand(name, words, env)
    expect(code).toBe(1)
    return err.trim()
  }
  expect(await say('take-backup')).toBe('Give a folder that does not exist yet.')
  expect(await say('restore')).toBe('Give the folder of a backup.')
  expect(await say('restore', machine.env['DATA_DIR']!)).toMatch(/is no whole backup: it has no manifest\.json/)
  expect(await say('verify-audit', 'secret-thing')).not.toContain('secret-thing')
  expect(await say('verify-audit', `5:${'0'.repeat(64)}`)).toMatch(
    /^The audit log is not as it was sealed\. First at 1: nothing stands there/,
  )
})
