import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { IdentityKey } from './privacy/identity-keys.ts'

async function readOrMake(file: string): Promise<string> {
  try {
    await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(file, 'utf8')).trim()
}

/** The demo's own secrets, made once and kept under `dataDir/keys` for this user only: the demo starts without anything set. */
export async function keepDemoSecrets(dataDir: string): Promise<{ identityKeys: IdentityKey[]; appSecret: string }> {
  const folder = join(dataDir, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const key = await readOrMake(join(folder, 'identity-key'))
  const appSecret = await readOrMake(join(folder, 'app-secret'))
  return { identityKeys: [{ id: 'demo', key: Buffer.from(key, 'base64') }], appSecret }
}
