import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID provider on loopback that signs everybody in as `subject`, without asking. */
export interface SignInService {
  readonly issuer: string
  /** Who comes back from the next sign-in. */
  subject: string
  close(): Promise<void>
}

export const signInClient = { id: 'samhandlingsavvik', secret: 'a client secret for tests, not for anything else' }

/** Opens the provider with one client that may come back to `redirectUri`. */
export async function openSignInService(redirectUri: string): Promise<SignInService> {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const service: SignInService = {
    issuer,
    subject: 'nobody',
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: signInClient.id,
        client_secret: signInClient.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key for the cookies of tests'] },
    interactions: { url: (_context, interaction) => `/signs-in/${interaction.uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: () => Promise.resolve({ sub: id }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: context.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const handle = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/signs-in/')) {
      void provider.interactionFinished(request, response, { login: { accountId: service.subject } })
    } else {
      void handle(request, response)
    }
  })
  return service
}
