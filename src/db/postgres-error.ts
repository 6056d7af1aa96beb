/** The name of the constraint PostgreSQL refused a statement by, or nothing. Its message and detail repeat values and are never read. */
export function violatedConstraint(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { constraint } = error as { constraint?: unknown }
  return typeof constraint === 'string' ? constraint : undefined
}

/** The five-character SQLSTATE of a database error, or the system's code of a broken connection. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : undefined
}

// A server that is stopped, cut off, or no longer known by its name; and what PostgreSQL says when it starts, ends or is full.
const away = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
]

// statement_timeout, idle_in_transaction_session_timeout, and two that waited for each other: the database is busy and nothing is wrong
// with what was asked.
const cutShort = ['57014', '25P03', '40P01']

/** Whether the database broke off what took too long, so that nothing of it is done and the same request may succeed later. */
export function isCutShort(error: unknown): boolean {
  return cutShort.includes(errorCode(error) ?? '')
}

// disk_full, out_of_memory, io_error.
const noRoom = ['53100', '53200', '58030']

/** Whether the database could not keep what it was given for want of room, so that the same request succeeds once there is some. */
export function isOutOfRoom(error: unknown): boolean {
  return noRoom.includes(errorCode(error) ?? '')
}

/** Whether the database could not be reached, so that the same request may succeed in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  const code = errorCode(error)
  // A socket that is not there, and not a file of ours that is missing.
  if (code === 'ENOENT') return (error as { syscall?: unknown }).syscall === 'connect'
  if (code !== undefined) return away.includes(code)
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(error.message)
  )
}
