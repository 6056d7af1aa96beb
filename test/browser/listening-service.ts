import { openApp } from '../../src/app.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

/** The service on a port of this machine, for a real browser. */
export interface ListeningService extends TestContext {
  readonly address: string
}

/** Opens the web server over a clone of the `vestfold` template, in demo mode, on a free port. */
export async function openListeningService(): Promise<ListeningService> {
  const opened = await openTestContext()
  const ok = () => Promise.resolve(true)
  const web = await openApp({
    // The session's cookie is for this plain address; over https it is Secure.
    context: { ...opened.context, publicUrl: 'http://127.0.0.1' },
    signIn: 'demo',
    checks: { database: ok, queue: ok, gauges: {} },
  })
  const address = await web.listen({ host: '127.0.0.1', port: 0 })
  return {
    ...opened,
    address,
    close: async () => {
      await web.close()
      await opened.close()
    },
  }
}
