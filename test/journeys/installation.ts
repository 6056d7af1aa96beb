import { execFile, execFileSync } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findFreePort } from '../../src/http/free-port.ts'
import type { AskDatabase } from './filing-ledger.ts'

const run = promisify(execFile)
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

/** What the image is made of, and the file that tells how it is run. */
const parts = ['Dockerfile', '.dockerignore', 'docker-compose.yml', 'package.json', 'package-lock.json', 'LICENSE']
const folders = ['migrations', 'templates', 'openapi', 'src']

/** docker-compose.yml, run in a folder of its own as an operator would who has just fetched the project. */
export interface Installation {
  /** Where the two web processes are published. */
  readonly addresses: readonly string[]
  compose(...words: string[]): Promise<string>
  docker(...words: string[]): Promise<string>
  /** The container of a service. */
  idOf(service: string): Promise<string>
  askDatabase: AskDatabase
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
  await mkdir(join(folder, 'secrets'), { mode: 0o700 })

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
    SECRETS_OWNER: `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`,
    ...environment,
  }
  const call = async (command: readonly string[], words: readonly string[]) => {
    const [program = '', ...first] = command
    const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }
    return (await run(program, [...first, ...words], options)).stdout.trim()
  }
  const inFolder = (...words: string[]) => call(compose ?? [], words)
  return {
    addresses: [`http://127.0.0.1:${first}`, `http://127.0.0.1:${second}`],
    compose: inFolder,
    docker: (...words) => call(['docker'], words),
    idOf: (service) => inFolder('ps', '-q', service),
    async askDatabase(question) {
      const json = `select coalesce(json_agg(row_to_json(asked)), '[]') from (${question}) as asked`
      const psql = ['exec', '-T', 'postgres', 'psql', '-U', 'postgres', '-d', 'samhandlingsavvik', '-Atc', json]
      return JSON.parse(await inFolder(...psql)) as Record<string, unknown>[]
    },
    async destroy() {
      await inFolder('--profile', 'demo', 'down', '--volumes', '--remove-orphans', '--timeout', '5')
      for (const image of [`samhandlingsavvik:${name}`, `samhandlingsavvik-demo:${name}`]) {
        await call(['docker'], ['image', 'rm', '--force', image]).catch(() => undefined)
      }
    },
  }
}

/** Writes a secret that the operator brings along. */
export async function bringSecret(folder: string, name: string, value: string): Promise<void> {
  await writeFile(join(folder, 'secrets', name), `${value}\n`, { mode: 0o444 })
}
