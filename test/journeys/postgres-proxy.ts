import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'

/** When the proxy resets the connection a filing comes over. */
export type Reset = 'before the statement' | 'after the statement' | 'after the commit'

export interface PostgresProxy {
  readonly port: number
  /** The next filing that holds `word` loses its connection, once. */
  cut(reset: Reset, word: string): void
  /** How many filings have been cut off so far. */
  readonly cuts: number
  close(): Promise<void>
}

/** «Ready for query, outside any transaction»: what PostgreSQL says after a commit (protocol 3, `Z`, five bytes, `I`). */
const readyAfterCommit = Buffer.from('Z\0\0\0\x05I', 'latin1')

/**
 * Stands between a service and PostgreSQL on a port of the loopback, and breaks connections at the worst moment. With `delayMs` the
 * database is so far away: each of its answers comes that much later.
 */
export async function openPostgresProxy(
  settings: SocketSettings,
  { delayMs = 0 }: { delayMs?: number } = {},
): Promise<PostgresProxy> {
  const { host, port = 5432 } = settings
  const sockets = new Set<Socket>()
  let order: { reset: Reset; word: string } | undefined
  let cuts = 0

  const server = createServer((client) => {
    const database = host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host)
    for (const socket of [client, database]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('close', () => database.end())
    database.on('close', () => client.destroy())
    let cutting: Reset | undefined
    const cut = () => {
      cuts += 1
      client.resetAndDestroy()
    }
    client.on('data', (bytes) => {
      if (order && bytes.includes(order.word)) {
        cutting = order.reset
        order = undefined
      }
      if (cutting !== 'before the statement') database.write(bytes)
      if (cutting === 'before the statement' || cutting === 'after the statement') cut()
    })
    database.on('data', (bytes) => {
      // The commit is made and its news ends here.
      if (cutting === 'after the commit' && bytes.includes(readyAfterCommit)) cut()
      else if (delayMs > 0) setTimeout(() => client.destroyed || client.write(bytes), delayMs)
      else if (!client.destroyed) client.write(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    cut: (reset, word) => void (order = { reset, word }),
    get cuts() {
      return cuts
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
