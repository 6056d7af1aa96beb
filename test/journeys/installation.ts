import { execFile, execFileSync } from 'node:child_process'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findFreePort } from '../../src/http/free-port.ts'
import type { AskDatabase } from './filing-ledger.ts'

const execute = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))

function answers(command: string, words: readonly string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore', timeout: 10_000 })
    return true
  } catch {
    return false
  }
}

/** How Compose is called on this machine; undefined where no Docker engine answers or there is no Compose. */
const compose = (() => {
  if (!answers('docker', ['info'])) return undefined
  if (answers('docker', ['compose', 'version'])) return ['docker', 'compose']
  return answers('docker-compose', ['version']) ? ['docker-compose'] : undefined
})()
export const hasDocker = compose !== undefined

/** Lets `docker compose` be typed where Compose is still a program of its own. */
const withHyphen = 'docker() { if [ "$1" = compose ]; then shift; docker-compose "$@"; else command docker "$@"; fi; }'

/** What the image is made of, and what tells how it is run. */
const parts = ['Dockerfile', '.dockerignore', 'docker-compose.yml', 'package.json', 'package-lock.json', 'LICENSE']
const folders = ['docker', 'migrations', 'templates', 'openapi', 'src']

/** docker-compose.yml, run in a folder of its own as an operator would who has just fetched the project. */
export interface Installation {
  readonly folder: string
  /** Where the two web processes are published. */
  readonly addresses: readonly string[]
  /** A line as an operator types it in that folder; resolves with what it said. */
  type(line: string): Promise<string>
  compose(...words: string[]): Promise<string>
  docker(...words: string[]): Promise<string>
  /** The container of a service, whether it runs or has ended. */
  idOf(service: string): Promise<string>
  askDatabase: AskDatabase
  /** The volumes there are. */
  listVolumes(): Promise<string[]>
  /** Stops and forgets everything: containers, volumes, networks and the images that were built. */
  destroy(): Promise<void>
}

/** Lays it out in `folder`, which is empty. Nothing is started and no secret is made yet. */
export async function layOutInstallation(folder: string, environment: Record<string, string>): Promise<Installation> {
  await Promise.all(parts.map((name) => cp(join(root, name), join(folder, name))))
  await Promise.all(folders.map((name) => cp(join(root, name), join(folder, name), { recursive: true })))
  // Where this machine trusts an authority of its own, the build must too.
  const authority = process.env['NODE_EXTRA_CA_CERTS']
  if (authority) await cp(authority, join(folder, 'build-ca.pem'))

  const [first, second] = [await findFreePort('127.0.0.1'), await findFreePort('127.0.0.1')]
  const name = `sav-test-${process.pid}`
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DOCKER_HOST: process.env['DOCKER_HOST'],
    COMPOSE_PROJECT_NAME: name,
    SAV_VERSION: name,
    API_1_PORT: String(first),
    API_2_PORT: String(second),
    ...environment,
  }
  const call = async (program: string, words: readonly string[]) =>
    (await execute(program, words, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 })).stdout.trim()
  const docker = (...words: string[]) => call('docker', words)
  const inFolder = (...words: string[]) => {
    const [program = '', ...before] = compose ?? []
    return call(program, [...before, ...words])
  }
  const type = (line: string) => call('sh', ['-c', compose?.length === 1 ? `${withHyphen}\n${line}` : line])
  const ofProject = `label=com.docker.compose.project=${name}`
  // Asked of the engine and not of Compose, which takes its time.
  const idOf = (service: string) => {
    const labels = [ofProject, `label=com.docker.compose.service=${service}`, 'label=com.docker.compose.oneoff=False']
    return docker('ps', '-a', '-q', ...labels.flatMap((label) => ['--filter', label]))
  }
  return {
    folder,
    addresses: [`http://127.0.0.1:${first}`, `http://127.0.0.1:${second}`],
    type,
    compose: inFolder,
    docker,
    idOf,
    async askDatabase(question) {
      const json = `select coalesce(json_agg(row_to_json(asked)), '[]') from (${question}) as asked`
      const psql = ['psql', '-U', 'postgres', '-d', 'samhandlingsavvik', '-Atc', json]
      return JSON.parse(await docker('exec', await idOf('postgres'), ...psql)) as Record<string, unknown>[]
    },
    async listVolumes() {
      const ours = await docker('volume', 'ls', '-q', '--filter', ofProject)
      return ours.split('\n').filter((line) => line !== '')
    },
    async destroy() {
      // What the containers' user wrote, only that user may take away.
      if (process.getuid?.() !== 0)
        await type('docker compose run --rm --no-deps commands sh -c "rm -rf /backups/*"').catch(() => undefined)
      await inFolder('--profile', 'demo', 'down', '--volumes', '--remove-orphans', '--timeout', '5')
      for (const image of [`samhandlingsavvik:${name}`, `samhandlingsavvik-demo:${name}`]) {
        await docker('image', 'rm', '--force', image).catch(() => undefined)
      }
    },
  }
}

/** Writes a secret that the operator brings along. */
export async function bringSecret(folder: string, name: string, value: string): Promise<void> {
  await writeFile(join(folder, 'secrets', name), `${value}\n`, { mode: 0o444 })
}
