import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'

const iterations = 4_096

/**
 * A password as PostgreSQL keeps it (SCRAM-SHA-256, RFC 5803), so that the password itself is never part of a statement, which a
 * server may write to its log. As `\password` of psql does it; passwords here are letters and digits, which SASLprep leaves alone.
 */
export function verifierOf(password: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`
}

/**
 * Gives the login roles the passwords their connection strings hold, as a superuser on the same server. A URL without user or
 * password changes nothing. Throws what PostgreSQL refuses.
 */
export async function setRolePasswords(superuserUrl: string, urls: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    for (const { username, password } of urls.map((url) => new URL(url))) {
      if (!username || !password) continue
      const role = pg.escapeIdentifier(decodeURIComponent(username))
      await client.query(`alter role ${role} password ${pg.escapeLiteral(verifierOf(decodeURIComponent(password)))}`)
    }
  } finally {
    await client.end()
  }
}
