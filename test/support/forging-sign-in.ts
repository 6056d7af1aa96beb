import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Json = Record<string, unknown>

/** A key as a sign-in service publishes it, and what signs with it. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export function drawKey(kid: string): SigningKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
}

export const encode = (part: Json | string): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')

/** A token signed by RSA, as a sign-in service does. */
export function signToken(header: Json, claims: Json, key: KeyObject, hash = 'sha256'): string {
  const text = `${encode(header)}.${encode(claims)}`
  return `${text}.${sign(hash, Buffer.from(text), key).toString('base64url')}`
}

/** The same by a secret that both know. */
export function macToken(header: Json, claims: Json, secret: string | Buffer, hash = 'sha256'): string {
  const text = `${encode(header)}.${encode(claims)}`
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`
}

export const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()
export const derOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })

/** What a sign-in service that may lie says next. */
export interface Lies {
  /** The id token, from the claims of a true one; undefined for none at all. */
  token: (claims: Json, key: SigningKey) => string | undefined
  /** What its metadata says besides or instead. */
  metadata: Json
  /** Instead of the answer with the tokens, an address to go to. */
  redirectTo: string | undefined
}

/** A sign-in service on loopback that signs everybody in as `subject` at once, and lies as it is told to. */
export interface ForgingSignIn {
  readonly issuer: string
  readonly key: SigningKey
  subject: string
  lies: Lies
  /** The paths that were asked for. */
  readonly asked: string[]
  close(): Promise<void>
}

export const truth = (): Lies => ({
  token: (claims, key) => signToken({ alg: 'RS256', kid: key.kid, typ: 'JWT' }, claims, key.privateKey),
  metadata: {},
  redirectTo: undefined,
})

export async function openForgingSignIn(clientId: string): Promise<ForgingSignIn> {
  const key = drawKey('the-one-key')
  const asked: string[] = []
  let nonce = ''
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    asked.push(url.pathname)
    request.resume()
    const { lies, subject } = service
    const json = (body: object) => answer(response, body)
    if (url.pathname === '/.well-known/openid-configuration') {
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        ...lies.metadata,
      })
    } else if (url.pathname === '/keys') {
      json({ keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: 'RS256' }] })
    } else if (url.pathname === '/authorize') {
      nonce = url.searchParams.get('nonce') ?? ''
      const back = new URL(url.searchParams.get('redirect_uri') ?? issuer)
      back.searchParams.set('code', 'a-code')
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      response.writeHead(303, { location: back.href }).end()
    } else if (url.pathname === '/token' && lies.redirectTo !== undefined) {
      response.writeHead(307, { location: lies.redirectTo }).end()
    } else if (url.pathname === '/token' || url.pathname === '/token-elsewhere') {
      const now = Math.floor(Date.now() / 1_000)
      const claims = { iss: issuer, sub: subject, aud: clientId, nonce, iat: now, exp: now + 300 }
      json({ access_token: 'opaque', token_type: 'Bearer', id_token: lies.token(claims, key) })
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const service: ForgingSignIn = {
    issuer,
    key,
    subject: 'nobody',
    lies: truth(),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return service
}

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
