import { randomUUID } from 'node:crypto'
import { sampleReport } from '../support/sample-report.ts'

/** An ordinary filing of about 2 kB, with identity. */
function writeBody(): string {
  const description = 'Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste. '.repeat(9)
  const occurred = { date: '2026-03-13', time: null, precision: 'date_only' as const }
  return JSON.stringify(sampleReport({ description, occurred, discoveredAt: null }))
}

/** Filings as they stand on the wire, by a program that is signed in, with an Idempotency-Key of its own each time. */
export function makeFilingRequests(token: string): () => string {
  const body = writeBody()
  const head =
    `POST /api/v1/reports HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\n` +
    `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nidempotency-key: `
  const tail = `\r\n\r\n${body}`
  return () => head + randomUUID() + tail
}

/** Files one. Throws where it is not answered with 201. */
export async function fileOne({ port, token }: { port: number; token: string }): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  }
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/reports`, { method: 'POST', headers, body: writeBody() })
  await answer.arrayBuffer()
  if (answer.status !== 201) throw new Error(`a filing was answered with ${answer.status}`)
}
