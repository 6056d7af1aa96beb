import { randomBytes } from 'node:crypto'
import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const draw = () => randomBytes(32).toString('base64url')
const folder = process.argv[2]

/**
 * `npm run make-secrets -- FOLDER`: the secrets that docker-compose.yml reads from files, drawn at random. All or nothing: half of
 * them would not fit the other half, and new keys open nothing that old ones have sealed. The files may be read by whoever may enter
 * the folder, because each is handed to a container whose user is another; so keep the folder to yourself (mode 700).
 */
async function makeSecrets(folder: string): Promise<void> {
  const [superuser, owner, app, redis] = [draw(), draw(), draw(), draw()]
  const at = 'postgres:5432/samhandlingsavvik'
  const secrets = {
    postgres_password: superuser,
    database_superuser_url: `postgres://postgres:${superuser}@${at}`,
    database_owner_url: `postgres://samhandlingsavvik_owner:${owner}@${at}`,
    database_url: `postgres://samhandlingsavvik_app:${app}@${at}`,
    redis_conf: `requirepass ${redis}`,
    redis_url: `redis://:${redis}@redis:6379`,
    identity_keys: `${new Date().toISOString().slice(0, 10)}:${randomBytes(32).toString('base64')}`,
    app_secret: draw(),
    former_app_secrets: '',
  }
  for (const name of Object.keys(secrets)) {
    const isThere = await access(join(folder, name)).then(
      () => true,
      () => false,
    )
    if (isThere) throw new Error(`${name} is there already: nothing was made.`)
  }
  for (const [name, value] of Object.entries(secrets)) {
    await writeFile(join(folder, name), `${value}\n`, { mode: 0o444, flag: 'wx' })
  }
}

if (folder === undefined) {
  process.stderr.write('Say where: npm run make-secrets -- FOLDER\n')
  process.exitCode = 1
} else {
  await makeSecrets(folder).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'The secrets could not be made.'}\n`)
    process.exitCode = 1
  })
}
