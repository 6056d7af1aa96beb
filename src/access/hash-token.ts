import { createHash } from 'node:crypto'

/** What the database knows of a token or session: never the secret itself. Tokens are random, so one SHA-256 is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
