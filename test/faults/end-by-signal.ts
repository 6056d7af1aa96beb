const signals = ['SIGINT', 'SIGTERM'] as const

/**
 * Lets an interruption end what was opened before it ends this process, with code 1: databases and services are processes of their
 * own and would stay. Returns how to take that back.
 */
export function endBySignal(close: () => Promise<void>): () => void {
  const end = () => void close().finally(() => process.exit(1))
  for (const signal of signals) process.once(signal, end)
  return () => {
    for (const signal of signals) process.off(signal, end)
  }
}
