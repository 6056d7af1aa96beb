import { derOf, drawKey, encode, macToken, pemOf, signToken, type Lies } from '../support/forging-sign-in.ts'
import { signInClient } from '../support/sign-in-service.ts'

type Make = Lies['token']
type Claims = Parameters<Make>[0]

const stranger = drawKey('the-one-key')
const header = { alg: 'RS256', kid: 'the-one-key', typ: 'JWT' }
const strangersJwk = stranger.publicKey.export({ format: 'jwk' })

/** Truly signed, with other claims than it should have. */
const claiming =
  (change: (claims: Claims) => Claims): Make =>
  (claims, key) =>
    signToken(header, change(claims), key.privateKey)
/** Claims as they should be, under another header, truly signed. */
const headed =
  (change: object): Make =>
  (claims, key) =>
    signToken({ ...header, ...change }, claims, key.privateKey)
const unsigned =
  (alg: string): Make =>
  (claims) =>
    `${encode({ ...header, alg })}.${encode(claims)}.`
const bySecret =
  (alg: string, secretOf: (key: Parameters<Make>[1]) => string | Buffer): Make =>
  (claims, key) =>
    macToken({ ...header, alg }, claims, secretOf(key), alg.replace('HS', 'sha'))
const byStranger =
  (change: object): Make =>
  (claims) =>
    signToken({ ...header, ...change }, claims, stranger.privateKey)
const without = (name: string): Make =>
  claiming((claims) => Object.fromEntries(Object.entries(claims).filter(([other]) => other !== name)))
const instead = (change: object): Make => claiming((claims) => ({ ...claims, ...change }))
const cut =
  (change: (parts: [string, string, string]) => string): Make =>
  (claims, key) =>
    change(signToken(header, claims, key.privateKey).split('.') as [string, string, string])
const ago = (seconds: number) => Math.floor(Date.now() / 1_000) - seconds

/** Id tokens nobody may be let in with, by what is wrong with them. Each is what a true one would be but for that. */
export const forgedTokens: Readonly<Record<string, Make>> = {
  'no signature, alg none': unsigned('none'),
  'no signature, alg None': unsigned('None'),
  'no signature, alg NONE': unsigned('NONE'),
  'no signature, no alg': (claims) => `${encode({ typ: 'JWT' })}.${encode(claims)}.`,
  'no signature under RS256': unsigned('RS256'),
  'HS256 by the public key as PEM': bySecret('HS256', (key) => pemOf(key.publicKey)),
  'HS256 by the public key as DER': bySecret('HS256', (key) => derOf(key.publicKey)),
  'HS256 by the public key as JWK': bySecret('HS256', (key) => JSON.stringify(key.publicKey.export({ format: 'jwk' }))),
  'HS256 by the client secret': bySecret('HS256', () => signInClient.secret),
  'HS384 by the client secret': bySecret('HS384', () => signInClient.secret),
  'HS512 by the client secret': bySecret('HS512', () => signInClient.secret),
  'HS256 by nothing': bySecret('HS256', () => ''),
  'RS384 by the right key': (claims, key) => signToken({ ...header, alg: 'RS384' }, claims, key.privateKey, 'sha384'),
  'RS512 by the right key': (claims, key) => signToken({ ...header, alg: 'RS512' }, claims, key.privateKey, 'sha512'),
  'PS256 that is RS256': headed({ alg: 'PS256' }),
  'ES256 that is RS256': headed({ alg: 'ES256' }),
  'EdDSA that is RS256': headed({ alg: 'EdDSA' }),
  'alg that is no word': headed({ alg: ['RS256'] }),
  'a stranger’s key under the right kid': byStranger({}),
  'a stranger’s key under another kid': byStranger({ kid: 'another' }),
  'a stranger’s key without kid': byStranger({ kid: undefined }),
  'a stranger’s key that comes along': byStranger({ jwk: strangersJwk }),
  'a stranger’s key that comes along without kid': byStranger({ jwk: strangersJwk, kid: undefined }),
  'a stranger’s key at an address': byStranger({ jku: 'http://127.0.0.1:9/keys' }),
  'a stranger’s key in a certificate': byStranger({ x5c: [derOf(stranger.publicKey).toString('base64')] }),
  'a kid that is a path': byStranger({ kid: '../../keys' }),
  'a kid that is SQL': byStranger({ kid: "' or 1=1 --" }),
  'the right key under an unknown kid': headed({ kid: 'another' }),
  'a claim that must be understood and is not': headed({ crit: ['exp'], exp: 1 }),
  'a signature cut short': cut(([head, body, signature]) => `${head}.${body}.${signature.slice(0, -4)}`),
  'a signature of another token': cut(([head, body]) => `${head}.${body}.${encode('a signature of another token')}`),
  'a signature turned round': cut(
    ([head, body, signature]) => `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
  ),
  'another body under the signature': cut(([head, body, signature]) => {
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
    return `${head}.${encode({ ...claims, admin: true })}.${signature}`
  }),
  'two parts': cut(([head, body]) => `${head}.${body}`),
  'four parts': cut((parts) => [...parts, 'more'].join('.')),
  'five parts, as if encrypted': cut(([head, body, signature]) => [head, '', body, signature, ''].join('.')),
  'a head that is no JSON': cut(([, body, signature]) => `${encode('alg: RS256')}.${body}.${signature}`),
  'a body that is no JSON': (_claims, key) => signToken(header, 'sub=sakine' as unknown as Claims, key.privateKey),
  'a body that is a list': (claims, key) => signToken(header, [claims] as unknown as Claims, key.privateKey),
  'nothing at all': () => '',
  'no id token': () => undefined,
  'another issuer': instead({ iss: 'https://another.example' }),
  'the issuer with a slash': claiming((claims) => ({ ...claims, iss: `${String(claims['iss'])}/` })),
  'no issuer': without('iss'),
  'another audience': instead({ aud: 'another-service' }),
  'audiences without us': instead({ aud: ['another-service', 'a-third'] }),
  'no audience': without('aud'),
  'an empty audience': instead({ aud: [] }),
  'two audiences, and nobody it was given to': instead({ aud: [signInClient.id, 'another-service'] }),
  'given to another': instead({ aud: [signInClient.id, 'another-service'], azp: 'another-service' }),
  'over since a minute': claiming((claims) => ({ ...claims, exp: ago(60) })),
  'over since a year': claiming((claims) => ({ ...claims, iat: ago(32e6), exp: ago(31e6) })),
  'no end': without('exp'),
  'an end that is text': claiming((claims) => ({ ...claims, exp: String(claims['exp']) })),
  'valid from tomorrow': claiming((claims) => ({ ...claims, nbf: ago(-86_400) })),
  'no time of issue': without('iat'),
  'another nonce': instead({ nonce: 'another' }),
  'no nonce': without('nonce'),
  'nobody in it': without('sub'),
  'a number as subject': instead({ sub: 1 }),
}
