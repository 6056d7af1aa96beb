import type { InvariantName } from './invariants.ts'

/** A safeguard that the service is run without (weaken.ts), and the invariant that must see it. */
export interface Weakness {
  readonly role: 'api' | 'worker'
  readonly turnsRed: InvariantName
}

/** By the name `npm run faults -- --sabotage NAME` takes. */
export const weaknesses = {
  /** 201 goes out before the commit, which comes half a second later. */
  'serve-before-commit': { role: 'api', turnsRed: 'acknowledged_is_stored' },
  /** A commit does not wait for the disk. */
  'serve-without-fsync': { role: 'api', turnsRed: 'acknowledged_is_stored' },
  /** Each request counts as a new one, whatever its Idempotency-Key says. */
  'serve-without-keys': { role: 'api', turnsRed: 'same_id_again' },
  /** What is sent stands in the log. */
  'serve-and-log-bodies': { role: 'api', turnsRed: 'no_identity_outside' },
  /** Whoever claimed a delivery once may say what became of it, also when another has claimed it since. */
  'deliver-without-fence': { role: 'worker', turnsRed: 'delivery_settles_once' },
  /** A mail counts as sent a second before it is. */
  'deliver-after-marking': { role: 'worker', turnsRed: 'sent_is_received' },
  /** A system has taken a message, whatever it says. */
  'deliver-whatever-is-said': { role: 'worker', turnsRed: 'sent_is_received' },
  /** A message to a system bears a signature that is none. */
  'deliver-unsigned': { role: 'worker', turnsRed: 'message_is_signed' },
} as const satisfies Readonly<Record<string, Weakness>>

export type WeaknessName = keyof typeof weaknesses
