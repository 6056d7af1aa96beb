import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Whether a file or folder of that path is there; `*` stands for anything within one name. */
export function isThere(path: string): boolean {
  const star = path.indexOf('*')
  if (star === -1) return existsSync(join(root, path))
  const folder = path.slice(0, path.lastIndexOf('/', star) + 1)
  const [before = '', after = ''] = path.slice(folder.length).split('*')
  return (
    existsSync(join(root, folder)) &&
    readdirSync(join(root, folder)).some((name) => name.startsWith(before) && name.endsWith(after))
  )
}

/** The papers people read: README, CHANGELOG and what lies in docs/. */
export function listPapers(): readonly string[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
  return ['README.md', 'CHANGELOG.md', ...docs.map((name) => `docs/${name}`)]
}

/** The names of all files below a folder, without their folders. */
export function listNames(folder: string): ReadonlySet<string> {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  return new Set(entries.filter((entry) => entry.isFile()).map((entry) => entry.name))
}

/** The names that `npm run` knows. */
export const scripts = Object.keys((JSON.parse(readText('package.json')) as { scripts: object }).scripts)
