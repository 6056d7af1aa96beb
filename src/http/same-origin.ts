/** What of a request tells where a form was sent from. */
export interface OriginHeaders {
  readonly host?: string | undefined
  readonly origin?: string | undefined
  readonly 'sec-fetch-site'?: string | readonly string[] | undefined
}

/**
 * Whether a form was sent from a page of ours: the browser says so itself (Sec-Fetch-Site), or, where it does not, the page's
 * origin is the address people reach us at or the host that was asked. Neither header: not from a browser's form, and refused.
 * `publicUrl` is the service's own address.
 */
export function isSameOrigin(headers: OriginHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin, host } = headers
  if (origin === undefined) return false
  try {
    const from = new URL(origin)
    return from.origin === new URL(publicUrl).origin || (host !== undefined && from.host === host)
  } catch {
    return false
  }
}
