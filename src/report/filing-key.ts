import { actorId, type Actor } from '../access/actor.ts'
import { hashForIdempotency, type ReportSecrets } from './report-secrets.ts'

/** How a caller's own name for a filing is known: the room it counts in, and a keyed hash of it. */
export interface FilingKey {
  readonly scope: string
  readonly keyHash: Buffer
}

/** A key is the caller's own; somebody unknown shares the collaboration's room and so must bring one that nobody can guess. */
export function filingKey(secrets: ReportSecrets, actor: Actor, collaborationId: string, key: string): FilingKey {
  const scope = actor.kind === 'anonymous' ? `collaboration:${collaborationId}` : actorId(actor)
  return { scope, keyHash: hashForIdempotency(secrets, `${scope}\n${key}`) }
}
