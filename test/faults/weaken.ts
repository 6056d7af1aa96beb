// Loaded before a process of the service (node --import): takes away the safeguard that WEAKEN names, so that it can be seen whether
// the invariants find out (weaknesses.ts).
import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import pg from 'pg'
import type { WeaknessName } from './weaknesses.ts'

type Query = (this: unknown, ...question: unknown[]) => Promise<unknown>
interface Pool {
  query(this: Pool, ...question: unknown[]): Promise<unknown>
  connect(): Promise<pg.PoolClient>
}
const pool = pg.Pool.prototype as unknown as Pool
const client = pg.Client.prototype as unknown as { query: Query }

const take: Readonly<Record<WeaknessName, () => void>> = {
  'serve-before-commit'() {
    const { query } = pool
    pool.query = async function (...question) {
      const [filing] = question as [pg.QueryConfig]
      if (filing.name !== 'file-reports') return await query.apply(this, question)
      const connection = await this.connect()
      try {
        await connection.query('begin')
        return await connection.query(filing)
      } finally {
        // Where the filing failed this is a rollback.
        const committed = sleep(500).then(() => connection.query('commit'))
        void committed.then(
          () => connection.release(),
          () => connection.release(true),
        )
      }
    }
  },
  'serve-without-fsync'() {
    process.env['PGOPTIONS'] = '-c synchronous_commit=off'
  },
  'serve-without-keys'() {
    subscribe('http.server.request.start', (message) => {
      const { headers } = (message as { request: IncomingMessage }).request
      if (headers['idempotency-key'] !== undefined) headers['idempotency-key'] = randomUUID()
    })
  },
  'serve-and-log-bodies'() {
    const { parse } = JSON
    JSON.parse = (text: string | Buffer, ...rest: []) => {
      if (text.includes('"patient"')) process.stdout.write(`${text.toString()}\n`)
      return parse(text.toString(), ...rest) as unknown
    }
  },
  'deliver-without-fence'() {
    const { query } = client
    const fence = /"fencing_token" = (\$\d+) and "lease_until" is not null/
    const unfence = (text: string) => text.replace(fence, '$1::int is not null')
    client.query = function (question, ...rest) {
      if (typeof question === 'string') return query.call(this, unfence(question), ...rest)
      const { name, text } = question as pg.QueryConfig
      const isNamed = typeof name === 'string' && typeof text === 'string'
      return query.call(this, isNamed ? { ...(question as pg.QueryConfig), text: unfence(text) } : question, ...rest)
    }
  },
  'deliver-after-marking'() {
    const transport = Object.getPrototypeOf(createTransport({ jsonTransport: true })) as { sendMail: Query }
    const { sendMail } = transport
    transport.sendMail = async function (mail) {
      void sleep(1_000)
        .then(() => sendMail.call(this, mail))
        .catch(() => undefined)
      return await Promise.resolve({})
    }
  },
  'deliver-whatever-is-said'() {
    subscribe('http.client.response.finish', (message) => {
      const { request, response } = message as { request: ClientRequest; response: IncomingMessage }
      if (request.hasHeader('webhook-id')) response.statusCode = 200
    })
  },
  'deliver-unsigned'() {
    subscribe('http.client.request.created', (message) => {
      const { request } = message as { request: ClientRequest }
      if (request.hasHeader('webhook-id')) request.setHeader('webhook-signature', `v1,${'A'.repeat(43)}=`)
    })
  },
}

const name = process.env['WEAKEN'] ?? ''
if (!Object.hasOwn(take, name)) throw new Error(`WEAKEN names no safeguard: ${name}`)
take[name as WeaknessName]()
