import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../../src/http/free-port.ts'

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const lookMs = 5

/** `src/main.ts` as a process of its own, as `npm start` runs it. Its log goes to a file, so that nobody here spends time on it. */
export interface BenchService {
  readonly pid: number
  /** Where it answers: all of it, or a worker its health. */
  readonly port: number
  /** From the start of the process to its first 200 at `/health/ready`, which asks database and queue; milliseconds. */
  readonly msToServe: number
  stop(): Promise<void>
}

export async function startBenchService(env: {
  readonly DATA_DIR: string
  readonly ROLE: 'all' | 'api' | 'worker'
  readonly DATABASE_URL?: string
  readonly REDIS_URL?: string
}): Promise<BenchService> {
  const port = await findFreePort('127.0.0.1')
  const log = await open(join(env.DATA_DIR, `${env.ROLE}.log`), 'a')
  const began = performance.now()
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', log.fd, 'inherit'],
    env: {
      PATH: process.env['PATH'],
      AUTH_MODE: 'demo',
      PUBLIC_URL: 'http://avvik.example',
      // Requests are counted as always, and nobody is turned away.
      RATE_LIMIT_FACTOR: '100000',
      PORT: String(port),
      HEALTH_PORT: String(port),
      ...env,
    },
  })
  const over = once(child, 'exit')
  await log.close()
  const asked = `http://127.0.0.1:${port}/health/ready`
  while ((await fetch(asked).catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null) throw new Error('the service did not start')
    await sleep(lookMs)
  }
  const msToServe = performance.now() - began
  return {
    pid: child.pid ?? 0,
    port,
    msToServe,
    async stop() {
      child.kill('SIGTERM')
      await over
    },
  }
}
