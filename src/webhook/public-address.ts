import { BlockList, isIP } from 'node:net'

/** RFC 6890 and the registry of special addresses: what no receiver on the internet can have. */
const specialIpv4 = makeList('ipv4', [
  '0.0.0.0/8', // this network, unspecified
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by customers of a provider (CGNAT)
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // looks public, is the machine's own host at one cloud
  '169.254.0.0/16', // link-local, among them every cloud's 169.254.169.254
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
])

/**
 * Only global unicast is let through, so that every way of writing an IPv4 address inside an IPv6 one that lies outside of it
 * (mapped, compatible, NAT64 64:ff9b::/96 and 64:ff9b:1::/48), loopback, link-local, unique local and multicast are refused
 * without being named.
 */
const globalIpv6 = makeList('ipv6', ['2000::/3'])
const specialIpv6 = makeList('ipv6', [
  '2001::/23', // protocol assignments: Teredo, benchmarks, ORCHID
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '3fff::/20', // documentation
])

const loopbackIpv4 = makeList('ipv4', ['127.0.0.0/8'])

/** Whether an address can be a receiver on the internet. What is no address at all, or has a zone, is not. Pure. */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false
  const family = isIP(address)
  if (family === 4) return !specialIpv4.check(address, 'ipv4')
  return family === 6 && globalIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6')
}

/** Whether an address is this machine itself, in its plain notation. Pure. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && loopbackIpv4.check(address, 'ipv4'))
}

function makeList(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [net = '', prefix] = network.split('/')
    list.addSubnet(net, Number(prefix), family)
  }
  return list
}
