import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'

/** A socket folder that leads to a real PostgreSQL until it is shut: then, for those behind it, the server is gone. */
export interface PostgresGate {
  readonly host: string
  shut(): Promise<void>
  open(): Promise<void>
  /** Cuts off everyone and turns away whoever knocks, until it is opened again; `knocks` counts them. */
  turnAway(): Promise<void>
  readonly knocks: number
  remove(): Promise<void>
}

/** A gate before the server that `settings` reach; use it as their `host`, with port 5432. */
export async function openPostgresGate(settings: SocketSettings): Promise<PostgresGate> {
  const { host: serverHost, port = 5432 } = settings
  const host = await mkdtemp(join(tmpdir(), 'gate-'))
  const sockets = new Set<Socket>()
  let server: Server | undefined

  function lead(inner: Socket): void {
    const outer = serverHost.startsWith('/') ? connect(join(serverHost, `.s.PGSQL.${port}`)) : connect(port, serverHost)
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  }

  async function listen(answer: (inner: Socket) => void): Promise<void> {
    await shut()
    server = createServer(answer)
    await new Promise<void>((resolve) => server?.listen(join(host, '.s.PGSQL.5432'), resolve))
  }

  async function shut(): Promise<void> {
    const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
    for (const socket of sockets) socket.destroy()
    await closed
    server = undefined
  }

  let knocks = 0
  await listen(lead)
  return {
    host,
    shut,
    open: () => listen(lead),
    turnAway: () =>
      listen((inner) => {
        knocks += 1
        inner.destroy()
      }),
    get knocks() {
      return knocks
    },
    async remove() {
      await shut()
      await rm(host, { recursive: true, force: true })
    },
  }
}
