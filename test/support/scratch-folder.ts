import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder that is gone after the test. Other accounts may pass through it: as root the database runs as one of them. */
export async function makeScratchFolder(mode = 0o711): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'samhandlingsavvik-scratch-'))
  await chmod(folder, mode)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
