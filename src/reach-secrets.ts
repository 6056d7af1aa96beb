import { ConfigProblem, type Config } from './config.ts'
import { keepDemoSecrets } from './demo-secrets.ts'
import type { IdentityKey } from './privacy/identity-keys.ts'

/** APP_SECRET, or in demo mode the demo's own. Throws ConfigProblem where there is none. */
export async function reachAppSecret(config: Config): Promise<string> {
  const appSecret = config.appSecret ?? (await findDemoSecrets(config))?.appSecret
  if (!appSecret) throw new ConfigProblem('APP_SECRET is not set.')
  return appSecret
}

/** IDENTITY_KEYS, or in demo mode the demo's own. Throws ConfigProblem where there are none. */
export async function reachIdentityKeys(config: Config): Promise<readonly IdentityKey[]> {
  const identityKeys = config.identityKeys ?? (await findDemoSecrets(config))?.identityKeys
  if (!identityKeys) throw new ConfigProblem('IDENTITY_KEYS is not set.')
  return identityKeys
}

async function findDemoSecrets({ authMode, dataDir }: Config) {
  return authMode === 'demo' ? await keepDemoSecrets(dataDir) : undefined
}
