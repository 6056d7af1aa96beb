import * as oidc from 'openid-client'

/** Where the sign-in service is and who we are there. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where the sign-in service sends the browser back to; registered there. */
  readonly redirectUri: string
}

/** What must be remembered between leaving for the sign-in service and coming back, by the browser that left. */
export interface PendingSignIn {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Who the sign-in service says it is. */
export interface Subject {
  readonly issuer: string
  readonly subject: string
}

export interface OidcClient {
  /** The address to send the browser to, and what it must bring back. Throws where the sign-in service is away. */
  begin(): Promise<{ url: string; pending: PendingSignIn }>
  /** Who came back. Throws for anything that does not fit what was begun: state, nonce, PKCE, signature, issuer, audience, time. */
  finish(comingBack: URL, pending: PendingSignIn): Promise<Subject>
}

const isLoopback = (url: URL) => ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)

/**
 * OpenID Connect's authorization code flow with PKCE (RFC 7636, RFC 9700), state and nonce. The sign-in service is looked up when
 * the first person signs in and again after a failure, so that it may be away when we start. Plain HTTP only on loopback.
 */
export function openOidc(settings: OidcSettings): OidcClient {
  const issuer = new URL(settings.issuer)
  let found: Promise<oidc.Configuration> | undefined

  const lookUp = () => {
    found ??= oidc
      .discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
        timeout: 10,
        // The id token's signature is checked too, and not only the connection it came over.
        execute: [oidc.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [oidc.allowInsecureRequests] : [])],
      })
      .catch((error: unknown) => {
        found = undefined
        throw error
      })
    return found
  }

  return {
    async begin() {
      const configuration = await lookUp()
      const pending = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: settings.redirectUri,
        scope: 'openid',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, pending }
    },
    async finish(comingBack, pending) {
      const tokens = await oidc.authorizationCodeGrant(await lookUp(), comingBack, {
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        pkceCodeVerifier: pending.verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the sign-in service gave no id token')
      return { issuer: claims.iss, subject: claims.sub }
    },
  }
}
