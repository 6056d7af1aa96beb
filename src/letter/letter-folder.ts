import { open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

/** Why a letter is not in the folder: the folder or its disk is away or full (try again), or the name is none (never will be). */
export type LetterFolderCode = 'LETTER_FOLDER_UNAVAILABLE' | 'LETTER_NAME_REFUSED'

/** The folder from which letters are printed and posted. */
export interface LetterFolder {
  /**
   * Puts a letter in the folder, whole or not at all: when it resolves, the file and its name are on disk (fsync), readable
   * by this user only. A second put with the same name replaces the first. Throws an Error with a `code` (LetterFolderCode).
   */
  put(name: string, bytes: Uint8Array): Promise<void>
}

/** Half-written letters are hidden files, so that nobody prints one. */
const halfWritten = /^\..*\.part$/
/** Older than this, a half-written letter belongs to a process that died. Milliseconds. */
const abandoned = 60 * 60 * 1000

/**
 * The letters folder at `dir`, which must exist and be on one file system. Nothing is held open between letters: a folder that
 * comes back is used again. What a killed process left half-written is cleared away with the first letter.
 */
export function openLetterFolder(dir: string): LetterFolder {
  let swept: Promise<void> | undefined
  return {
    async put(name, bytes) {
      if (!isPlainName(name)) throw failure('LETTER_NAME_REFUSED', 'A letter is named like a plain PDF file')
      const temporary = join(dir, `.${randomUUID()}.part`)
      try {
        await write(temporary, bytes)
        await rename(temporary, join(dir, name))
        await syncFolder(dir)
      } catch (cause) {
        await rm(temporary, { force: true }).catch(() => undefined)
        throw failure('LETTER_FOLDER_UNAVAILABLE', 'The letter folder did not take the letter', cause)
      }
      swept ??= sweep(dir)
      await swept
    },
  }
}

/** Letters, figures, spaces, dots, hyphens: no folder, no hidden file, nothing a shell or a print system takes for more. */
function isPlainName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]*\.pdf$/u.test(name) && Buffer.byteLength(name) <= 200
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(path, 'wx', 0o600)
  await file.writeFile(bytes)
  await file.sync()
}

/** A renamed file is there after a power cut only when its folder was synced too. */
async function syncFolder(dir: string): Promise<void> {
  await using folder: FileHandle = await open(dir, 'r')
  await folder.sync()
}

async function sweep(dir: string): Promise<void> {
  try {
    for (const name of await readdir(dir)) {
      if (!halfWritten.test(name)) continue
      const path = join(dir, name)
      if (Date.now() - (await stat(path)).mtimeMs > abandoned) await rm(path, { force: true })
    }
  } catch {
    // Clearing away is a courtesy: the letter itself is safe already.
  }
}

function failure(code: LetterFolderCode, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code })
}
