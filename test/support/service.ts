import { openApp } from '../../src/app.ts'
import type { Web } from '../../src/http/web.ts'
import type { Logger } from '../../src/log.ts'
import { openTestContext, type TestContext } from './context.ts'
import { quietLog } from './quiet-log.ts'

/** The web server over a test context; requests are injected, no port is opened. */
export interface TestService extends TestContext {
  readonly web: Web
}

/** Opens the web server over a clone of the `vestfold` template, in demo mode. Close it at the end of the test file. */
export async function openTestService(log: Logger = quietLog): Promise<TestService> {
  const test = await openTestContext()
  const opened = { ...test, context: { ...test.context, log } }
  const ok = () => Promise.resolve(true)
  const web = await openApp({
    context: opened.context,
    signIn: 'demo',
    checks: { database: ok, queue: ok, gauges: {} },
  })
  return {
    ...opened,
    web,
    close: async () => {
      await web.close()
      await opened.close()
    },
  }
}
