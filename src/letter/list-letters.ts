import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The letters that wait in the folder, by name; none where there is no folder. Half-written ones are hidden and not letters yet. */
export async function listLetters(dir: string): Promise<{ readonly name: string; readonly path: string }[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.pdf') && !entry.name.startsWith('.'))
      .map(({ name }) => ({ name, path: join(dir, name) }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
