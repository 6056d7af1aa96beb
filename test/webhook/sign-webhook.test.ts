import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { Webhook as Verifier } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { signWebhook } from '../../src/webhook/sign-webhook.ts'
import { deriveWebhookSecret, writeWebhookSecret } from '../../src/webhook/webhook.ts'

const appSecret = 'a secret of the installation, 32 characters'
const secret = (version: number) => deriveWebhookSecret(appSecret, 'siv-eqs', version)
const verifier = (version: number) => new Verifier(writeWebhookSecret(secret(version)))
const minute = 60_000

function signed(options: { secrets?: Uint8Array[]; at?: Date; body?: string } = {}) {
  const {
    secrets = [secret(1)],
    at = new Date(),
    body = '{"event":"report_sent","note":"Tønsberg – Kárášjohka 🏥"}',
  } = options
  return { body, headers: signWebhook({ id: '019ad3a8-7f3e-7000-8000-000000000001', at, body, secrets }) }
}

test('the receiver’s own library takes what is signed', () => {
  const { body, headers } = signed()
  expect(verifier(1).verify(body, headers)).toEqual(JSON.parse(body))
})

test('it says the same as the library for any body, id and time', () => {
  const ids = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/)
  const times = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(ids, times, fc.string({ unit: 'grapheme' }), (id, at, body) => {
      const own = signWebhook({ id, at, body, secrets: [secret(1)] })['webhook-signature']
      expect(own).toBe(verifier(1).sign(id, at, body))
    }),
  )
})

test('during a rotation both the old and the new secret verify, the newest first, and after it the old one no longer', () => {
  const during = signed({ secrets: [secret(2), secret(1)] })
  expect(during.headers['webhook-signature']).toMatch(/^v1,[\w+/=]{44} v1,[\w+/=]{44}$/)
  for (const version of [1, 2]) {
    expect(verifier(version).verify(during.body, during.headers)).toEqual(JSON.parse(during.body))
  }
  const [newest = ''] = (during.headers['webhook-signature'] ?? '').split(' ')
  expect(signed({ secrets: [secret(2)] }).headers['webhook-signature']).toBe(newest)
  const after = signed({ secrets: [secret(2)] })
  expect(() => verifier(1).verify(after.body, after.headers)).toThrow(/No matching signature/)
})

test('a clock that is a few minutes off is borne, one that is more is not', () => {
  for (const skew of [-4 * minute, 4 * minute]) {
    const { body, headers } = signed({ at: new Date(Date.now() + skew) })
    expect(verifier(1).verify(body, headers)).toEqual(JSON.parse(body))
  }
  for (const skew of [-6 * minute, 6 * minute]) {
    const { body, headers } = signed({ at: new Date(Date.now() + skew) })
    expect(() => verifier(1).verify(body, headers)).toThrow(/timestamp/i)
  }
})

test('one flipped bit anywhere is found: in the body, the id, the time, the signature or the secret', () => {
  const { body, headers } = signed()
  const flip = (text: string, place: number) => {
    const bytes = Buffer.from(text)
    bytes[place] = (bytes[place] ?? 0) ^ 1
    return bytes
  }
  for (let place = 0; place < Buffer.byteLength(body); place++) {
    expect(() => verifier(1).verify(flip(body, place), headers), `byte ${place} of the body`).toThrow()
  }
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const) {
    const value = headers[name] ?? ''
    // The last letters of base 64 hold bits that mean nothing.
    const last = name === 'webhook-signature' ? value.length - 3 : value.length
    for (let place = 0; place < last; place++) {
      const changed = { ...headers, [name]: flip(value, place).toString() }
      expect(() => verifier(1).verify(body, changed), `byte ${place} of ${name}`).toThrow()
    }
  }
  const other = Uint8Array.from(secret(1), (byte, place) => (place === 31 ? byte ^ 1 : byte))
  expect(() => new Verifier(writeWebhookSecret(other)).verify(body, headers)).toThrow(/No matching signature/)
})

test('every channel, version and installation has a secret of its own, the same each time', () => {
  const derived = [
    deriveWebhookSecret(appSecret, 'siv-eqs', 1),
    deriveWebhookSecret(appSecret, 'siv-eqs', 2),
    deriveWebhookSecret(appSecret, 'siv-eqs', 12),
    deriveWebhookSecret(appSecret, 'siv-eqs\n1', 2),
    deriveWebhookSecret(appSecret, 'horten', 1),
    deriveWebhookSecret(`${appSecret} `, 'siv-eqs', 1),
  ]
  expect(new Set(derived.map(writeWebhookSecret)).size).toBe(derived.length)
  expect(derived.every(({ length }) => length === 32)).toBe(true)
  expect(deriveWebhookSecret(appSecret, 'siv-eqs', 1)).toEqual(derived[0])
  // What a receiver has set up must go on verifying after an update: another derivation would silence every channel.
  const digest = createHash('sha256')
    .update(writeWebhookSecret(secret(1)))
    .digest('hex')
  expect(digest.slice(0, 12)).toMatchInlineSnapshot(`"5ebd8d6c45bb"`)
})
