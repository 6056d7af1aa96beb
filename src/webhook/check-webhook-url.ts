import { isIP } from 'node:net'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

/** Why an address is no receiver's. */
export type WebhookUrlFault =
  'bad_url' | 'url_too_long' | 'not_https' | 'password_in_url' | 'refused_port' | 'refused_host' | 'refused_address'

/** Which receivers there may be: on the internet, and for the demo and tests on this machine. */
export interface Reach {
  readonly allowPrivate: boolean
}

const longestUrl = 2_048
/** Names that lead to this machine or its neighbourhood, whatever the name server says (RFC 6761, 6762, 8375, 9476). */
const neighbourhood = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/
/** A tab or a line feed, which `new URL` would take out, and a backslash, which it would turn round. */
const misleading = /[\s\p{Cc}\p{Cf}\\]/u

/**
 * Whether messages may be sent to this URL, by what it says itself; where its name leads is checked at every attempt. `https` on
 * port 443 or above 1023, a public address in any notation or a full name, and no password. With `allowPrivate` also this machine,
 * by `http` too and on any port. Pure; undefined means no fault.
 */
export function checkWebhookUrl(text: string, reach: Reach = { allowPrivate: false }): WebhookUrlFault | undefined {
  if (text.length > longestUrl) return 'url_too_long'
  if (misleading.test(text) || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return 'bad_url'
  const url = new URL(text)
  const host = hostOf(url)
  if (url.username !== '' || url.password !== '') return 'password_in_url'
  if (reach.allowPrivate && (host === 'localhost' || isLoopbackAddress(host))) return undefined
  if (url.protocol !== 'https:') return 'not_https'
  if (url.port !== '' && Number(url.port) <= 1_023) return 'refused_port'
  if (isIP(host) !== 0) return isPublicAddress(host) ? undefined : 'refused_address'
  return isFullName(host) ? undefined : 'refused_host'
}

/** The host as the URL standard reads it: 0x7f.1 is 127.0.0.1 by then, and an IPv6 address stands without brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1')
}

/** A name of several labels, without the dot at the end that lets it pass by comparisons, and none of the neighbourhood. */
function isFullName(host: string): boolean {
  return /^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/.test(host) && !neighbourhood.test(host)
}
