import { readdir } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { findFreePort } from '../../src/http/free-port.ts'
import { openReceiver, type Receiver } from '../delivery/honest-receiver.ts'
import { ask, read } from './ask.ts'
import { expectAllKept, openLedger, type Ledger } from './filing-ledger.ts'
import { bringSecret, hasDocker, layOutInstallation, type Installation } from './installation.ts'
import { useJourney } from './journey.ts'

const minutes = 60_000

/** As `until` of journey.ts, for what takes an image, a build or a start. */
async function within(most: number, what: string, isSo: () => Promise<boolean>): Promise<void> {
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

/** Files so many reports by six clients; each goes on to the other web process when one does not take its report. */
async function fileReports(ledger: Ledger, addresses: readonly string[], count: number): Promise<void> {
  const open = Array.from({ length: count }, () => ledger.add())
  const client = async (nth: number) => {
    for (let sending = open.pop(); sending; sending = open.pop()) {
      for (let attempt = nth; ; attempt++) {
        const isTaken = await ledger.send(addresses[attempt % 2] ?? '', sending).catch((error: unknown) => {
          if (!(error instanceof TypeError)) throw error
          return false
        })
        if (isTaken) break
        await sleep(100)
      }
    }
  }
  await Promise.all(Array.from({ length: 6 }, (_, nth) => client(nth)))
}

describe.skipIf(!hasDocker)('the installation of docker-compose.yml, where a Docker engine answers', () => {
  const journey = useJourney()
  vi.setConfig({ testTimeout: 15 * minutes, hookTimeout: 15 * minutes })
  let installation: Installation
  let receiver: Receiver
  let demoPort: number
  const ledger = openLedger()
  beforeAll(async () => {
    const folder = await journey.folder()
    demoPort = await findFreePort('127.0.0.1')
    installation = await layOutInstallation(folder, {
      AUTH_MODE: 'demo',
      DEMO_SYNTHETIC_DATA_ONLY: 'yes',
      PUBLIC_URL: 'http://avvik.example',
      RATE_LIMIT_FACTOR: '1000',
      DEMO_PORT: String(demoPort),
    })
    journey.later(() => installation.destroy())
    // Not loopback: the containers have one of their own.
    receiver = await openReceiver(ownAddress())
    journey.later(() => receiver.stop())
    await installation.compose('build', 'migrate')
    await installation.compose('run', '--rm', '--no-deps', 'make-secrets')
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
    await installation.compose('up', '-d')
    await within(5 * minutes, 'both web processes are ready', async () =>
      (await Promise.all(installation.addresses.map(isReady))).every(Boolean),
    )
  })

  test('every container is held tight and says that it is well', async () => {
    const services = ['postgres', 'redis', 'api-1', 'api-2', 'worker-1', 'worker-2']
    await within(3 * minutes, 'all are healthy', async () => {
      const ids = await Promise.all(services.map((service) => installation.idOf(service)))
      const health = await installation.docker('inspect', '-f', '{{.State.Health.Status}}', ...ids)
      return health.split('\n').every((word) => word === 'healthy')
    })
    for (const service of services) {
      const found = JSON.parse(await installation.docker('inspect', await installation.idOf(service))) as {
        Config: { User: string; Env: string[] }
        HostConfig: Record<string, unknown>
      }[]
      const { Config, HostConfig } = found[0] ?? { Config: { User: '', Env: [] }, HostConfig: {} }
      expect([service, HostConfig]).toEqual([
        service,
        expect.objectContaining({
          ReadonlyRootfs: true,
          CapDrop: ['ALL'],
          SecurityOpt: ['no-new-privileges:true'],
          Privileged: false,
          PidsLimit: 200,
          RestartPolicy: expect.objectContaining({ Name: 'unless-stopped' }),
        }),
      ])
      expect(HostConfig['Memory']).toBeGreaterThan(0)
      expect(HostConfig['NanoCpus']).toBeGreaterThan(0)
      // PostgreSQL's and Redis' images begin as root, with what that takes; ours never.
      const ours = !['postgres', 'redis'].includes(service)
      if (ours) expect([service, Config.User, HostConfig['CapAdd']]).toEqual([service, 'node', null])
      expect(
        Config.Env.filter((line) =>
          /^(APP_SECRET|IDENTITY_KEYS|\w+_URL|\w*PASSWORD\w*)=.*(:\/\/.*@|\w{20})/.test(line),
        ),
      ).toEqual([])
    }
    const policy = await installation.compose(
      'exec',
      '-T',
      'redis',
      'sh',
      '-c',
      'export REDISCLI_AUTH="$(cut -d" " -f2 /run/secrets/redis_conf)"; redis-cli config get maxmemory-policy; redis-cli config get appendonly',
    )
    expect(policy.split(/\s+/)).toEqual(['maxmemory-policy', 'noeviction', 'appendonly', 'yes'])
  })

  test('a hundred reports while a web process and a worker are killed, and PostgreSQL is stopped and started: every receipt is right', async () => {
    const acknowledged = () => ledger.acknowledged().length
    const filing = fileReports(ledger, installation.addresses, 100)
    await within(2 * minutes, 'reports come in', async () => acknowledged() >= 20)
    await installation.compose('kill', '-s', 'SIGKILL', 'api-1', 'worker-1')
    await within(2 * minutes, 'the other web process takes them', async () => acknowledged() >= 50)
    const refused = ledger.refusals.length
    await installation.compose('stop', 'postgres')
    await within(2 * minutes, 'who files is told to wait', async () => ledger.refusals.length > refused)
    await installation.compose('start', 'postgres', 'api-1', 'worker-1')
    await filing

    expect(acknowledged()).toBe(100)
    expect(new Set(ledger.refusals.map(({ status }) => status))).toEqual(new Set([503]))
    await expectAllKept(installation.askDatabase, ledger)
    await within(3 * minutes, 'all is delivered', async () => {
      return (
        (await installation.askDatabase(`select id from delivery where state not in ('sent', 'read')`)).length === 0
      )
    })
    const promised = await installation.askDatabase(`select id from delivery where channel_kind = 'email'`)
    const mailed = receiver.inbox().map(({ messageId }) => messageId.split('@')[0] ?? '')
    expect(mailed.toSorted()).toEqual(promised.map(({ id }) => String(id)).toSorted())
    await within(3 * minutes, 'the killed web process serves again', () => isReady(installation.addresses[0] ?? ''))
    for (const [nth, { filed }] of ledger.sendings.entries()) {
      const path = `/api/v1/receipts/${filed?.receiptCode}`
      const receipt = read<{ number: string }>(await ask(installation.addresses[nth % 2] ?? '', 'GET', path))
      expect(receipt.number).toBe(filed?.number)
    }
  })

  test('the demo says «SYNTETISKE DATA» on its pages and shares nothing with the rest', async () => {
    await installation.compose('--profile', 'demo', 'build', 'demo')
    await installation.compose('--profile', 'demo', 'up', '-d', 'demo')
    const address = `http://127.0.0.1:${demoPort}`
    await within(10 * minutes, 'three invented years are filled in', () => isReady(address))
    for (const path of ['/', '/meld', '/demo', '/personvern']) {
      expect([path, (await ask(address, 'GET', path)).text]).toEqual([path, expect.stringContaining('SYNTETISKE DATA')])
    }
    const cases = read<{ reports: unknown[] }>(
      await ask(address, 'GET', '/api/v1/reports?limit=5', { as: 'siv-kvalitet' }),
    )
    expect(cases.reports).toHaveLength(5)
    await expectAllKept(installation.askDatabase, ledger)
  })
})
