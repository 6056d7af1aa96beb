import { appendFile, readdir } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { findFreePort } from '../../src/http/free-port.ts'
import { openReceiver, type Receiver } from '../delivery/honest-receiver.ts'
import { ask } from './ask.ts'
import { readCommands } from './documented-commands.ts'
import { expectHeldTight, expectLimited, findToldSecrets, inspect } from './expect-held-tight.ts'
import { expectIdentities, fileThroughBoth, readReceipts } from './file-through-both.ts'
import { expectAllKept, openLedger, type Ledger } from './filing-ledger.ts'
import { bringSecret, hasDocker, layOutInstallation, type Installation } from './installation.ts'
import { useJourney } from './journey.ts'
import { putUnderLoad } from './put-under-load.ts'
import { openVisitor } from './visitor.ts'
import { walkPages } from './walk-pages.ts'

const minutes = 60_000
const webs = ['api-1', 'api-2']
const workers = ['worker-1', 'worker-2']
const services = ['postgres', 'redis', ...webs, ...workers]

/** As `until` of journey.ts, for what takes an image, a build or a start. */
async function within(most: number, what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = performance.now() + most; !(await isSo()); await sleep(250)) {
    if (performance.now() > end) throw new Error(`It did not come to that: ${what}`)
  }
}

