import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** The environment of a service, and a module of the test's own that Node loads before it (kill-at.ts). */
export interface ServiceSettings {
  readonly env: Readonly<Record<string, string>>
  readonly preload?: URL
}

/** `src/main.ts` as a process of its own, as it is run. */
export interface ServiceProcess {
  /** Where it listens, from its log; empty for one that only works. */
  readonly address: string
  readonly pid: number
  /** Resolves when it listens; rejects with what it said when it ends before that. */
  readonly ready: Promise<void>
  /** Everything it has written, to standard output and standard error. */
  readonly said: () => string
  isAlive(): boolean
  /** Sends a signal; SIGKILL and SIGTERM are waited for. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Resolves when it has ended, by itself or not. */
  readonly over: Promise<unknown>
}

/** The base of links in mails. The port is not known before the service listens, and nobody follows the link by this host. */
export const publicUrl = 'http://avvik.example'

/** Starts the service in demo mode on a free port of the loopback, with nothing of our own environment but the path. */
export function startService({ env, preload }: ServiceSettings): ServiceProcess {
  const words = preload ? ['--import', preload.href, program] : [program]
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      AUTH_MODE: 'demo',
      PORT: '0',
      PUBLIC_URL: publicUrl,
      RATE_LIMIT_FACTOR: '1000',
      ...env,
    },
  })
  let said = ''
  let address = ''
  const over = once(child, 'close')
  const isAlive = () => child.exitCode === null && child.signalCode === null
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (chunk: string) => {
      said += chunk
      const found = address ? undefined : /"address":"(http:[^"]+)"/.exec(said)?.[1]
      if (found === undefined) return
      address = found
      resolve()
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    child.once('close', () => reject(new Error(`The service ended before it served:\n${said}`)))
    if (env['ROLE'] === 'worker') resolve()
  })
  return {
    get address() {
      return address
    },
    // 0 would be ourselves; it is undefined only where the program could not be started, and then nothing becomes ready.
    pid: child.pid ?? -1,
    ready,
    said: () => said,
    isAlive,
    async kill(signal) {
      // A frozen process hears of nothing but SIGKILL and SIGCONT.
      if (isAlive()) child.kill(signal)
      if (signal === 'SIGKILL' || signal === 'SIGTERM') await over
    },
    over,
  }
}
