import { once } from 'node:events'
import { connect, isIP, type Socket, type TcpNetConnectOpts } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { hostOf } from './check-webhook-url.ts'
import { askNameServers, type FindAddresses } from './find-addresses.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'
import { WebhookTrouble } from './webhook-trouble.ts'

/** How receivers are reached. What is optional is for tests: another authority for certificates, name server, network. */
export interface Way {
  readonly allowPrivate: boolean
  readonly authorities?: readonly string[] | undefined
  readonly findAddresses?: FindAddresses | undefined
  readonly dial?: ((options: TcpNetConnectOpts) => Socket) | undefined
}

/**
 * A connection to a receiver, encrypted with a certificate that holds where the URL says https. The name is asked for once and
 * every address it leads to is checked; the connection is made to one of these and to no other; and the address it is then
 * connected to is checked once more before a byte is written. Throws WebhookTrouble. The signal ends it at any time.
 */
export async function reachReceiver(url: URL, way: Way, signal: AbortSignal): Promise<Socket> {
  const host = hostOf(url)
  const allowed = (address: string) => isPublicAddress(address) || (way.allowPrivate && isLoopbackAddress(address))
  const addresses = await findAll(host, way, signal)
  if (addresses.length === 0) throw new WebhookTrouble('unknown_host')
  if (!addresses.every(({ address }) => allowed(address))) throw new WebhookTrouble('refused_address')
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const socket = await dial({ host, port, ...leadingTo(addresses) }, way, signal)
  if (!allowed(socket.remoteAddress ?? '')) {
    socket.destroy()
    throw new WebhookTrouble('refused_address')
  }
  return url.protocol === 'https:' ? await encrypt(socket, host, way, signal) : socket
}

async function findAll(host: string, way: Way, signal: AbortSignal) {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  return await (way.findAddresses ?? askNameServers)(host, signal)
}

/** Answers the socket's own question for addresses with those that were checked. */
function leadingTo(addresses: { address: string; family: number }[]): Partial<TcpNetConnectOpts> {
  return {
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: 1_000,
    lookup: (_name, _options, answer) => answer(null, addresses),
  }
}

async function dial(options: TcpNetConnectOpts, way: Way, signal: AbortSignal): Promise<Socket> {
  const socket = (way.dial ?? connect)(options)
  endWith(socket, signal)
  try {
    await once(socket, 'connect', { signal })
    return socket
  } catch (error) {
    socket.destroy()
    throw new WebhookTrouble(isTooSlow(error) ? 'timed_out' : 'unreachable')
  }
}

async function encrypt(socket: Socket, host: string, way: Way, signal: AbortSignal): Promise<Socket> {
  const secured = connectTls({
    socket,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ...(way.authorities && { ca: [...way.authorities] }),
    // Said aloud, so that no setting of the environment (NODE_TLS_REJECT_UNAUTHORIZED) can take it away.
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  })
  endWith(secured, signal)
  try {
    await once(secured, 'secureConnect', { signal })
    return secured
  } catch (error) {
    secured.destroy()
    throw new WebhookTrouble(codeOf(error) === 'ECONNRESET' ? 'reset' : 'tls')
  }
}

/** An error may come at any time, also between two steps: whoever waits for the socket is told, and nobody else needs to be. */
function endWith(socket: Socket, signal: AbortSignal): void {
  socket.on('error', () => undefined)
  signal.addEventListener('abort', () => socket.destroy(), { once: true })
}

const codeOf = (error: unknown) => (error as { code?: unknown }).code
const isTooSlow = (error: unknown) => codeOf(error) === 'ETIMEDOUT'
