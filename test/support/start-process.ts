import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** A process that says what it does, one word and a number a line. */
export interface TalkingProcess {
  readonly pid: number
  /** The numbers said with this word so far. */
  said(word: string): number[]
  /** Resolves with the number of the next line that begins with this word, or of one that has been there and not waited for. */
  hears(word: string): Promise<number>
  /** Ends it in order: it closes what it opened. */
  close(): Promise<void>
  kill(signal: NodeJS.Signals): Promise<void>
}

interface Identity {
  readonly uid?: number
  readonly gid?: number
}

/** Runs embedded-process.ts in a process group of its own; it is killed after the test at the latest. */
export function startEmbeddedProcess(
  dataDir: string,
  task: 'hold' | 'insert',
  options: { readonly cwd?: string; readonly identity?: Identity } = {},
): TalkingProcess {
  const program = fileURLToPath(new URL('embedded-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program, dataDir, task], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    ...options.identity,
    ...(options.cwd ? { cwd: options.cwd } : {}),
  })
  const words = new Map<string, number[]>()
  const waited = new Map<string, number>()
  const lines = createInterface({ input: child.stdout })
  const over = once(child, 'close')
  lines.on('line', (line) => {
    const [word = '', number] = line.split(' ')
    words.set(word, [...(words.get(word) ?? []), Number(number)])
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = (word: string): number[] => words.get(word) ?? []
  return {
    pid: child.pid ?? 0,
    said,
    hears: async (word) => {
      const position = waited.get(word) ?? 0
      waited.set(word, position + 1)
      while (said(word).length <= position) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended without saying «${word}».`)
        await Promise.race([once(lines, 'line'), over])
      }
      return said(word)[position] ?? 0
    },
    close: async () => {
      child.stdin.write('close\n')
      await over
    },
    kill: async (signal) => {
      child.kill(signal)
      if (signal === 'SIGKILL') await over
    },
  }
}