/** An address of this machine by which others reach it. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const found = all.find(({ family, internal }) => family === 'IPv4' && !internal)
  if (!found) throw new Error('this machine has no address but its loopback')
  return found.address
}

const isReady = async (address: string) => {
  const answer = await ask(address, 'GET', '/health/ready').catch(() => undefined)
  return answer?.status === 200
}
const numberOf = (number: string | undefined) => Number(number?.split('-')[2])

describe.skipIf(!hasDocker)('the installation of docker-compose.yml, where a Docker engine answers', () => {
  const journey = useJourney()
  vi.setConfig({ testTimeout: 15 * minutes, hookTimeout: 15 * minutes })
  let installation: Installation
  let receiver: Receiver
  let demoPort: number
  const ledger: Ledger = openLedger()
  const acknowledged = () => ledger.acknowledged().length
  const areReady = () =>
    within(5 * minutes, 'both web processes are ready', async () =>
      (await Promise.all(installation.addresses.map(isReady))).every(Boolean),
    )
  const fileMore = (count: number) => {
    const enough = acknowledged() + count
    return fileThroughBoth(ledger, installation.addresses, () => acknowledged() >= enough)
  }
  const listOpen = () => installation.askDatabase(`select id from delivery where state not in ('sent', 'read')`)
  const areDelivered = () => within(3 * minutes, 'all is delivered', async () => (await listOpen()).length === 0)
  const idsOf = (mails: readonly { messageId: string }[]) =>
    mails.map(({ messageId }) => messageId.split('@')[0] ?? '').toSorted()

  beforeAll(async () => {
    const folder = await journey.folder()
    demoPort = await findFreePort('127.0.0.1')
    installation = await layOutInstallation(folder, {
      AUTH_MODE: 'demo',
      DEMO_SYNTHETIC_DATA_ONLY: 'yes',
      RATE_LIMIT_FACTOR: '1000',
      DEMO_PORT: String(demoPort),
      DEMO_PUBLIC_URL: `http://127.0.0.1:${demoPort}`,
    })
    journey.later(() => installation.destroy())
    // Not loopback: the containers have one of their own.
    receiver = await openReceiver(ownAddress())
    journey.later(() => receiver.stop())
    // What the paper says, and where it says so in words: the two secrets that the operator brings along.
    const [build = '', makeSecrets = '', fillIn = '', start = '', ...others] = readCommands('**In containers.**')
    expect(others).toEqual([])
    await installation.type(build)
    await installation.type(makeSecrets)
    expect((await readdir(join(folder, 'secrets'))).toSorted()).toEqual([
      'app_secret',
      'database_owner_url',
      'database_superuser_url',
      'database_url',
      'former_app_secrets',
      'identity_keys',
      'postgres_password',
      'redis_conf',
      'redis_url',
    ])
    await bringSecret(folder, 'smtp_url', `${receiver.url}?tls=off`)
    await bringSecret(folder, 'oidc_client_secret', 'not asked for in demo mode')
    await installation.type(fillIn)
    await installation.type(start)
    await areReady()
  })

  test('every container is held tight, knows the secrets it needs, and says that it is well', async () => {
    await within(3 * minutes, 'all are healthy', async () => {
      const found = await Promise.all(services.map((service) => inspect(installation, service)))
      return found.every(({ State }) => State.Health?.Status === 'healthy')
    })
    const common = ['app_secret', 'database_url', 'identity_keys', 'redis_url']
    for (const service of webs) await expectHeldTight(installation, service, [...common, 'oidc_client_secret'])
    for (const service of workers) await expectHeldTight(installation, service, [...common, 'smtp_url'])
    // The images of PostgreSQL and Redis begin as root, with what that takes, and go on as somebody else.
    for (const service of ['postgres', 'redis']) {
      expect((await expectLimited(installation, service)).HostConfig.PortBindings ?? {}).toEqual({})
    }
    const processes = await installation.docker('top', await installation.idOf('postgres'), '-eo', 'user,pid,args')
    const servers = processes.split('\n').filter((line) => /^\S+\s+\d+\s+(\S*\/)?postgres:? /.test(line))
    expect(servers.length).toBeGreaterThan(3)
    expect(servers.filter((line) => line.startsWith('root '))).toEqual([])
    expect(await findToldSecrets(installation, services)).toEqual([])
    const policy =
      'export REDISCLI_AUTH="$(cut -d" " -f2 /run/secrets/redis_conf)"; for name in maxmemory-policy appendonly; do redis-cli config get $name; done'
    const said = await installation.docker('exec', await installation.idOf('redis'), 'sh', '-c', policy)
    expect(said.split(/\s+/)).toEqual(['maxmemory-policy', 'noeviction', 'appendonly', 'yes'])
  })

  test('two hundred reports while a web process and a worker are killed, and PostgreSQL is stopped and started: every receipt is right', async () => {
    let isOver = false
    const filing = fileThroughBoth(ledger, installation.addresses, () => isOver && acknowledged() >= 200)
    await within(2 * minutes, 'reports come in', () => acknowledged() >= 30)
    const killed = await Promise.all(['api-1', 'worker-1'].map((service) => installation.idOf(service)))
    await installation.docker('kill', '--signal', 'SIGKILL', ...killed)
    const atKill = acknowledged()
    await within(2 * minutes, 'the other web process takes them', () => acknowledged() >= atKill + 30)
    const refused = ledger.refusals.length
    await installation.compose('stop', 'postgres')
    await within(2 * minutes, 'who files is told to wait', () => ledger.refusals.length > refused)
    await installation.compose('start', 'postgres', 'api-1', 'worker-1')
    await areReady()
    const atReturn = acknowledged()
    await within(2 * minutes, 'both web processes take them', () => acknowledged() >= atReturn + 30)
    isOver = true
    await filing

    expect(new Set(ledger.refusals.map(({ status }) => status))).toEqual(new Set([503]))
    await expectAllKept(installation.askDatabase, ledger)
    await areDelivered()
    const promised = await installation.askDatabase(`select id from delivery where channel_kind = 'email'`)
    expect(idsOf(receiver.inbox())).toEqual(promised.map(({ id }) => String(id)).toSorted())
    expect((await readReceipts(ledger, installation.addresses)).size).toBe(acknowledged())
    expect(await expectIdentities(ledger, installation.addresses[0] ?? '')).toBeGreaterThanOrEqual(100)
  })

  test('a backup while it runs, everything destroyed, restored from nothing: every receipt is right and nothing is delivered twice', async () => {
    const before = await readReceipts(ledger, installation.addresses)
    // From now on the mail server takes nothing: these deliveries wait, and are in the backup like that.
    receiver.answer(() => 451)
    await fileMore(5)
    const [makeFolder = '', takeBackup = '', ...others] = readCommands('In containers (`backups/`')
    expect(others).toEqual([])
    // Only root gives a folder away.
    await installation.type(process.getuid?.() === 0 ? makeFolder : 'install -d -m 777 backups')
    const said = await installation.type(takeBackup)
    const waiting = (await listOpen()).map(({ id }) => String(id)).toSorted()
    expect(waiting).toHaveLength(ledger.acknowledged().length - before.size)
    await installation.type('docker compose down --volumes')
    expect(await installation.listVolumes()).toEqual([])
    receiver.answer()
    const taken = receiver.taken.length

    const [build = '', restore = '', verify = '', start = '', ...rest] = readCommands('In containers, on a machine')
    expect(rest).toEqual([])
    await installation.type(build)
    const head = /^Now run: npm run verify-audit -- (\S+)$/m.exec(await installation.type(restore))?.[1] ?? ''
    expect(said).toContain(`head ${head}`)
    expect(await installation.type(verify.replace('HEAD', head))).toMatch(/\d+ sealed entries are as they were/)
    await installation.type(start)
    await areReady()
    await areDelivered()
    const after = await readReceipts(ledger, installation.addresses)
    expect(after.size).toBe(acknowledged())
    expect([...after].filter(([number]) => before.has(number))).toEqual([...before])
    expect(idsOf(receiver.taken.slice(taken))).toEqual(waiting)
    expect(await expectIdentities(ledger, installation.addresses[1] ?? '')).toBeGreaterThanOrEqual(100)
    await expectAllKept(installation.askDatabase, ledger)

    // A thousand numbers are left out, whose reports might have been lost.
    const last = Math.max(...ledger.acknowledged().map(({ filed }) => numberOf(filed?.number)))
    const next = ledger.add()
    expect(await ledger.send(installation.addresses[0] ?? '', next)).toBe(true)
    expect(numberOf(next.filed?.number)).toBe(last + 1_001)
    await within(minutes, 'all is sealed', async () => {
      const unsealed = `select from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)`
      return (await installation.askDatabase(unsealed)).length === 0
    })
    expect(await installation.type(verify.replace('HEAD', head))).toContain('are as they were; 0 wait for their seal')
  })

  test('a new version, one container after the other as docs/updating.md has it: no connection breaks, nothing is refused but with 503', async () => {
    const imageOf = async (service: string) =>
      installation.docker('inspect', '-f', '{{.Image}}', await installation.idOf(service))
    const old = await imageOf('api-1')
    const load = putUnderLoad(ledger, () => installation.addresses)
    const more = async (what: string) => {
      const answered = load.answers()
      await within(minutes, what, () => load.answers() >= answered + 20)
    }
    await appendFile(join(installation.folder, 'src', 'main.ts'), '\n// another version\n')
    await installation.type('docker compose build')
    await installation.type('docker compose up -d --no-deps migrate')
    await within(
      minutes,
      'the schema is as the new version needs it',
      async () =>
        (await installation.docker(
          'inspect',
          '-f',
          '{{.State.Status}} {{.State.ExitCode}}',
          await installation.idOf('migrate'),
        )) === 'exited 0',
    )
    for (const service of [...webs, ...workers]) {
      await installation.type(`docker compose up -d --no-deps ${service}`)
      await within(minutes, `${service} is well`, async () => {
        const id = await installation.idOf(service)
        return installation.docker('exec', id, 'node', 'src/check-health.ts').then(
          () => true,
          () => false,
        )
      })
      await more(`reports are taken with the new ${service}`)
    }
    await load.end()
    expect(load.failures).toEqual([])
    const images = await Promise.all([...webs, ...workers].map(imageOf))
    expect(new Set(images).size).toBe(1)
    expect(images).not.toContain(old)
    await expectAllKept(installation.askDatabase, ledger)
    await areDelivered()
  })

  test('the demo is held as tight, says «SYNTETISKE DATA» wherever one goes, and shares nothing with the rest', async () => {
    await installation.type('docker compose --profile demo up -d --build demo')
    const address = `http://127.0.0.1:${demoPort}`
    await within(10 * minutes, 'three invented years are filled in', () => isReady(address))
    await expectHeldTight(installation, 'demo', [])
    // The second collaboration speaks Swedish.
    const says = /SYNTETISK[EA] DATA/
    const visitor = openVisitor()
    visitor.moveTo(address)
    for (const person of [undefined, 'siv-kvalitet', 'fsu-leder']) {
      const cookie = person === undefined ? '' : await visitor.signIn(person)
      const pages = await walkPages(
        address,
        ['/', '/meld', '/demo', '/saker', '/personvern', '/finnes-ikke'],
        cookie,
        150,
      )
      expect([person, pages.length > 15]).toEqual([person, true])
      const silent = pages.filter(({ text }) => !says.test(text))
      expect([person, silent.map(({ path }) => path)]).toEqual([person, []])
    }
    const own = openLedger()
    expect(await own.send(address, own.add())).toBe(true)
    const id = await installation.idOf('demo')
    const inMails = (command: string) =>
      installation.docker('exec', id, 'sh', '-c', `cd /data/mail 2>/dev/null && ${command}; true`)
    await within(3 * minutes, 'its mail is written', async () => Number(await inMails('ls *.eml | wc -l')) > 0)
    expect(await inMails(`grep -LE "${says.source}" *.eml`)).toBe('')
    await expectAllKept(installation.askDatabase, ledger)
  })
})
