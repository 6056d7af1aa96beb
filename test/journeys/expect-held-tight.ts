import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Installation } from './installation.ts'

/** What the engine tells of a container, as far as it is looked at here. */
interface Container {
  readonly State: { readonly Health?: { readonly Status: string } }
  readonly Config: { readonly User: string }
  readonly HostConfig: Readonly<Record<string, unknown>> & {
    readonly Memory: number
    readonly NanoCpus: number
    readonly PortBindings: Readonly<Record<string, readonly { HostIp: string }[]>> | null
  }
}

/** What a process in the container sees of what holds it; no word of it stands in docker-compose.yml. */
const look = `
  echo "user $(id -u)"
  grep -E '^(CapEff|NoNewPrivs):' /proc/self/status
  touch /app/written 2>&1 | grep -o 'Read-only file system'
  touch /tmp/written && echo 'scratch is there'
  echo "memory $(cat /sys/fs/cgroup/memory.max 2>/dev/null || cat /sys/fs/cgroup/memory/memory.limit_in_bytes)"
  echo "secrets $(ls /run/secrets 2>/dev/null | sort | tr '\\n' ' ')"`

/** The container of a service as the engine has it. Throws where there is none. */
export async function inspect({ docker, idOf }: Installation, service: string): Promise<Container> {
  const [found] = JSON.parse(await docker('inspect', await idOf(service))) as Container[]
  if (!found) throw new Error(`${service} has no container`)
  return found
}

/** Of every container: it may write nowhere but in its volumes, become nobody else, and use no more than its share. */
export async function expectLimited(installation: Installation, service: string): Promise<Container> {
  const found = await inspect(installation, service)
  expect([service, found.HostConfig]).toEqual([
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
  expect(found.HostConfig.Memory).toBeGreaterThan(0)
  expect(found.HostConfig.NanoCpus).toBeGreaterThan(0)
  // What is published is published on loopback.
  const published = Object.values(found.HostConfig.PortBindings ?? {}).flat()
  expect([service, published.filter(({ HostIp }) => HostIp !== '127.0.0.1')]).toEqual([service, []])
  return found
}

/** Of a container of the service's own image: asked from inside, it is as the engine says, and sees the secrets it needs. */
export async function expectHeldTight(
  installation: Installation,
  service: string,
  secrets: readonly string[],
): Promise<void> {
  const { Config, HostConfig } = await expectLimited(installation, service)
  expect([service, Config.User, HostConfig['CapAdd']]).toEqual([service, 'node', null])
  const seen = await installation.docker('exec', await installation.idOf(service), 'sh', '-c', look)
  expect([service, ...seen.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())]).toEqual([
    service,
    'user 1000',
    'CapEff: 0000000000000000',
    'NoNewPrivs: 1',
    'Read-only file system',
    'scratch is there',
    `memory ${HostConfig.Memory}`,
    ['secrets', ...secrets.toSorted()].join(' '),
  ])
}

/** The secrets' values and the passwords within them, that the engine tells of these containers, or of their images. */
export async function findToldSecrets(installation: Installation, services: readonly string[]): Promise<string[]> {
  const { docker, folder, idOf } = installation
  const told: string[] = []
  for (const service of services) {
    const id = await idOf(service)
    const image = await docker('inspect', '-f', '{{.Image}}', id)
    told.push(await docker('inspect', id), await docker('history', '--no-trunc', image), await docker('inspect', image))
  }
  const found: string[] = []
  for (const name of await readdir(join(folder, 'secrets'))) {
    const value = (await readFile(join(folder, 'secrets', name), 'utf8')).trim()
    const password = /:([^:@/]+)@/.exec(value)?.[1] ?? value.split(/[ :]/).at(-1) ?? value
    if (password.length < 20) continue
    if (told.some((text) => text.includes(password))) found.push(name)
  }
  return found
}
