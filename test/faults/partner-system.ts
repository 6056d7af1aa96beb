import { Webhook as Verifier } from 'standardwebhooks'
import { deriveWebhookSecret, writeWebhookSecret } from '../../src/webhook/webhook.ts'
import { openWebhookReceiver, type Behaviour, type Received } from '../webhook/webhook-receiver.ts'
import type { HandedMessage } from './facts.ts'

/** The channels it stands behind: a municipality's, and one of a clinic in front of its e-mail address. */
const channels = [
  { id: 'horten.system', organisation: 'horten', unit: null },
  { id: 'siv.kfmr.eqs', organisation: 'siv', unit: 'siv.kfmr' },
] as const

/** What partners have behind their webhooks: it writes down all it is handed, and misbehaves when it is told to. */
export interface PartnerSystem {
  /** Every message that came over the wire whole, however it was answered, in order. */
  readonly handed: readonly HandedMessage[]
  /** Everything that came, as bytes of text, for whoever looks for what must not be there. */
  heap(): string
  /** How the next messages are answered, one after the other, after those that are planned already; then each is taken again. */
  plan(behaviours: readonly Behaviour[]): void
  stop(): Promise<void>
  /** On the same port as before. */
  start(): Promise<void>
  /** Has the directory know it, confirmed. */
  readonly statements: string
}

export async function openPartnerSystem(appSecret: string): Promise<PartnerSystem> {
  const planned: Behaviour[] = []
  const handed: HandedMessage[] = []
  const verifiers = new Map(
    channels.map(({ id }) => [id as string, new Verifier(writeWebhookSecret(deriveWebhookSecret(appSecret, id, 1)))]),
  )
  const isSigned = ({ path, body, headers }: Omit<Received, 'behaviour'>) => {
    try {
      verifiers.get(path.slice(1))?.verify(body, headers)
      return verifiers.has(path.slice(1))
    } catch {
      return false
    }
  }
  const receiver = await openWebhookReceiver({
    behave(message) {
      const behaviour = planned.shift() ?? 200
      const { id: delivery, body: seen } = message
      const answer = String(typeof behaviour === 'object' ? behaviour.status : behaviour)
      handed.push({ delivery, seen, answer, taken: saysTaken(behaviour), signed: isSigned(message) })
      return behaviour
    },
  })
  const rows = channels.map(({ id, organisation, unit }) => {
    const url = `http://127.0.0.1:${receiver.port}/${id}`
    return `('${id}', '${organisation}', ${unit === null ? 'null' : `'${unit}'`}, 'webhook', '${url}', 1, 0, false, now(), 'test')`
  })
  return {
    handed,
    heap: () => JSON.stringify(receiver.received),
    plan: (behaviours) => void planned.push(...behaviours),
    stop: () => receiver.close(),
    start: () => receiver.open(),
    statements: `
      insert into channel (id, organisation_id, unit_id, kind, url, secret_version, priority, assumed, confirmed_at, confirmed_by)
      values ${rows.join(', ')}
      on conflict (id) do update set url = excluded.url, priority = 0, confirmed_at = now(), confirmed_by = 'test';
      update directory_version set version = version + 1`,
  }
}

/** Whether the head of the answer says that the message is taken, whatever comes after it. */
function saysTaken(behaviour: Behaviour): boolean {
  if (typeof behaviour === 'number') return behaviour >= 200 && behaviour < 300
  return behaviour === 'drip_body' || behaviour === 'flood' || behaviour === 'reset_after_head'
}
