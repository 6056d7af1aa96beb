import type { ClientScope } from '../../src/access/actor.ts'
import { insertClient } from '../../src/access/client-store.ts'
import { openDatabase } from '../../src/db/database.ts'
import type { TestContext } from './context.ts'
import { quietLog } from './quiet-log.ts'
import type { TestService } from './service.ts'

/** A request to the API; `as` is a bearer token, absent for somebody unknown. */
export interface Call {
  readonly as?: string
  readonly body?: unknown
  /** Bytes instead of `body`, as they are. */
  readonly raw?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  /** Parsed JSON, or the text where it is none. */
  readonly body: Record<string, unknown>
  readonly text: string
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'

/** Sends one request into the server, without a network. */
export async function call(
  { web }: Pick<TestService, 'web'>,
  method: Method,
  url: string,
  given: Call = {},
): Promise<Answer> {
  const payload = given.raw ?? (given.body === undefined ? undefined : JSON.stringify(given.body))
  const response = await web.inject({
    method,
    url,
    headers: {
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...(given.as !== undefined && { authorization: `Bearer ${given.as}` }),
      ...given.headers,
    },
    ...(payload !== undefined && { payload }),
  })
  const isJson = response.body !== '' && String(response.headers['content-type']).includes('json')
  return {
    status: response.statusCode,
    headers: response.headers,
    body: isJson ? response.json<Record<string, unknown>>() : {},
    text: response.body,
  }
}

/** Registers a machine client, as an operator does, and returns its token. */
export async function registerClient(
  { clone }: Pick<TestContext, 'clone'>,
  organisationId: string,
  scopes: readonly ClientScope[],
): Promise<string> {
  const owner = openDatabase(clone.owner, { max: 1, log: quietLog, name: 'test' })
  const id = crypto.randomUUID()
  const token = `token-of-${id}`
  await insertClient(owner.db, { id, organisationId, name: `Maskin ${id}`, scopes, token, at: new Date() })
  await owner.close()
  return token
}
