import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Readable, Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { ConfigProblem } from '../config.ts'
import { Manifest } from './manifest.ts'

/** The files of a backup: manifest.json, tables/NAME.gz (COPY's text format) and letters/NAME.pdf. Readable by this user only. */
export interface NewBackup {
  /** Writes a table; resolves with its rows and the hash of its file. */
  putTable(name: string, rows: Readable): Promise<{ rows: number; sha256: string }>
  putLetter(name: string, bytes: Readable): Promise<{ sha256: string }>
  /** Writes the manifest and gives the folder its name: only now it is a backup, with all its files on disk (fsync). */
  finish(manifest: Manifest): Promise<void>
  /** Takes away what was written. */
  abandon(): Promise<void>
}

/**
 * Begins a backup beside its final place, `DIR.unfinished`. Throws ConfigProblem where DIR is there already, or a backup that was
 * killed has left its own.
 */
export async function beginBackup(folder: string): Promise<NewBackup> {
  const final = resolve(folder)
  const fresh = `${final}.unfinished`
  if (await stat(final).catch(() => undefined))
    throw new ConfigProblem(`${final} is there already: give a folder that is not.`)
  await mkdir(dirname(final), { recursive: true })
  try {
    await mkdir(fresh, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new ConfigProblem(`${fresh} is there: another backup is running, or one was killed; then remove the folder.`)
  }
  await mkdir(join(fresh, 'tables'), { mode: 0o700 })
  await mkdir(join(fresh, 'letters'), { mode: 0o700 })
  const write = (path: string) => createWriteStream(join(fresh, path), { flags: 'wx', mode: 0o600, flush: true })
  return {
    async putTable(name, rows) {
      const counter = watch(countLines())
      const hash = watch(createHash('sha256'))
      await pipeline(rows, counter.stream, createGzip({ level: 4 }), hash.stream, write(`tables/${name}.gz`))
      return { rows: counter.seen.lines, sha256: hash.seen.digest('hex') }
    },
    async putLetter(name, bytes) {
      const hash = watch(createHash('sha256'))
      await pipeline(bytes, hash.stream, write(`letters/${name}`))
      return { sha256: hash.seen.digest('hex') }
    },
    async finish(manifest) {
      await writeFile(join(fresh, 'manifest.json'), JSON.stringify(manifest, null, 2), {
        mode: 0o600,
        flag: 'wx',
        flush: true,
      })
      for (const path of [join(fresh, 'tables'), join(fresh, 'letters'), fresh]) await syncFolder(path)
      await rename(fresh, final)
      await syncFolder(dirname(final))
    },
    abandon: () => rm(fresh, { recursive: true, force: true }),
  }
}

/** Reads what a backup says of itself. Throws ConfigProblem, with a sentence, for what is no whole backup or one of a later format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new ConfigProblem(`${resolve(folder)} is no whole backup: it has no manifest.json, which is written last.`)
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new ConfigProblem('The manifest.json of this backup is damaged.')
  }
  const format = (given as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > 1) {
    throw new ConfigProblem(
      'This backup was made by a newer version of the service: restore it with that version or a later one.',
    )
  }
  const parsed = Manifest.safeParse(given)
  if (!parsed.success) throw new ConfigProblem('The manifest.json of this backup is damaged.')
  return parsed.data
}

/**
 * Streams a table of a backup into `target`. Throws ConfigProblem where the file is not the one the manifest names: `target` has taken
 * all of it by then, so the caller must be able to take it back.
 */
export async function pourTable(
  folder: string,
  table: { name: string; sha256: string },
  target: Writable,
): Promise<void> {
  const hash = watch(createHash('sha256'))
  const file = createReadStream(join(folder, 'tables', `${table.name}.gz`))
  try {
    await pipeline(file, hash.stream, createGunzip(), target)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'ENOENT' || code.startsWith('Z_')) throw damaged(table.name)
    throw error
  }
  if (hash.seen.digest('hex') !== table.sha256) throw damaged(table.name)
}

/** One letter of a backup, checked against the manifest. */
export async function readLetter(folder: string, letter: { name: string; sha256: string }): Promise<Buffer> {
  const bytes = await readFile(join(folder, 'letters', letter.name)).catch(() => Buffer.alloc(0))
  if (createHash('sha256').update(bytes).digest('hex') !== letter.sha256) throw damaged('a letter')
  return bytes
}

const damaged = (what: string) =>
  new ConfigProblem(`This backup is damaged: ${what} is not as it was written. Nothing was restored.`)

function countLines(): { lines: number; update(chunk: Buffer): void } {
  return {
    lines: 0,
    update(chunk) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.lines++
    },
  }
}

/** A place in a stream where everything that passes is seen. */
function watch<T extends { update(chunk: Buffer): unknown }>(seen: T): { stream: Transform; seen: T } {
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen.update(chunk)
      done(null, chunk)
    },
  })
  return { stream, seen }
}

/** A renamed or new file is there after a power cut only when its folder was synced too. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}
