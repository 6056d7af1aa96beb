import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Manifest } from './backup/manifest.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import type { Config } from './config.ts'
import type { ConnectionSettings } from './db/connection-settings.ts'
import { installService } from './install-service.ts'
import type { Logger } from './log.ts'

/**
 * Restores a backup into an empty database and brings that up to what this version needs. Resolves with what to tell the operator
 * of the keys: the names of those the backup needs and the environment lacks.
 */
export async function installBackup(
  owner: ConnectionSettings,
  folder: string,
  config: Config,
  options: { numberGap: number; now: Date; log: Logger; progress: (what: string, count: number) => void },
): Promise<{ manifest: Manifest; missingKeys: readonly string[] }> {
  const { letterDir } = config
  if (letterDir === resolve(config.dataDir, 'letters')) await mkdir(letterDir, { recursive: true, mode: 0o700 })
  const manifest = await restoreBackup(owner, folder, { ...options, letterDir })
  await installService(owner, { demo: config.authMode === 'demo', now: options.now, log: options.log })
  const given = config.identityKeys?.map(({ id }) => id) ?? []
  return { manifest, missingKeys: manifest.identityKeys.filter((id) => !given.includes(id)) }
}

/** What the operator is told when all is there. */
export function describeRestored({
  manifest,
  missingKeys,
}: {
  manifest: Manifest
  missingKeys: readonly string[]
}): string {
  const lines = [`restored: everything as it was at ${manifest.takenAt}`]
  if (manifest.auditHead !== null) lines.push(`Now run: npm run verify-audit -- ${manifest.auditHead}`)
  if (missingKeys.length > 0) {
    lines.push(
      `IDENTITY_KEYS lacks ${missingKeys.join(', ')}: without it, identities and attachments sealed with it cannot be read.`,
    )
  }
  return lines.join('\n')
}
