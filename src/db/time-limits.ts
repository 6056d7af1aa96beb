/** Every limit of time PostgreSQL may have for a role (migrations/roles.sql); the last is there from version 17 on. */
export const timeLimits = [
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'transaction_timeout',
] as const

/**
 * The statement that lifts the role's limits of time for what has to take as long as it takes, until the transaction or the session
 * ends. Limits this server does not know are left alone.
 */
export function withoutTimeLimits(until: 'transaction' | 'session'): string {
  const names = timeLimits.map((name) => `'${name}'`).join(', ')
  return `select set_config(name, '0', ${until === 'transaction'}) from pg_settings where name in (${names})`
}
