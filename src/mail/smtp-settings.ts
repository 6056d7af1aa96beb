/** How to reach the mail server. `requireTLS` means STARTTLS or no mail; `ignoreTLS` means plain text on purpose. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  readonly auth?: { readonly user: string; readonly pass: string }
  readonly secure: boolean
  readonly requireTLS: boolean
  readonly ignoreTLS: boolean
}

/**
 * Reads `smtp[s]://user:password@host:port?tls=required|off`. The rule for encryption: `smtps` is TLS from the start; `smtp`
 * needs STARTTLS with a certificate that fits the name (a private authority's by NODE_EXTRA_CA_CERTS), except to a loopback
 * address, where nothing leaves the machine. `tls=off` gives it up for any host, `tls=required` asks for it on loopback too.
 * Throws a sentence without the URL, which holds a password, where something else is asked for.
 */
export function readSmtpSettings(smtpUrl: string): SmtpSettings {
  // The error of `new URL` would repeat the password.
  if (!URL.canParse(smtpUrl)) throw new Error('SMTP_URL is no URL.')
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const tls = readTls(url.searchParams)
  if (secure && tls === 'off') throw new Error('SMTP_URL: smtps:// and tls=off contradict each other.')
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const plain = tls === undefined ? isLoopback(host) : tls === 'off'
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    secure,
    requireTLS: !secure && !plain,
    ignoreTLS: !secure && plain,
  }
}

function readTls(parameters: URLSearchParams): 'required' | 'off' | undefined {
  const tls = parameters.get('tls') ?? undefined
  const others = [...parameters.keys()].filter((key) => key !== 'tls')
  if (others.length > 0 || !(tls === undefined || tls === 'required' || tls === 'off')) {
    throw new Error('SMTP_URL takes one setting after the question mark: tls=required or tls=off.')
  }
  return tls
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}
