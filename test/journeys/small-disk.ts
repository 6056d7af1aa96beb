import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const run = (command: string, words: readonly string[]) => spawnSync(command, words, { stdio: 'ignore' }).status === 0

/** A disk of its own that can be full or read-only, below an empty folder. */
export interface SmallDisk {
  fill(): void
  empty(): void
  /** Reads only until it is made to write again. */
  readOnly(yes: boolean): void
  remove(): Promise<void>
}

/** Mounts so many MiB of memory as a disk; undefined where that is not allowed (it takes Linux and root). */
export function openSmallDisk(folder: string, mib = 1): SmallDisk | undefined {
  if (!run('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', folder])) return undefined
  const filler = join(folder, '.filler')
  return {
    fill() {
      try {
        writeFileSync(filler, Buffer.alloc((mib + 1) * 2 ** 20))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    },
    empty: () => rmSync(filler),
    readOnly: (yes) => void run('mount', ['-o', `remount,${yes ? 'ro' : 'rw'}`, folder]),
    remove: async () => void run('umount', ['-l', folder]),
  }
}
