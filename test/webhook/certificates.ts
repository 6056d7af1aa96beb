import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIP } from 'node:net'

/** A key and its certificate, as PEM. */
export interface Pair {
  readonly key: string
  readonly cert: string
}

/**
 * A certificate that vouches for itself, for these names or IPv4 addresses, between two times (RFC 5280). Written here byte by
 * byte, since neither Node.js can make one nor is there an openssl on every machine.
 */
export function makeCertificate(options: { names: readonly string[]; from?: Date; until?: Date }): Pair {
  const day = 86_400_000
  const { names, from = new Date(Date.now() - day), until = new Date(Date.now() + day) } = options
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'))
  const name = sequence(set(sequence(identifier('550403'), tagged(0x0c, Buffer.from(names[0] ?? '')))))
  const content = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(time(from), time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(identifier('551d11'), tagged(0x04, sequence(...names.map(alternativeName)))))),
  )
  const cert = sequence(content, ecdsaWithSha256, bits(sign('sha256', content, privateKey)))
  return { key: writeKey(privateKey), cert: writePem(cert) }
}

function alternativeName(name: string): Buffer {
  if (isIP(name) === 4) return tagged(0x87, Buffer.from(name.split('.').map(Number)))
  return tagged(0x82, Buffer.from(name))
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts)
const set = (...parts: Buffer[]) => tagged(0x31, ...parts)
const integer = (bytes: Buffer) => tagged(0x02, bytes)
const identifier = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'))
const bits = (bytes: Buffer) => tagged(0x03, Buffer.from([0]), bytes)
const time = (at: Date) => tagged(0x18, Buffer.from(at.toISOString().replace(/[-:T]|\.\d+/g, '')))
const writeKey = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()

function writePem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
