import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { quietLog } from './quiet-log.ts'
import { makeScratchFolder } from './scratch-folder.ts'

/**
 * For a test file that needs many embedded clusters: one is made, stopped, and copied, which takes a fifth of initdb's time.
 * The returned function puts a copy in the folder (a scratch folder unless told) and returns it, ready to be opened.
 */
export function useClusterCopies(): (dataDir?: string) => Promise<string> {
  let prototype = ''
  beforeAll(async () => {
    prototype = await mkdtemp(join(tmpdir(), 'samhandlingsavvik-prototype-'))
    await chmod(prototype, 0o711)
    await (await openEmbeddedPostgres({ dataDir: prototype, log: quietLog })).close()
  })
  afterAll(() => rm(prototype, { recursive: true, force: true }))
  return async (given) => {
    const dataDir = given ?? (await makeScratchFolder())
    await mkdir(dataDir, { recursive: true })
    const copied = spawnSync('cp', ['-a', join(prototype, 'postgres'), await realpath(dataDir)], { encoding: 'utf8' })
    if (copied.status !== 0) throw new Error(copied.stderr)
    return dataDir
  }
}
