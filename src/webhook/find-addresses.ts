import { Resolver } from 'node:dns/promises'
import type { LookupAddress } from 'node:dns'

/** Asks where a name leads: every address, or none. */
export type FindAddresses = (name: string, signal: AbortSignal) => Promise<LookupAddress[]>

/**
 * Asks the name servers for A and AAAA. Not `dns.lookup`: that waits in one of the four threads that files are read in, so that a
 * few names without an answer would hold up the whole process; nor does it read the hosts file, where a name may lead home.
 * `localhost` is this machine without being asked for (RFC 6761).
 */
export const askNameServers: FindAddresses = async (name, signal) => {
  if (name === 'localhost') return [ipv4('127.0.0.1'), ipv6('::1')]
  const resolver = new Resolver({ timeout: 1_500, tries: 2 })
  const cancel = () => resolver.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
    return [
      ...(four.status === 'fulfilled' ? four.value.map(ipv4) : []),
      ...(six.status === 'fulfilled' ? six.value.map(ipv6) : []),
    ]
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

const ipv4 = (address: string): LookupAddress => ({ address, family: 4 })
const ipv6 = (address: string): LookupAddress => ({ address, family: 6 })
