import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a command has said, and how it ended. */
export interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs `src/NAME.ts` as `npm run` does, with nothing of our own environment but the path. */
export async function runCommand(
  name: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Said> {
  const program = fileURLToPath(new URL(`../../src/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...env },
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

/** The same, where anything but success is a mistake. */
export async function runWell(
  name: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const said = await runCommand(name, words, env)
  if (said.code !== 0) throw new Error(`${name} ended with ${said.code}: ${said.err}${said.out}`)
  return said.out
}
